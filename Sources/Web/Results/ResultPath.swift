import Access

/// Every address of a round's results.
enum ResultPath: Hashable, Sendable {
  case overview(String), questions(String)
  case question(String, String)
  case figure(String, ResultFigure)
  case report(String), reportPDF(String)
  case facts(String), factsFile(String)
  case showing(String)
  case words(String, String)
  case questionFile(String, String, ResultFileType)
  case figureFile(String, ResultFigure, ResultFileType)

  /// One of each with placeholders, as the router registers them. The more exact come first.
  static let patterns: [ResultPath] =
    ResultFileType.allCases.flatMap { type in
      ResultFigure.allCases.map { .figureFile(Capture.round, $0, type) }
        + [.questionFile(Capture.round, Capture.question, type)]
    }
    + ResultFigure.allCases.map { .figure(Capture.round, $0) }
    + [
      .showing(Capture.round), .reportPDF(Capture.round), .report(Capture.round),
      .factsFile(Capture.round), .facts(Capture.round), .questions(Capture.round),
      .question(Capture.round, Capture.question), .words(Capture.round, Capture.question),
      .overview(Capture.round),
    ]

  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .overview(let id): ["omgangar", id, "resultat"]
    case .questions(let id): ["omgangar", id, "resultat", "fragor"]
    case .question(let id, let question): ["omgangar", id, "resultat", "fragor", question]
    case .figure(let id, let figure): ["omgangar", id, "resultat", figure.rawValue]
    case .report(let id): ["omgangar", id, "resultat", "rapport"]
    case .reportPDF(let id): ["omgangar", id, "resultat", "rapport.pdf"]
    case .facts(let id): ["omgangar", id, "resultat", "kommunfakta"]
    case .factsFile(let id): ["omgangar", id, "resultat", "kommunfakta.csv"]
    case .showing(let id): ["omgangar", id, "resultat", "visa"]
    case .words(let id, let question): ["omgangar", id, "resultat", "ord", question]
    case .questionFile(let id, let question, let type):
      ["omgangar", id, "resultat", "fragor", question + "." + type.rawValue]
    case .figureFile(let id, let figure, let type):
      ["omgangar", id, "resultat", figure.rawValue + "." + type.rawValue]
    }
  }

  /// What asking for the page demands.
  var demand: Demand {
    switch self {
    case .showing: Demand(.collectAnswers, .round)
    case .words: Demand(.exportAnswers, .round)
    default: Demand(.readResults, .round)
    }
  }
}

/// A page of results that is one figure.
enum ResultFigure: String, CaseIterable, Hashable, Sendable {
  /// Municipalities by questions.
  case grid = "karta"
  /// Groups set beside each other.
  case gaps = "skillnader"
  /// The two axes of maturity.
  case maturity = "mognad"
  /// The same question at several times.
  case change = "forandring"
  /// One municipality against those like it.
  case peers = "liknande"
}

/// A form in which a figure can be taken along.
enum ResultFileType: String, CaseIterable, Hashable, Sendable {
  case csv, svg, png
}
