package import Access
import Database
package import Measures
import Municipalities
package import Surveys

extension Store {
  /// Keeps contacts of a round; an address that the round has, removed or not, is left as it is.
  ///
  /// - Returns: how many are new, and how many there were.
  /// - Throws: ``StoreError`` of kind closed once the round is sealed or disposed of, of kind tooMany
  ///   beyond 100,000, of kind notFound where it is not collected; `DatabaseError`.
  package func addContacts(
    _ permit: Permit, _ contacts: [(id: ContactID, contact: Contact)], now: Moment
  ) async throws -> (added: Int, known: Int) {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await deed("keeping contacts") { db in
      try db.requireCollected(id, of: place)
      var added = 0
      for (contactID, contact) in contacts {
        added += try db.insert(contact, contactID, of: id, at: now)
      }
      guard try db.countContacts(of: id) <= 100_000 else { throw StoreError.tooMany }
      let deed = Deed(.contactsAdded, permit, String(added), at: now)
      return Done((added, contacts.count - added), added > 0 ? [deed] : [])
    }
  }

  /// Sends nothing more to a contact and ends its links; an answer that was given stays.
  ///
  /// - Returns: false where it was removed before, or there is none of that id.
  /// - Throws: ``StoreError`` of kind closed once the round is sealed or disposed of, of kind
  ///   notFound; `DatabaseError`.
  @discardableResult
  package func removeContact(
    _ permit: Permit, _ contact: ContactID, now: Moment
  ) async throws -> Bool {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await deed("removing a contact") { db in
      try db.requireCollected(id, of: place)
      let key: [DatabaseValue] = [.id(id), .id(contact)]
      let removed = try db.execute(
        """
        UPDATE contact SET removed_at = $3
        WHERE round = $1 AND id = $2 AND removed_at IS NULL
        """, key + [.moment(now)])
      try db.execute("DELETE FROM respondent_link WHERE round = $1 AND contact = $2", key)
      try db.execute(
        """
        UPDATE outbox_message SET state = 'cancelled', settled_at = $3
        WHERE round = $1 AND contact = $2 AND state = 'queued'
        """, key + [.moment(now)])
      return Done(removed == 1, Deed(.contactRemoved, permit, contact.rawValue, at: now))
    }
  }

  /// The contacts of a round in order of address.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func contacts(_ permit: Permit) async throws -> [KeptContact] {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("listing contacts") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query(
        """
        SELECT id, municipality, service_area, audience, email, answered, removed_at
        FROM contact WHERE round = $1 ORDER BY email
        """, [.id(id)]
      ).map { try $0.keptContact() }
    }
  }

  /// How many of those invited have answered, by background, and how many responses there are.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func participants(_ permit: Permit) async throws -> Participants {
    try permit.require(.readCollection, .collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("counting answers") { db in
      _ = try db.placedRound(id, of: place)
      let invited = try db.query(
        """
        SELECT municipality, service_area, audience, count(*) AS invited, sum(answered) AS answered
        FROM contact WHERE round = $1 AND (removed_at IS NULL OR answered = 1)
        GROUP BY municipality, service_area, audience
        ORDER BY municipality, service_area, audience
        """, [.id(id)]
      ).map { try $0.responseCount() }
      let responses = try db.query(
        "SELECT count(*) AS count FROM response WHERE round = $1", [.id(id)]
      ).first?.integer("count")
      return Participants(invited: invited, responses: responses ?? 0)
    }
  }
}

extension Connection {
  /// Makes sure that a round of an association is collected, and is neither sealed nor disposed of.
  func requireCollected(_ round: RoundID, of place: OrganisationPlace) throws {
    guard try unsealedRound(round, of: place).collection != nil else { throw StoreError.notFound }
  }

  fileprivate func insert(
    _ contact: Contact, _ id: ContactID, of round: RoundID, at now: Moment
  ) throws -> Int {
    try execute(
      """
      INSERT INTO contact (
        round, id, municipality, service_area, audience, email, added_at, answered, removed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 0, NULL)
      ON CONFLICT (round, email) DO NOTHING
      """,
      [.id(round), .id(id)] + columns(contact.background)
        + [.text(contact.email.lowercased()), .moment(now)])
  }

  fileprivate func countContacts(of round: RoundID) throws -> Int {
    try query("SELECT count(*) AS count FROM contact WHERE round = $1", [.id(round)])
      .first?.integer("count") ?? 0
  }
}

extension Row {
  fileprivate func keptContact() throws -> KeptContact {
    KeptContact(
      id: try identifier("id"),
      contact: Contact(
        municipality: try identifier("municipality"), area: try word("service_area"),
        audience: try word("audience"), email: try text("email")),
      hasAnswered: try flag("answered"), isRemoved: try optionalInteger("removed_at") != nil)
  }

  fileprivate func responseCount() throws -> ResponseCount {
    ResponseCount(
      municipality: try identifier("municipality"), area: try word("service_area"),
      audience: try word("audience"), invited: try integer("invited"),
      answered: try integer("answered"))
  }
}
