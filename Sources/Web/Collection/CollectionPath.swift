import Access

/// Every address of what a coordinator does to collect the answers of a round.
enum CollectionPath: Hashable, Sendable {
  case setup(String), settings(String), follow(String), sealing(String)
  case contacts(String), contactsCheck(String, String), contactsTemplate(String)
  case letters(String)
  case outbox(String), inviting(String), reminding(String)
  case imports(String), importCheck(String, String)
  case facts(String, String)
  case answers(String)
  case answersCSV(String), answersLongCSV(String), answersXLSX(String), answersJSON(String)

  /// One of each with placeholders, as the router registers them. The more exact come first.
  static let patterns: [CollectionPath] = [
    .setup(Capture.round), .settings(Capture.round), .follow(Capture.round),
    .sealing(Capture.round), .contactsTemplate(Capture.round),
    .contactsCheck(Capture.round, Capture.file), .contacts(Capture.round),
    .letters(Capture.round), .inviting(Capture.round), .reminding(Capture.round),
    .outbox(Capture.round), .importCheck(Capture.round, Capture.file), .imports(Capture.round),
    .answers(Capture.round), .answersCSV(Capture.round), .answersLongCSV(Capture.round),
    .answersXLSX(Capture.round), .answersJSON(Capture.round),
    .facts(Capture.round, Capture.municipality),
  ]

  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .setup(let id): ["omgangar", id, "insamling"]
    case .settings(let id): ["omgangar", id, "installningar"]
    case .follow(let id): ["omgangar", id, "svarslage"]
    case .sealing(let id): ["omgangar", id, "forsegla"]
    case .contacts(let id): ["omgangar", id, "kontakter"]
    case .contactsTemplate(let id): ["omgangar", id, "kontakter", "mall.csv"]
    case .contactsCheck(let id, let file): ["omgangar", id, "kontakter", file]
    case .letters(let id): ["omgangar", id, "brev"]
    case .outbox(let id): ["omgangar", id, "utskick"]
    case .inviting(let id): ["omgangar", id, "utskick", "inbjudan"]
    case .reminding(let id): ["omgangar", id, "utskick", "paminnelse"]
    case .imports(let id): ["omgangar", id, "import"]
    case .importCheck(let id, let file): ["omgangar", id, "import", file]
    case .facts(let id, let code): ["omgangar", id, code, "fakta"]
    case .answers(let id): ["omgangar", id, "svar"]
    case .answersCSV(let id): ["omgangar", id, "svar.csv"]
    case .answersLongCSV(let id): ["omgangar", id, "svar-per-fraga.csv"]
    case .answersXLSX(let id): ["omgangar", id, "svar.xlsx"]
    case .answersJSON(let id): ["omgangar", id, "svar.json"]
    }
  }

  /// What asking for the page demands.
  var demand: Demand {
    switch self {
    case .follow: Demand(.readCollection, .round)
    case .facts: Demand(.readContribution, .contribution)
    case .answers, .answersCSV, .answersLongCSV, .answersXLSX, .answersJSON:
      Demand(.exportAnswers, .round)
    default: Demand(.collectAnswers, .round)
    }
  }
}
