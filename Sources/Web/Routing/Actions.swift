import Access

/// What the subject of a decision is found from.
enum SubjectKind: String, CaseIterable, Sendable {
  /// Nothing: it belongs to no one.
  case site
  /// Whoever asks.
  case ownAccount = "own-account"
  /// The person in the address.
  case person
  /// The organisation in the address.
  case organisation
  /// The organisation in the address, and the role and the address in the form.
  case newGrant = "new-grant"
  /// The new association in the form.
  case newAssociation = "new-association"
  /// The round in the address.
  case round
  /// The round and the municipality in the address.
  case contribution
}

/// What an address asks to do, and to what: there is no default, so that an address without them does
/// not compile.
struct Demand: Hashable, Sendable {
  let action: Action
  let subject: SubjectKind

  init(_ action: Action, _ subject: SubjectKind) {
    self.action = action
    self.subject = subject
  }
}

extension SitePath {
  /// What asking for the page demands.
  var demand: Demand {
    switch self {
    case .start, .about, .style, .accessibility, .privacy, .permissions, .associations,
      .association, .municipalities, .municipalitiesCSV, .municipality, .measurements,
      .measurement, .challenges, .challengesCSV, .criticism, .criticismCSV, .scalarsCSV,
      .question, .questionCSV, .questionSVG, .report, .reportPDF, .instruments, .instrument:
      Demand(.readPublished, .site)
    case .signIn, .invitation, .issuerSignIn, .issuerAnswer: Demand(.signIn, .site)
    case .account, .secondFactor, .organisations: Demand(.readOwnAccount, .ownAccount)
    case .accountData: Demand(.exportOwnData, .ownAccount)
    case .organisation, .rounds: Demand(.readOrganisation, .organisation)
    case .departments: Demand(.readOrganisation, .organisation)
    case .people: Demand(.readPeople, .organisation)
    case .auditLog: Demand(.readAudit, .organisation)
    case .person: Demand(.deactivatePerson, .person)
    case .personData: Demand(.exportPerson, .person)
    case .round: Demand(.readRound, .round)
    case .contribution: Demand(.readContribution, .contribution)
    case .surveys(let path): path.demand
    case .collection(let path): path.demand
    case .results(let path): path.demand
    }
  }
}

extension Deed {
  /// What sending the form demands.
  var demand: Demand {
    switch self {
    case .signIn, .signInAsExample, .signOut, .enrol: Demand(.signIn, .site)
    case .acceptAsSelf, .changeName, .changePassword, .changeSecondFactor, .changeRecoveryCodes,
      .endSession,
      .endOtherSessions, .makeToken, .revokeToken:
      Demand(.changeOwnAccount, .ownAccount)
    case .invite: Demand(.grantRole, .newGrant)
    case .cancelInvitation, .withdraw: Demand(.withdrawRole, .organisation)
    case .deactivate, .reactivate: Demand(.deactivatePerson, .person)
    case .recover: Demand(.recoverAccount, .person)
    case .erase: Demand(.erasePerson, .person)
    case .makeAssociation: Demand(.changeAssociation, .newAssociation)
    case .changeMembers: Demand(.changeAssociation, .organisation)
    case .addDepartment, .changeDepartment, .removeDepartment:
      Demand(.changeDepartments, .organisation)
    case .makeRound: Demand(.changeRound, .organisation)
    case .changeRound: Demand(.changeRound, .round)
    case .freeze, .handleRemark: Demand(.freezeRound, .round)
    case .recordDecision, .dispose: Demand(.disposeRound, .round)
    case .decideRelease, .addRemark: Demand(.answerForMunicipality, .contribution)
    case .survey(let deed): deed.demand
    case .collection(let deed): deed.demand
    case .results(let deed): deed.demand
    }
  }
}

extension APIPath {
  /// What asking for the address demands.
  var demand: Demand {
    switch self {
    case .associations, .association, .municipalities, .municipality, .measurements, .measurement,
      .question, .challenges, .criticism, .openAPI:
      Demand(.readPublished, .site)
    case .departments, .rounds: Demand(.readOrganisation, .organisation)
    case .round: Demand(.readRound, .round)
    case .results, .resultQuestion, .resultFacts: Demand(.readResults, .round)
    case .audit: Demand(.readAudit, .organisation)
    }
  }
}
