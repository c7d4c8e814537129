import Access

/// Every address that a form about a round's results is sent to.
enum ResultDeed: Hashable, Sendable {
  case showResults(String)
  case addTheme(String, String), removeTheme(String, String)
  case codeText(String, String), publishThemes(String, String)

  /// One of each with placeholders, as the router registers them.
  static let patterns: [ResultDeed] = [
    .showResults(Capture.round), .removeTheme(Capture.round, Capture.question),
    .codeText(Capture.round, Capture.question), .publishThemes(Capture.round, Capture.question),
    .addTheme(Capture.round, Capture.question),
  ]

  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .showResults(let id): ["omgangar", id, "resultat", "visa"]
    case .addTheme(let id, let question): ["omgangar", id, "resultat", "ord", question]
    case .removeTheme(let id, let question):
      ["omgangar", id, "resultat", "ord", question, "ta-bort"]
    case .codeText(let id, let question): ["omgangar", id, "resultat", "ord", question, "svar"]
    case .publishThemes(let id, let question):
      ["omgangar", id, "resultat", "ord", question, "publicera"]
    }
  }

  /// What sending the form demands.
  var demand: Demand {
    switch self {
    case .showResults: Demand(.collectAnswers, .round)
    case .addTheme, .removeTheme, .codeText, .publishThemes: Demand(.exportAnswers, .round)
    }
  }

  /// The fields that the form has, and no others.
  var fields: Set<String> {
    switch self {
    case .showResults: ["order"]
    case .addTheme: ["name"]
    case .removeTheme: ["theme"]
    case .codeText: ["response", "number", "page", "show", "quote"]
    case .publishThemes: []
    }
  }

  /// The fields that may be sent several times.
  var repeatedFields: Set<String> { if case .codeText = self { ["theme", "use"] } else { [] } }

  /// The hidden fields that tell a form from others on its page that are sent to the same place.
  var telling: [String] {
    switch self {
    case .removeTheme: ["theme"]
    case .codeText: ["response"]
    case .showResults, .addTheme, .publishThemes: []
    }
  }

  /// The name of the form, which begins its id in a page.
  var word: String { String("\(self)".prefix { $0.isLetter }) }

  /// The page that has the form.
  var page: ResultPath {
    switch self {
    case .showResults(let id): .showing(id)
    case .addTheme(let id, let question), .removeTheme(let id, let question),
      .codeText(let id, let question), .publishThemes(let id, let question):
      .words(id, question)
    }
  }

  /// The deed of a pattern with what stands in the address.
  func filled(_ visit: Visit) -> ResultDeed {
    let id = visit.captured(Capture.round)
    return switch self {
    case .showResults: .showResults(id)
    case .addTheme: .addTheme(id, visit.question)
    case .removeTheme: .removeTheme(id, visit.question)
    case .codeText: .codeText(id, visit.question)
    case .publishThemes: .publishThemes(id, visit.question)
    }
  }
}
