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
  /// A round with its versions; nil where there is none of that id.
  func round(_ id: RoundID) throws -> Round? {
    try query(
      """
      SELECT id, association, title, opens_at, closes_at, remarks_until, kept_until, is_example,
        disposed_at
      FROM round WHERE id = $1
      """, [.id(id)]
    ).first?.round(try versions(of: id))
  }

  fileprivate func rounds(of association: AssociationID) throws -> [Round] {
    let rows = try query(
      """
      SELECT id, association, title, opens_at, closes_at, remarks_until, kept_until, is_example,
        disposed_at
      FROM round WHERE association = $1
      """, [.id(association)])
    return try rows.map { try $0.round(versions(of: $0.identifier("id"))) }
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
  fileprivate func round(_ versions: [FrozenVersion]) throws -> Round {
    Round(
      id: try identifier("id"), association: try identifier("association"),
      title: try text("title"), times: try times(), versions: versions,
      isExample: try flag("is_example"), disposedAt: try optionalMoment("disposed_at"))
  }

  private func times() throws -> RoundTimes {
    let times = RoundTimes(
      opensAt: try moment("opens_at"), closesAt: try moment("closes_at"),
      remarksUntil: try moment("remarks_until"), keptUntil: try moment("kept_until"))
    guard let times else { throw StoreError.incomplete("the times of a round") }
    return times
  }
}
