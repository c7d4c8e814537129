import Access

/// Every address that a form about the collection of a round's answers is sent to.
enum CollectionDeed: Hashable, Sendable {
  case configure(String), move(String), seal(String)
  case uploadContacts(String), addContacts(String, String)
  case addContact(String), removeContact(String)
  case saveLetter(String)
  case invite(String), remind(String), cancelMail(String)
  case retryMessage(String), bounceMessage(String), handOut(String)
  case saveFacts(String, String), confirmFacts(String, String)
  case uploadAnswers(String), mapAnswers(String, String), importAnswers(String, String)

  /// One of each with placeholders, as the router registers them.
  static let patterns: [CollectionDeed] = [
    .configure(Capture.round), .move(Capture.round), .seal(Capture.round),
    .uploadContacts(Capture.round), .removeContact(Capture.round),
    .addContacts(Capture.round, Capture.file), .addContact(Capture.round),
    .saveLetter(Capture.round), .invite(Capture.round), .remind(Capture.round),
    .cancelMail(Capture.round), .retryMessage(Capture.round), .bounceMessage(Capture.round),
    .handOut(Capture.round), .uploadAnswers(Capture.round),
    .mapAnswers(Capture.round, Capture.file), .importAnswers(Capture.round, Capture.file),
    .confirmFacts(Capture.round, Capture.municipality),
    .saveFacts(Capture.round, Capture.municipality),
  ]

  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .configure(let id): ["omgangar", id, "installningar"]
    case .move(let id): ["omgangar", id, "installningar", "version"]
    case .seal(let id): ["omgangar", id, "forsegla"]
    case .uploadContacts(let id): ["omgangar", id, "kontakter", "fil"]
    case .addContacts(let id, let file): ["omgangar", id, "kontakter", file]
    case .addContact(let id): ["omgangar", id, "kontakter"]
    case .removeContact(let id): ["omgangar", id, "kontakter", "ta-bort"]
    case .saveLetter(let id): ["omgangar", id, "brev"]
    case .invite, .remind, .cancelMail, .retryMessage, .bounceMessage, .handOut: mailSegments
    case .saveFacts(let id, let code): ["omgangar", id, code, "fakta"]
    case .confirmFacts(let id, let code): ["omgangar", id, code, "fakta", "bekrafta"]
    case .uploadAnswers(let id): ["omgangar", id, "import", "fil"]
    case .mapAnswers(let id, let file): ["omgangar", id, "import", file, "kolumner"]
    case .importAnswers(let id, let file): ["omgangar", id, "import", file]
    }
  }

  private var mailSegments: [String] {
    let last =
      switch self {
      case .invite: "inbjudan"
      case .remind: "paminnelse"
      case .cancelMail: "avbryt"
      case .retryMessage: "igen"
      case .bounceMessage: "studsade"
      default: "lankar.csv"
      }
    return ["omgangar", round, "utskick", last]
  }

  /// The round that it is about.
  var round: String {
    switch self {
    case .configure(let id), .move(let id), .seal(let id), .uploadContacts(let id),
      .addContacts(let id, _), .addContact(let id), .removeContact(let id), .saveLetter(let id),
      .invite(let id), .remind(let id), .cancelMail(let id), .retryMessage(let id),
      .bounceMessage(let id), .handOut(let id), .saveFacts(let id, _), .confirmFacts(let id, _),
      .uploadAnswers(let id), .mapAnswers(let id, _), .importAnswers(let id, _):
      id
    }
  }

  /// What sending the form demands.
  var demand: Demand {
    switch self {
    case .saveFacts, .confirmFacts: Demand(.answerForMunicipality, .contribution)
    default: Demand(.collectAnswers, .round)
    }
  }

  /// The name of the form, which begins its id in a page.
  var word: String { String("\(self)".prefix { $0.isLetter }) }

  /// Whether a file is sent along, under the name `file`.
  var takesFile: Bool {
    switch self {
    case .uploadContacts, .uploadAnswers: true
    default: false
    }
  }
}
