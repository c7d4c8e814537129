import Access
import Measures
import Municipalities
import Testing

@Suite struct `The policy` {
  @Test func `refuses strangers all but what is public`() {
    let open = Action.allCases.filter { allows(.visitor, $0, .site) }
    #expect(open == [.readPublished, .readStatus, .signIn])
    for action in Action.allCases where !open.contains(action) {
      for subject in Self.subjects { #expect(!allows(.visitor, action, subject), "\(action)") }
    }
  }

  @Test func `gives a person without roles their own account and nothing else`() {
    let actor = Actor.person(SignedIn(id: PersonID(rawValue: "somebody"), grants: []))
    let own = Subject.account(PersonID(rawValue: "somebody"), grants: [])
    let other = Subject.account(PersonID(rawValue: "other"), grants: [])
    #expect(
      Action.allCases.filter { allows(actor, $0, own) }
        == [
          .readPublished, .readStatus, .signIn, .readOwnAccount, .changeOwnAccount, .exportOwnData,
        ])
    #expect(!allows(actor, .readOwnAccount, other))
    #expect(!allows(actor, .changeOwnAccount, other))
  }

  @Test func `shows a municipality's part to others only when it is released`() {
    let others: [Actor] = [
      Places.person(.associationCoordinator, Places.north), Places.person(.analyst, Places.north),
      Places.person(.reader, Places.north),
      Places.person(.municipalityCoordinator, .municipality(Places.beta)),
      Places.person(.reader, .municipality(Places.beta)),
    ]
    let hidden = Places.part(Places.alpha, of: Places.north, isReleased: false)
    let shown = Places.part(Places.alpha, of: Places.north, isReleased: true)
    for actor in others {
      #expect(refusal(actor, .readContribution, hidden) == .notReleased)
      #expect(allows(actor, .readContribution, shown))
    }
    #expect(!allows(Places.person(.administrator, .installation), .readContribution, shown))
    let own = Places.person(.reader, .municipality(Places.alpha))
    #expect(allows(own, .readContribution, hidden))
  }

  @Test func `keeps the rounds of one association from the other, also in a shared municipality`() {
    let south = Places.person(.associationCoordinator, Places.south)
    let part = Places.part(Places.beta, of: Places.north, isReleased: true)
    for action in [Action.readContribution, .readRemarks, .answerForMunicipality] {
      #expect(!allows(south, action, part), "\(action)")
    }
    let round = Subject.round(RoundID(rawValue: "round"), Places.place(Places.north))
    for action in [Action.readRound, .readResults, .changeRound, .freezeRound, .disposeRound] {
      #expect(!allows(south, action, round), "\(action)")
    }
    let gamma = Places.person(.municipalityCoordinator, .municipality(Places.gamma))
    #expect(!allows(gamma, .readRound, round))
    #expect(!allows(gamma, .readContribution, part))
  }

  @Test func `knows no part of a municipality that is not in the association`() {
    #expect(
      Contribution(
        round: RoundID(rawValue: "round"), association: Places.place(Places.north),
        municipality: Places.gamma, isReleased: true) == nil)
  }

  @Test func `lets nobody give themselves a role, or let themselves in where somebody is at home`()
  {
    let coordinator = Places.person(.associationCoordinator, Places.north)
    let administrator = Places.person(.administrator, .installation)
    func new(
      _ role: Role, _ organisation: Organisation, isLed: Bool, isForSelf: Bool = false
    ) -> Subject {
      .newGrant(
        NewGrant(role, at: Places.place(organisation), isLed: isLed, isForSelf: isForSelf))
    }
    let alpha = Organisation.municipality(Places.alpha)
    for actor in [coordinator, administrator] {
      #expect(allows(actor, .grantRole, new(.municipalityCoordinator, alpha, isLed: false)))
      #expect(!allows(actor, .grantRole, new(.municipalityCoordinator, alpha, isLed: true)))
      #expect(!allows(actor, .grantRole, new(.reader, alpha, isLed: true)))
      #expect(
        refusal(actor, .grantRole, new(.reader, alpha, isLed: false, isForSelf: true)) == .ownRole)
    }
    #expect(!allows(coordinator, .grantRole, new(.administrator, .installation, isLed: true)))
    #expect(!allows(coordinator, .grantRole, new(.reader, Places.south, isLed: true)))
    let own = Places.person(.municipalityCoordinator, alpha)
    #expect(allows(own, .grantRole, new(.reader, alpha, isLed: true)))
    #expect(!allows(own, .grantRole, new(.associationCoordinator, Places.north, isLed: true)))
  }

  @Test func `lets a coordinator deactivate only people who belong to the own organisation alone`()
  {
    let coordinator = Places.person(.associationCoordinator, Places.north)
    func account(_ grants: Grant?...) -> Subject {
      .account(PersonID(rawValue: "other"), grants: grants.compactMap(\.self))
    }
    let here = Grant(.reader, in: Places.north)
    let there = Grant(.reader, in: Places.south)
    let below = Grant(.municipalityCoordinator, in: .municipality(Places.alpha))
    #expect(allows(coordinator, .deactivatePerson, account(here)))
    #expect(!allows(coordinator, .deactivatePerson, account(here, there)))
    #expect(!allows(coordinator, .deactivatePerson, account(below)))
    #expect(!allows(coordinator, .deactivatePerson, account()))
    #expect(!allows(coordinator, .erasePerson, account(here)))
  }

  @Test func `lets a token read within its scopes and change nothing`() {
    let grants = Role.allCases.flatMap { role in
      [Organisation.installation, Places.north, .municipality(Places.alpha)].compactMap {
        Grant(role, in: $0)
      }
    }
    for scope in TokenScope.allCases {
      let actor = Actor.person(
        SignedIn(id: PersonID(rawValue: "somebody"), grants: grants, scopes: [scope]))
      let allowed = Action.allCases.filter { action in
        Self.subjects.contains { allows(actor, action, $0) }
      }
      let expected = Action.allCases.filter {
        [.readPublished, .readStatus, .signIn].contains($0) || $0.tokenScope == scope
      }
      #expect(allowed == expected)
    }
  }

  @Test func `knows only roles that exist where they are given`() {
    #expect(Grant(.administrator, in: Places.north) == nil)
    #expect(Grant(.associationCoordinator, in: .municipality(Places.alpha)) == nil)
    #expect(Grant(.municipalityCoordinator, in: Places.region) == nil)
    #expect(Grant(.reader, in: .installation) == nil)
  }

  /// One subject of each kind.
  static let subjects: [Subject] = [
    .site, .account(PersonID(rawValue: "other"), grants: []),
    .account(PersonID(rawValue: "somebody"), grants: []),
    .organisation(Places.place(.installation)), .organisation(Places.place(Places.north)),
    .organisation(Places.place(.municipality(Places.alpha))),
    .round(RoundID(rawValue: "round"), Places.place(Places.north)),
    Places.part(Places.alpha, of: Places.north, isReleased: true),
    Places.part(Places.alpha, of: Places.north, isReleased: false),
    .newGrant(
      NewGrant(.reader, at: Places.place(Places.north), isLed: true, isForSelf: false)),
  ]
}
