import Measures
import Municipalities

extension Policy.Reach {
  /// Whether a role in an organisation reaches a subject.
  func covers(_ subject: Subject, from organisation: Organisation) -> Bool {
    switch self {
    case .own: subject.organisation == organisation
    case .below: subject.organisation == organisation || lies(subject, below: organisation)
    case .above: subject.organisation == organisation || lies(subject, above: organisation)
    case .unled:
      subject.organisation == organisation
        || (lies(subject, below: organisation) && !isLed(subject))
    case .everywhereUnled: !isLed(subject) || !isMunicipality(subject)
    case .releasedBelow, .releasedBeside:
      isPart(subject, from: organisation) && isReleased(subject)
    case .wholePerson: isWhole(subject, in: organisation)
    case .everywhere: true
    }
  }

  /// A reason that says more than that the subject is out of reach; nil where there is none.
  func reason(_ subject: Subject, from organisation: Organisation) -> Refused? {
    switch self {
    case .releasedBelow, .releasedBeside:
      isPart(subject, from: organisation) ? .notReleased : nil
    default: nil
    }
  }

  private func lies(_ subject: Subject, below organisation: Organisation) -> Bool {
    switch subject {
    case .site, .account, .round: false
    case .organisation(let place): place.above.contains(organisation)
    case .newGrant(let new): new.place.above.contains(organisation)
    case .contribution(let part): part.association.organisation == organisation
    }
  }

  private func lies(_ subject: Subject, above organisation: Organisation) -> Bool {
    switch subject {
    case .organisation(let place), .round(_, let place): place.below.contains(organisation)
    case .site, .account, .newGrant, .contribution: false
    }
  }

  /// Whether the subject is a municipality's part of a round that the organisation has to do with.
  private func isPart(_ subject: Subject, from organisation: Organisation) -> Bool {
    guard case .contribution(let part) = subject else { return false }
    return self == .releasedBelow
      ? part.association.organisation == organisation
      : part.association.below.contains(organisation)
  }

  private func isReleased(_ subject: Subject) -> Bool {
    if case .contribution(let part) = subject { part.isReleased } else { false }
  }

  private func isLed(_ subject: Subject) -> Bool {
    if case .newGrant(let new) = subject { new.isLed } else { false }
  }

  private func isMunicipality(_ subject: Subject) -> Bool {
    if case .municipality = subject.organisation { true } else { false }
  }

  private func isWhole(_ subject: Subject, in organisation: Organisation) -> Bool {
    guard case .account(_, let grants) = subject else { return false }
    return !grants.isEmpty && grants.allSatisfy { $0.organisation == organisation }
  }
}
