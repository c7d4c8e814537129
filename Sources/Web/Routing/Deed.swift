import Measures

/// Every address that something is sent to. Forms are printed with, and routes registered from, the
/// same case.
enum Deed: Hashable, Sendable {
  case signIn, signInAsExample, signOut
  case enrol(String), acceptAsSelf(String)
  case changeName, changePassword, changeSecondFactor, changeRecoveryCodes
  case endSession, endOtherSessions, makeToken, revokeToken
  case invite(String), cancelInvitation(String), withdraw(String)
  case deactivate(String), reactivate(String), recover(String), erase(String)
  case makeAssociation(String), changeMembers(String)
  case addDepartment(String), changeDepartment(String), removeDepartment(String)
  case makeRound(String), changeRound(String), freeze(String), handleRemark(String)
  case recordDecision(String), dispose(String)
  case decideRelease(String, String), addRemark(String, String)
  case survey(SurveyDeed)
  case collection(CollectionDeed)
  case results(ResultDeed)

  /// One of each with placeholders, as the router registers them.
  static let patterns: [Deed] =
    ownPatterns + SurveyDeed.patterns.map { .survey($0) }
    + CollectionDeed.patterns.map { .collection($0) } + ResultDeed.patterns.map { .results($0) }

  private static let ownPatterns: [Deed] = [
    .signIn, .signInAsExample, .signOut, .enrol(Capture.link), .acceptAsSelf(Capture.link),
    .changeName, .changePassword, .changeSecondFactor, .changeRecoveryCodes, .endSession,
    .endOtherSessions,
    .makeToken, .revokeToken, .invite(Capture.organisation),
    .cancelInvitation(Capture.organisation), .withdraw(Capture.organisation),
    .deactivate(Capture.person), .reactivate(Capture.person), .recover(Capture.person),
    .erase(Capture.person), .makeAssociation(Capture.organisation),
    .changeMembers(Capture.organisation),
    .addDepartment(Capture.organisation), .changeDepartment(Capture.organisation),
    .removeDepartment(Capture.organisation), .makeRound(Capture.organisation),
    .changeRound(Capture.round), .freeze(Capture.round), .handleRemark(Capture.round),
    .recordDecision(Capture.round), .dispose(Capture.round),
    .decideRelease(Capture.round, Capture.municipality),
    .addRemark(Capture.round, Capture.municipality),
  ]

  /// The route of a pattern in one language.
  func route(_ language: Language) -> String {
    "/" + (language.segments + segments).joined(separator: "/")
  }

  /// The address in one language, to be put in a form.
  func address(_ language: Language) -> String {
    "/" + (language.segments + segments.map(encoded)).joined(separator: "/")
  }

  private var segments: [String] {
    switch self {
    case .signIn: ["logga-in"]
    case .signInAsExample: ["logga-in", "exempel"]
    case .signOut: ["logga-ut"]
    case .survey(let deed): deed.segments
    case .collection(let deed): deed.segments
    case .results(let deed): deed.segments
    case .enrol(let link): ["inbjudan", link]
    case .acceptAsSelf(let link): ["inbjudan", link, "ta"]
    case .changeName: ["konto", "namn"]
    case .changePassword: ["konto", "losenord"]
    case .changeSecondFactor: ["konto", "engangskod"]
    case .changeRecoveryCodes: ["konto", "aterstallningskoder"]
    case .endSession: ["konto", "sessioner"]
    case .endOtherSessions: ["konto", "sessioner", "andra"]
    case .makeToken: ["konto", "nycklar"]
    case .revokeToken: ["konto", "nycklar", "avsluta"]
    case .deactivate(let id): ["personer", id, "avaktivera"]
    case .reactivate(let id): ["personer", id, "aktivera"]
    case .recover(let id): ["personer", id, "aterstall"]
    case .erase(let id): ["personer", id, "radera"]
    case .changeRound(let id): ["omgangar", id]
    case .freeze(let id): ["omgangar", id, "faststall"]
    case .handleRemark(let id): ["omgangar", id, "synpunkter"]
    case .recordDecision(let id): ["omgangar", id, "gallringsbeslut"]
    case .dispose(let id): ["omgangar", id, "gallra"]
    case .decideRelease(let id, let code): ["omgangar", id, code, "medgivande"]
    case .addRemark(let id, let code): ["omgangar", id, code, "synpunkter"]
    default: organisationSegments
    }
  }

  private var organisationSegments: [String] {
    switch self {
    case .invite(let name): ["organisationer", name, "personer"]
    case .cancelInvitation(let name): ["organisationer", name, "inbjudningar"]
    case .withdraw(let name): ["organisationer", name, "roller"]
    case .makeAssociation(let name): ["organisationer", name, "forbund"]
    case .changeMembers(let name): ["organisationer", name, "medlemmar"]
    case .addDepartment(let name): ["organisationer", name, "forvaltningar"]
    case .changeDepartment(let name): ["organisationer", name, "forvaltningar", "andra"]
    case .removeDepartment(let name): ["organisationer", name, "forvaltningar", "ta-bort"]
    case .makeRound(let name): ["organisationer", name, "omgangar"]
    default: ["organisationer"]
    }
  }
}
