extension Deed {
  /// The fields that the form has, and no others: what else is sent is refused. Nil where they are
  /// the questions of an instrument, which the deed checks by itself.
  var fields: Set<String>? {
    switch self {
    case .survey(let deed): deed.fields
    case .collection(let deed): deed.fields
    case .results(let deed): deed.fields
    case .signIn: ["email", "password", "code", "next"]
    case .signInAsExample: ["role"]
    case .signOut, .endOtherSessions, .acceptAsSelf, .deactivate, .reactivate, .recover, .freeze:
      []
    case .enrol: ["name", "password", "code", "secret"]
    case .changeName: ["name"]
    case .changePassword: ["old", "password"]
    case .changeSecondFactor: ["password", "code", "secret"]
    case .changeRecoveryCodes: ["password"]
    case .endSession: ["number"]
    case .makeToken: ["label", "days"]
    case .revokeToken, .cancelInvitation, .removeDepartment: ["id"]
    case .invite: ["name", "email", "role"]
    case .withdraw: ["person", "role"]
    case .erase: ["authority", "reference", "date"]
    case .makeAssociation: ["id", "name", "english", "kind", "source", "members"]
    case .changeMembers: ["name", "english", "kind", "source", "members"]
    case .addDepartment: ["name", "parent", "area"]
    case .changeDepartment: ["id", "name", "parent", "area"]
    case .makeRound, .changeRound: ["title", "opens", "closes", "remarks", "kept"]
    case .handleRemark: ["municipality", "number"]
    case .recordDecision: ["authority", "reference", "date"]
    case .dispose: ["decision"]
    case .decideRelease: ["released"]
    case .addRemark: ["kind", "text"]
    }
  }

  /// The fields that may be sent several times.
  var repeatedFields: Set<String> {
    switch self {
    case .makeToken: ["scope"]
    case .survey(let deed): deed.repeatedFields
    case .collection(let deed): deed.repeatedFields
    case .results(let deed): deed.repeatedFields
    default: []
    }
  }

  /// Whether a file is sent along, under the name `file`.
  var takesFile: Bool {
    switch self {
    case .survey(let deed): deed.takesFile
    case .collection(let deed): deed.takesFile
    default: false
    }
  }

  /// The hidden fields that tell a form from others on its page that are sent to the same place.
  var telling: [String] {
    switch self {
    case .signInAsExample: ["role"]
    case .endSession: ["number"]
    case .revokeToken, .cancelInvitation, .removeDepartment, .changeDepartment: ["id"]
    case .withdraw: ["person", "role"]
    case .handleRemark: ["municipality", "number"]
    case .decideRelease: ["released"]
    case .survey(let deed): deed.telling
    case .collection(let deed): deed.telling
    case .results(let deed): deed.telling
    default: []
    }
  }

  /// The id of the form in its page, by the values of the fields that tell it from others.
  func formID(_ value: (String) -> String) -> String {
    ([word] + telling.map(value)).joined(separator: "-")
  }

  private var word: String {
    switch self {
    case .survey(let deed): deed.word
    case .collection(let deed): deed.word
    case .results(let deed): deed.word
    default: String(String(describing: self).prefix { $0.isLetter })
    }
  }

  /// The page that has the form; it is shown again where something in the form is wrong.
  var page: SitePath {
    switch self {
    case .signIn, .signInAsExample: .signIn
    case .enrol(let link), .acceptAsSelf(let link): .invitation(link)
    case .changeSecondFactor: .secondFactor
    case .signOut, .changeName, .changePassword, .changeRecoveryCodes, .endSession,
      .endOtherSessions,
      .makeToken, .revokeToken:
      .account
    case .invite(let name), .cancelInvitation(let name), .withdraw(let name): .people(name)
    case .deactivate(let id), .reactivate(let id), .recover(let id), .erase(let id): .person(id)
    case .makeAssociation(let name), .changeMembers(let name): .organisation(name)
    case .addDepartment(let name), .changeDepartment(let name), .removeDepartment(let name):
      .departments(name)
    case .makeRound(let name): .rounds(name)
    case .changeRound(let id), .freeze(let id), .handleRemark(let id), .recordDecision(let id),
      .dispose(let id):
      .round(id)
    case .decideRelease(let id, let code), .addRemark(let id, let code): .contribution(id, code)
    case .survey(let deed): .surveys(deed.page)
    case .collection(let deed): .collection(deed.page)
    case .results(let deed): .results(deed.page)
    }
  }
}
