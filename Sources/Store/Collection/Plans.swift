package import Access
import Database
package import Measures
import Municipalities
package import Surveys

extension Store {
  /// Decides how a round is collected.
  ///
  /// - Parameters:
  ///   - plan: whether it is sealed does not count. A reminder that was queued stays, whatever it says.
  ///   - openWord: the secret word of the open link, where there is to be one and there is none yet.
  /// - Throws: ``StoreError`` of kind closed once it is sealed or disposed of; of kind begun where the
  ///   instrument, its version, the anonymity or the smallest group would be another and somebody has
  ///   been sent a link or has begun; of kind notFound where the association has no such version;
  ///   `DatabaseError`.
  package func keepCollection(
    _ permit: Permit, _ plan: CollectionPlan, openWord: String?, now: Moment
  ) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    try await deed("deciding how a round is collected") { db in
      let round = try db.unsealedRound(id, of: place)
      try db.requireVersion(plan, of: place.organisation)
      if let kept = round.collection {
        guard try kept.collectsAs(plan) || !db.hasBegun(id) else { throw StoreError.begun }
      }
      guard
        !plan.hasOpenLink || openWord != nil || round.collection?.hasOpenLink == true
      else { throw StoreError.incomplete("the word of an open link") }
      try db.keep(plan, of: id, openWord)
      try db.keepVersions(plan, of: id, at: now)
      try db.keepReminders(plan.reminders, of: id)
      return Done(Deed(.collectionChanged, permit, at: now))
    }
  }

  /// Gives whoever begins from now on a later version of the same instrument; those who have begun
  /// keep theirs.
  ///
  /// - Throws: ``StoreError`` of kind closed once the round is sealed or disposed of, of kind notFound
  ///   where there is no such later version; `DatabaseError`.
  package func moveToVersion(_ permit: Permit, _ version: Int, now: Moment) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    try await deed("moving a round to a version") { db in
      guard let plan = try db.unsealedRound(id, of: place).collection, version > plan.version else {
        throw StoreError.notFound
      }
      let later = plan.with(version: version)
      try db.requireVersion(later, of: place.organisation)
      try db.execute(
        "UPDATE round_collection SET version = $2 WHERE round = $1", [.id(id), .integer(version)])
      try db.insertVersion(version, of: id, at: now)
      return Done(Deed(.versionMoved, permit, "version \(version)", at: now))
    }
  }

  /// The secret word of a round's open link; nil where it has none.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func openWord(_ permit: Permit) async throws -> String? {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("reading the word of an open link") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query("SELECT open_word FROM round_collection WHERE round = $1", [.id(id)])
        .first?.optionalText("open_word")
    }
  }

  /// The versions that respondents of a round can have begun with, the oldest first.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func roundVersions(_ permit: Permit) async throws -> [Int] {
    try permit.require(.readRound, .readCollection, .collectAnswers, .exportAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("listing the versions of a round") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query(
        "SELECT version FROM round_version WHERE round = $1 ORDER BY version", [.id(id)]
      ).map { try $0.integer("version") }
    }
  }
}

extension CollectionPlan {
  /// Whether what somebody has begun with is the same in another plan.
  fileprivate func collectsAs(_ other: CollectionPlan) -> Bool {
    instrument == other.instrument && version == other.version && anonymity == other.anonymity
      && smallestGroup == other.smallestGroup
  }

  fileprivate func with(version: Int) -> CollectionPlan {
    CollectionPlan(
      instrument: instrument, version: version, anonymity: anonymity,
      smallestGroup: smallestGroup, languages: languages, reminders: reminders,
      hasOpenLink: hasOpenLink, sealedAt: sealedAt)
  }
}

extension Connection {
  /// A round of the association that was decided about, disposed of or not.
  func placedRound(_ id: RoundID, of place: OrganisationPlace) throws -> Round {
    guard let round = try round(id), .association(round.association) == place.organisation else {
      throw StoreError.notFound
    }
    return round
  }

  /// A round that can be collected or is, and is not sealed.
  func unsealedRound(_ id: RoundID, of place: OrganisationPlace) throws -> Round {
    let round = try keptRound(id, of: place)
    guard round.collection?.sealedAt == nil, round.versions.isEmpty else {
      throw StoreError.closed
    }
    return round
  }

  fileprivate func requireVersion(_ plan: CollectionPlan, of owner: Organisation) throws {
    try requireInstrument(plan.instrument, of: owner)
    let found = try query(
      "SELECT number FROM instrument_version WHERE instrument = $1 AND number = $2",
      [.id(plan.instrument), .integer(plan.version)])
    if found.isEmpty { throw StoreError.notFound }
  }

  /// Whether somebody is being sent a link to a round, has begun, or has answered.
  func hasBegun(_ round: RoundID) throws -> Bool {
    try !query(
      """
      SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM respondent_link WHERE round = $1)
        OR EXISTS (SELECT 1 FROM answer_draft WHERE round = $1)
        OR EXISTS (SELECT 1 FROM response WHERE round = $1)
        OR EXISTS (SELECT 1 FROM imported_row WHERE round = $1)
        OR EXISTS (SELECT 1 FROM outbox_message WHERE round = $1 AND state <> 'cancelled')
      """, [.id(round)]
    ).isEmpty
  }

  fileprivate func keep(_ plan: CollectionPlan, of round: RoundID, _ openWord: String?) throws {
    try execute(
      """
      INSERT INTO round_collection (
        round, instrument, version, anonymity, smallest_group, languages, open_word, sealed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
      ON CONFLICT (round) DO UPDATE SET
        instrument = excluded.instrument, version = excluded.version,
        anonymity = excluded.anonymity, smallest_group = excluded.smallest_group,
        languages = excluded.languages,
        open_word = CASE WHEN $8 = 1 THEN coalesce(round_collection.open_word, excluded.open_word)
          END
      """,
      [
        .id(round), .id(plan.instrument), .integer(plan.version), .text(plan.anonymity.rawValue),
        .integer(plan.smallestGroup),
        .text(plan.languages.map(\.rawValue).joined(separator: " ")),
        .optional(plan.hasOpenLink ? openWord : nil), .flag(plan.hasOpenLink),
      ])
  }

  /// Before somebody has begun there is one version, and what is kept of backgrounds is to be fixed
  /// anew; afterwards the plan says the latest version.
  fileprivate func keepVersions(
    _ plan: CollectionPlan, of round: RoundID, at now: Moment
  ) throws {
    if try !hasBegun(round) {
      try execute(
        "DELETE FROM round_version WHERE round = $1 AND version <> $2",
        [.id(round), .integer(plan.version)])
      try execute("DELETE FROM kept_background WHERE round = $1", [.id(round)])
    }
    try insertVersion(plan.version, of: round, at: now)
  }

  fileprivate func insertVersion(_ version: Int, of round: RoundID, at now: Moment) throws {
    try execute(
      """
      INSERT INTO round_version (round, version, since) VALUES ($1, $2, $3)
      ON CONFLICT (round, version) DO NOTHING
      """, [.id(round), .integer(version), .moment(now)])
  }
}
