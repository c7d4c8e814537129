/// Who may do what: the table that people read, and the only one that decisions are made from.
///
/// What no row allows is refused. `docs/access-matrix.md` shows what follows for every route.
package enum Policy {
  /// Those who may do something.
  package enum Holder: Hashable, Sendable {
    /// Everyone, signed in or not.
    case anyone
    /// The person whose account it is.
    case owner
    /// Whoever has a personal link to the round.
    case respondent
    /// Whoever has the role in an organisation that reaches the subject.
    case role(Role, Reach)
    /// Whoever runs commands on the machine.
    case machine
  }

  /// How far a role reaches from its organisation.
  package enum Reach: String, CaseIterable, Hashable, Sendable {
    /// To the organisation itself.
    case own
    /// To the organisation itself and the municipalities in it.
    case below
    /// To the organisation itself and the associations and the region that it belongs to.
    case above
    /// To the organisation itself, and to municipalities in it that no coordinator answers for: who
    /// leads the joint work shall not be able to let themselves in where somebody is at home.
    case unled
    /// Everywhere but to municipalities that a coordinator answers for, for the same reason.
    case everywhereUnled = "everywhere-unled"
    /// To what municipalities in it have released.
    case releasedBelow = "released-below"
    /// From a municipality to what others in the same association have released.
    case releasedBeside = "released-beside"
    /// To people all of whose roles lie in the organisation.
    case wholePerson = "whole-person"
    /// Everywhere.
    case everywhere
  }

  /// The row of an action.
  package static func holders(of action: Action) -> [Holder] {
    switch action {
    case .readPublished, .readStatus, .signIn: [.anyone]
    case .readOwnAccount, .changeOwnAccount, .exportOwnData: [.owner]
    case .readOrganisation, .changeAssociation, .changeDepartments, .readAudit:
      organisations(action)
    case .readPeople, .grantRole, .withdrawRole, .recoverAccount, .deactivatePerson, .exportPerson,
      .erasePerson:
      people(action)
    case .readRound, .readResults, .changeRound, .freezeRound, .disposeRound, .readContribution,
      .readRemarks, .answerForMunicipality:
      rounds(action)
    case .readInstruments, .changeInstruments, .readCollection, .collectAnswers, .exportAnswers,
      .answerRound:
      collection(action)
    case .readMetrics, .operate: [.machine]
    }
  }

  private static func collection(_ action: Action) -> [Holder] {
    switch action {
    case .answerRound: [.respondent]
    case .readInstruments: [.role(.associationCoordinator, .own), .role(.analyst, .own)]
    case .readCollection:
      [
        .role(.associationCoordinator, .own), .role(.analyst, .own), .role(.reader, .own),
        .role(.municipalityCoordinator, .above),
      ]
    default: [.role(.associationCoordinator, .own)]
    }
  }

  private static func organisations(_ action: Action) -> [Holder] {
    switch action {
    case .changeAssociation: [.role(.administrator, .everywhere), .machine]
    case .changeDepartments:
      [.role(.associationCoordinator, .below), .role(.municipalityCoordinator, .own)]
    case .readAudit:
      [
        .role(.administrator, .everywhere), .role(.associationCoordinator, .below),
        .role(.municipalityCoordinator, .own), .machine,
      ]
    default:
      [
        .role(.administrator, .everywhere), .role(.associationCoordinator, .below),
        .role(.municipalityCoordinator, .above), .role(.analyst, .above), .role(.reader, .above),
        .role(.analyst, .below), .role(.reader, .below),
      ]
    }
  }

  private static func people(_ action: Action) -> [Holder] {
    switch action {
    case .recoverAccount, .erasePerson: [.role(.administrator, .everywhere), .machine]
    case .deactivatePerson, .exportPerson:
      [
        .role(.administrator, .everywhere), .role(.associationCoordinator, .wholePerson),
        .role(.municipalityCoordinator, .wholePerson), .machine,
      ]
    case .grantRole:
      [
        .role(.administrator, .everywhereUnled), .role(.associationCoordinator, .unled),
        .role(.municipalityCoordinator, .own), .machine,
      ]
    case .withdrawRole:
      [
        .role(.administrator, .everywhere), .role(.associationCoordinator, .own),
        .role(.municipalityCoordinator, .own), .machine,
      ]
    default:
      [
        .role(.administrator, .everywhere), .role(.associationCoordinator, .below),
        .role(.municipalityCoordinator, .own), .machine,
      ]
    }
  }

  private static func rounds(_ action: Action) -> [Holder] {
    switch action {
    case .readRound, .readResults:
      [
        .role(.associationCoordinator, .own), .role(.analyst, .own), .role(.reader, .own),
        .role(.municipalityCoordinator, .above), .role(.analyst, .above), .role(.reader, .above),
      ]
    case .readContribution:
      [
        .role(.municipalityCoordinator, .own), .role(.analyst, .own), .role(.reader, .own),
        .role(.associationCoordinator, .releasedBelow), .role(.analyst, .releasedBelow),
        .role(.reader, .releasedBelow), .role(.municipalityCoordinator, .releasedBeside),
        .role(.analyst, .releasedBeside), .role(.reader, .releasedBeside),
      ]
    case .readRemarks:
      [.role(.associationCoordinator, .below), .role(.municipalityCoordinator, .own)]
    case .answerForMunicipality: [.role(.municipalityCoordinator, .own)]
    case .disposeRound: [.role(.associationCoordinator, .own), .machine]
    default: [.role(.associationCoordinator, .own)]
    }
  }
}
