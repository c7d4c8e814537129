import Access
import Measures
import Municipalities
import Store
import Surveys
import Testing

extension Town {
  /// Opens at ``now``, closes after a day, takes remarks for another, and is kept for a third.
  static func times(opensAt: Moment = now) throws -> RoundTimes {
    try #require(
      RoundTimes(
        opensAt: opensAt, closesAt: opensAt.after(day), remarksUntil: opensAt.after(2 * day),
        keptUntil: opensAt.after(3 * day)))
  }

  static let day = 86_400
  static let duringRemarks = now.after(day)
  static let afterRemarks = now.after(2 * day)

  static func round(_ id: String, _ association: AssociationID = associationID) throws -> Round {
    Round(
      id: RoundID(rawValue: id), association: association, title: "Round \(id)",
      times: try times(), versions: [], isExample: false, disposedAt: nil)
  }

  static let coordinator = association.organisation
}

extension Permits {
  /// What the coordinator of the association may do with one of its rounds.
  static func round(_ action: Action, _ id: String) throws -> Permit {
    try decide(
      Town.actor("coordinator", .associationCoordinator, Town.coordinator), action,
      .round(RoundID(rawValue: id), Town.association))
  }

  /// What a municipality's own coordinator may do with its part of a round.
  static func part(
    _ action: Action, _ id: String, _ code: MunicipalityCode,
    of association: OrganisationPlace = Town.association
  ) throws -> Permit {
    let part = try #require(
      Contribution(
        round: RoundID(rawValue: id), association: association, municipality: code,
        isReleased: false))
    return try decide(
      Town.actor("local", .municipalityCoordinator, .municipality(code)), action,
      .contribution(part))
  }
}

extension Store {
  /// Keeps a round of the association.
  func makeRound(_ id: String) async throws {
    try await makeRound(
      Permits.place(
        .changeRound, Town.association, as: .associationCoordinator, in: Town.coordinator),
      Town.round(id), now: Town.now)
  }

  /// Releases a municipality's part, or withholds it.
  func release(
    _ id: String, _ code: MunicipalityCode, _ isReleased: Bool = true,
    at now: Moment = Town.duringRemarks, of association: OrganisationPlace = Town.association
  ) async throws {
    try await decideRelease(
      Permits.part(.answerForMunicipality, id, code, of: association), isReleased: isReleased,
      now: now)
  }

  /// Keeps a comment of a municipality.
  func remark(
    _ id: String, _ code: MunicipalityCode, _ text: String = "Something", at now: Moment
  ) async throws {
    try await addRemark(
      Permits.part(.answerForMunicipality, id, code), kind: .comment, text: text, now: now)
  }
}
