extension CollectionDeed {
  /// The fields that the form has, and no others; nil where they are the questions of an instrument
  /// or the columns of a file, which the deed checks by itself.
  var fields: Set<String>? {
    switch self {
    case .configure: ["version", "anonymity", "group", "reminder-1", "reminder-2", "reminder-3"]
    case .move: ["version"]
    case .seal: ["confirm"]
    case .addContact: ["municipality", "area", "audience", "email"]
    case .removeContact: ["contact"]
    case .saveLetter: ["kind", "language", "subject", "body"]
    case .retryMessage, .bounceMessage: ["number"]
    case .saveFacts, .mapAnswers: nil
    case .importAnswers: ["mapping"]
    case .uploadContacts, .uploadAnswers, .addContacts, .invite, .remind, .cancelMail, .handOut,
      .confirmFacts:
      []
    }
  }

  /// The fields that may be sent several times.
  var repeatedFields: Set<String> {
    switch self {
    case .configure: ["languages", "open"]
    default: []
    }
  }

  /// The hidden fields that tell a form from others on its page that are sent to the same place.
  var telling: [String] {
    switch self {
    case .removeContact: ["contact"]
    case .saveLetter: ["kind", "language"]
    case .retryMessage, .bounceMessage: ["number"]
    default: []
    }
  }

  /// The page that has the form.
  var page: CollectionPath {
    switch self {
    case .configure(let id), .move(let id): .settings(id)
    case .seal(let id): .sealing(id)
    case .uploadContacts(let id), .addContact(let id), .removeContact(let id): .contacts(id)
    case .addContacts(let id, let file): .contactsCheck(id, file)
    case .saveLetter(let id): .letters(id)
    case .invite(let id): .inviting(id)
    case .remind(let id): .reminding(id)
    case .cancelMail(let id), .retryMessage(let id), .bounceMessage(let id), .handOut(let id):
      .outbox(id)
    case .saveFacts(let id, let code), .confirmFacts(let id, let code): .facts(id, code)
    case .uploadAnswers(let id): .imports(id)
    case .mapAnswers(let id, let file), .importAnswers(let id, let file): .importCheck(id, file)
    }
  }

  /// The deed of a pattern with what stands in the address.
  func filled(_ visit: Visit) -> CollectionDeed {
    let (id, code) = (visit.captured(Capture.round), visit.captured(Capture.municipality))
    let file = visit.captured(Capture.file)
    return switch self {
    case .configure: .configure(id)
    case .move: .move(id)
    case .seal: .seal(id)
    case .uploadContacts: .uploadContacts(id)
    case .addContacts: .addContacts(id, file)
    case .addContact: .addContact(id)
    case .removeContact: .removeContact(id)
    case .saveLetter: .saveLetter(id)
    case .invite: .invite(id)
    case .remind: .remind(id)
    case .cancelMail: .cancelMail(id)
    case .retryMessage: .retryMessage(id)
    case .bounceMessage: .bounceMessage(id)
    case .handOut: .handOut(id)
    case .saveFacts: .saveFacts(id, code)
    case .confirmFacts: .confirmFacts(id, code)
    case .uploadAnswers: .uploadAnswers(id)
    case .mapAnswers: .mapAnswers(id, file)
    case .importAnswers: .importAnswers(id, file)
    }
  }
}
