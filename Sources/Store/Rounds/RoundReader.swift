package import Access
import Database
import Measures
package import Municipalities
package import Surveys

extension Store {
  /// The round of an id, so that a decision about it can be made; nil where there is none.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func round(_ id: RoundID, as actor: Actor) async throws -> Round? {
    try await engine.read("reading a round") { try $0.round(id) }
  }

  /// The rounds of an association, or of those that a municipality belongs to; those that opened last
  /// come first.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func rounds(_ permit: Permit) async throws -> [Round] {
    try permit.require(.readOrganisation)
    let place = try permit.place()
    let associations = place.above.union([place.organisation]).compactMap { organisation in
      if case .association(let id) = organisation { id } else { nil as AssociationID? }
    }
    return try await engine.read("listing rounds") { db in
      try associations.flatMap { try db.rounds(of: $0) }
        .sorted { ($0.times.opensAt, $0.id) > ($1.times.opensAt, $1.id) }
    }
  }
}

extension Connection {
  /// A round with its versions and how it is collected; nil where there is none of that id.
  func round(_ id: RoundID) throws -> Round? {
    try query(
      """
      SELECT id, association, title, opens_at, closes_at, remarks_until, kept_until, is_example,
        disposed_at, instrument, version, anonymity, smallest_group, languages, open_word,
        sealed_at
      FROM round LEFT JOIN round_collection AS plan ON plan.round = round.id
      WHERE round.id = $1
      """, [.id(id)]
    ).first.map(whole)
  }

  fileprivate func rounds(of association: AssociationID) throws -> [Round] {
    try query(
      """
      SELECT id, association, title, opens_at, closes_at, remarks_until, kept_until, is_example,
        disposed_at, instrument, version, anonymity, smallest_group, languages, open_word,
        sealed_at
      FROM round LEFT JOIN round_collection AS plan ON plan.round = round.id
      WHERE association = $1
      """, [.id(association)]
    ).map(whole)
  }

  /// A round of a row, with what other tables have of it.
  private func whole(_ row: Row) throws -> Round {
    let id: RoundID = try row.identifier("id")
    let plan =
      try row.optionalText("instrument") == nil ? nil : row.collection(reminders: reminders(of: id))
    return try row.round(versions(of: id), collection: plan)
  }

  private func reminders(of round: RoundID) throws -> [Moment] {
    try query("SELECT due_at FROM reminder WHERE round = $1 ORDER BY due_at", [.id(round)])
      .map { try $0.moment("due_at") }
  }

  private func versions(of round: RoundID) throws -> [FrozenVersion] {
    let rows = try query(
      """
      SELECT number, frozen_at, municipality
      FROM frozen_version LEFT JOIN frozen_municipality
        ON frozen_municipality.round = frozen_version.round AND version = number
      WHERE frozen_version.round = $1 ORDER BY number, municipality
      """, [.id(round)])
    var versions: [FrozenVersion] = []
    for row in rows {
      let number = try row.integer("number")
      var released = versions.last?.number == number ? versions.removeLast().released : []
      if let code = try row.optionalText("municipality") {
        released.insert(MunicipalityCode(rawValue: code))
      }
      versions.append(
        FrozenVersion(number: number, at: try row.moment("frozen_at"), released: released))
    }
    return versions
  }
}

extension Row {
  /// The round of a row.
  func round(_ versions: [FrozenVersion], collection: CollectionPlan?) throws -> Round {
    Round(
      id: try identifier("id"), association: try identifier("association"),
      title: try text("title"), times: try times(), versions: versions,
      isExample: try flag("is_example"), disposedAt: try optionalMoment("disposed_at"),
      collection: collection)
  }

  /// How a round is collected, of a row that says so.
  func collection(reminders: [Moment]) throws -> CollectionPlan {
    let languages = try text("languages").split(separator: " ").map { word in
      guard let language = Language(rawValue: String(word)) else {
        throw unreadable("languages", String(word))
      }
      return language
    }
    return CollectionPlan(
      instrument: try identifier("instrument"), version: try integer("version"),
      anonymity: try word("anonymity"), smallestGroup: try integer("smallest_group"),
      languages: languages, reminders: reminders,
      hasOpenLink: try optionalText("open_word") != nil,
      sealedAt: try optionalMoment("sealed_at"))
  }

  private func times() throws -> RoundTimes {
    let times = RoundTimes(
      opensAt: try moment("opens_at"), closesAt: try moment("closes_at"),
      remarksUntil: try moment("remarks_until"), keptUntil: try moment("kept_until"))
    guard let times else { throw StoreError.incomplete("the times of a round") }
    return times
  }
}
