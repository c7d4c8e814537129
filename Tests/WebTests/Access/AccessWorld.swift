import Access
import DatabaseSQLite
import Foundation
import Hummingbird
import Measures
import Municipalities
import Store
import Surveys

@testable import Web
@testable import Workflows

/// A site in memory with two associations that are at work, and somebody in each role.
struct AccessWorld: Sendable {
  let samsyn: Samsyn
  let site: Site
  let clock = TestClock()
  let ownRound: RoundID
  let foreignRound: RoundID
  /// The secret of a session for everyone with an account.
  let secrets: [String: String]
  /// The secret of a token for everyone with an account.
  let tokens: [String: String]

  static let own = Organisation.association(AssociationID(rawValue: "fyrbodal"))
  static let foreign = Organisation.association(AssociationID(rawValue: "norrbotten"))
  static let home = Organisation.municipality(MunicipalityCode(rawValue: "1460"))
  static let neighbour = Organisation.municipality(MunicipalityCode(rawValue: "1438"))
  static let stranger = Organisation.municipality(MunicipalityCode(rawValue: "2514"))
  static let region = Organisation.region(RegionID(rawValue: "14"))

  /// Everyone whom the matrix has a column for, by name.
  static let people: [(name: String, grants: [Grant?])] = [
    ("nobody", []),
    ("administrator", [Grant(.administrator, in: .installation)]),
    ("association-coordinator", [Grant(.associationCoordinator, in: own)]),
    ("association-analyst", [Grant(.analyst, in: own)]),
    ("association-reader", [Grant(.reader, in: own)]),
    ("municipality-coordinator", [Grant(.municipalityCoordinator, in: home)]),
    ("municipality-analyst", [Grant(.analyst, in: home)]),
    ("municipality-reader", [Grant(.reader, in: home)]),
    ("region-reader", [Grant(.reader, in: region)]),
  ]

  /// Others, whose accounts are acted on.
  private static let others: [(name: String, grants: [Grant?])] = [
    ("own-reader", [Grant(.reader, in: own)]), ("home-reader", [Grant(.reader, in: home)]),
    ("foreign-reader", [Grant(.reader, in: foreign)]),
    ("foreign-coordinator", [Grant(.associationCoordinator, in: foreign)]),
  ]

  init() async throws {
    samsyn = try await Samsyn(
      knowledge: TestSite.samsyn().knowledge, engine: SQLiteEngine.inMemory(),
      accounts: .test(clock))
    site = try Site(samsyn)
    let operate = try decide(.machine, .operate, .site)
    try await samsyn.store.keepExamples(
      operate,
      (Self.people + Self.others).map { person in
        ExamplePerson(
          id: PersonID(rawValue: person.name),
          name: PersonName(name: person.name, email: person.name + "@example.org"),
          grants: person.grants.compactMap(\.self))
      }, now: clock.now)
    ownRound = try await Self.round(samsyn, Self.own, clock)
    foreignRound = try await Self.round(samsyn, Self.foreign, clock)
    secrets = try await Self.sessions(samsyn)
    var tokens: [String: String] = [:]
    for person in Self.people {
      let id = PersonID(rawValue: person.name)
      let owner = Actor.person(SignedIn(id: id, grants: []))
      tokens[person.name] = try await samsyn.makeToken(
        try decide(owner, .changeOwnAccount, .account(id, grants: [])), label: "all",
        scopes: Set(TokenScope.allCases), days: 1)
    }
    self.tokens = tokens
  }

  private static func sessions(_ samsyn: Samsyn) async throws -> [String: String] {
    let signIn = try decide(.visitor, .signIn, .site)
    var secrets: [String: String] = [:]
    for person in people + others {
      secrets[person.name] = try await samsyn.startSession(
        signIn, PersonID(rawValue: person.name), .example, device: "", replacing: nil
      ).secret
    }
    return secrets
  }

  /// A round in which municipalities can answer for their part.
  private static func round(
    _ samsyn: Samsyn, _ organisation: Organisation, _ clock: TestClock
  ) async throws -> RoundID {
    guard let place = try await samsyn.place(of: organisation),
      let grant = Grant(.associationCoordinator, in: organisation),
      let times = RoundTimes(
        opensAt: clock.now.after(-200), closesAt: clock.now.after(-100),
        remarksUntil: clock.now.after(100_000), keptUntil: clock.now.after(200_000))
    else { throw Refusal.notFound }
    let maker = Actor.person(SignedIn(id: PersonID(rawValue: "maker"), grants: [grant]))
    return try await samsyn.makeRound(
      try decide(maker, .changeRound, .organisation(place)), title: "Round", times: times)
  }

  /// Whoever has the name, as the session gives them; a stranger without one.
  func visitor(_ name: String) async throws -> Visitor {
    guard let secret = secrets[name] else { return .stranger() }
    guard
      let found = try await samsyn.session(try decide(.visitor, .signIn, .site), secret: secret)
    else { throw Refusal.notFound }
    return Visitor(
      actor: .person(found.person), name: found.name, session: found.session, secret: secret)
  }

  /// The program of whoever has the name, with a token.
  func program(_ name: String) async throws -> Visitor {
    guard let secret = tokens[name],
      let found = try await samsyn.bearer(try decide(.visitor, .signIn, .site), secret: secret)
    else { return .stranger() }
    return Visitor(actor: .person(found), name: "", session: nil, secret: nil)
  }

  /// What stands in addresses for each kind of subject, with the word that the matrix has for it.
  func subjects(_ kind: SubjectKind) -> [(word: String, captures: [String: String])] {
    let organisations = [
      ("installation", Organisation.installation), ("own association", Self.own),
      ("own municipality", Self.home), ("neighbour", Self.neighbour), ("region", Self.region),
      ("other association", Self.foreign), ("other municipality", Self.stranger),
    ]
    let rounds = [("own round", ownRound), ("other round", foreignRound)]
    return switch kind {
    case .site, .ownAccount, .newAssociation: [("yes", ["organisation": "installation"])]
    case .organisation, .newGrant: organisations.map { ($0, ["organisation": $1.name]) }
    case .person:
      ["own-reader", "home-reader", "foreign-reader", "foreign-coordinator"].map {
        ($0, ["person": $0])
      }
    case .round: rounds.map { ($0, ["round": $1.rawValue]) }
    case .contribution:
      [
        ("own municipality", ["round": ownRound.rawValue, "municipality": "1460"]),
        ("neighbour", ["round": ownRound.rawValue, "municipality": "1438"]),
        ("other municipality", ["round": foreignRound.rawValue, "municipality": "2514"]),
        ("of no round", ["round": ownRound.rawValue, "municipality": "2514"]),
      ]
    }
  }
}
