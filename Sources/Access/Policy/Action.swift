/// Everything that can be done; each has a row in the ``Policy``.
package enum Action: String, CaseIterable, Hashable, Sendable {
  // What everyone may do.
  case readPublished = "read-published"
  case readStatus = "read-status"
  case signIn = "sign-in"

  // One's own account.
  case readOwnAccount = "read-own-account"
  case changeOwnAccount = "change-own-account"
  case exportOwnData = "export-own-data"

  // Organisations.
  case readOrganisation = "read-organisation"
  case changeAssociation = "change-association"
  case changeDepartments = "change-departments"
  case readAudit = "read-audit"

  // People.
  case readPeople = "read-people"
  case grantRole = "grant-role"
  case withdrawRole = "withdraw-role"
  case recoverAccount = "recover-account"
  case deactivatePerson = "deactivate-person"
  case exportPerson = "export-person"
  case erasePerson = "erase-person"

  // Rounds and publication by consent.
  case readRound = "read-round"
  case readResults = "read-results"
  case changeRound = "change-round"
  case freezeRound = "freeze-round"
  case disposeRound = "dispose-round"
  case readContribution = "read-contribution"
  case readRemarks = "read-remarks"
  case answerForMunicipality = "answer-for-municipality"

  // Collection.
  case readInstruments = "read-instruments"
  case changeInstruments = "change-instruments"
  case readCollection = "read-collection"
  case collectAnswers = "collect-answers"
  case exportAnswers = "export-answers"
  case answerRound = "answer-round"

  // The machine.
  case readMetrics = "read-metrics"
  case operate

  /// The scope that a token needs for it; nil where no token may do it, whoever owns it.
  package var tokenScope: TokenScope? {
    switch self {
    case .readOrganisation, .readRound: .organisations
    case .readContribution, .readResults: .results
    case .readAudit: .audit
    default: nil
    }
  }
}
