import Access

/// Every address that a change of an association's own instruments is sent to.
enum SurveyDeed: Hashable, Sendable {
  case make(String), upload(String)
  case changeTexts(String, String), replace(String, String)
  case publish(String, String), correct(String, String), archive(String, String)
  case addSection(String, String), moveSection(String, String), moveQuestion(String, String)
  case changeSection(String, String, String), removeSection(String, String, String)
  case addQuestion(String, String, String)
  case changeQuestion(String, String, String), removeQuestion(String, String, String)
  case addCodes(String, String, String), changeCode(String, String, String)
  case moveCode(String, String, String), removeCode(String, String, String)
  case setClause(String, String, String, String), removeClause(String, String, String)

  /// One of each with placeholders, as the router registers them.
  static let patterns: [SurveyDeed] = {
    let (name, id) = (Capture.organisation, Capture.survey)
    let (section, question) = (Capture.section, Capture.question)
    return [
      .make(name), .upload(name), .changeTexts(name, id), .replace(name, id), .publish(name, id),
      .correct(name, id), .archive(name, id), .addSection(name, id), .moveSection(name, id),
      .moveQuestion(name, id), .changeSection(name, id, section),
      .removeSection(name, id, section), .addQuestion(name, id, section),
      .changeQuestion(name, id, question), .removeQuestion(name, id, question),
      .addCodes(name, id, question), .changeCode(name, id, question),
      .moveCode(name, id, question), .removeCode(name, id, question),
      .setClause(name, id, question, Capture.earlier), .removeClause(name, id, question),
    ]
  }()

  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .make(let name): SurveyPath.root(name)
    case .upload(let name): SurveyPath.root(name) + [Limits.uploadSegment]
    case .changeTexts(let name, let id): SurveyPath.root(name, id) + ["texter"]
    case .replace(let name, let id): SurveyPath.root(name, id) + [Limits.uploadSegment]
    case .publish(let name, let id): SurveyPath.root(name, id) + ["publicera"]
    case .correct(let name, let id): SurveyPath.root(name, id) + ["ratta"]
    case .archive(let name, let id): SurveyPath.root(name, id) + ["arkivera"]
    case .addSection(let name, let id): SurveyPath.root(name, id) + ["avsnitt"]
    case .moveSection(let name, let id): SurveyPath.root(name, id) + ["ordning", "avsnitt"]
    case .moveQuestion(let name, let id): SurveyPath.root(name, id) + ["ordning", "fragor"]
    default: innerSegments
    }
  }

  private var innerSegments: [String] {
    switch self {
    case .changeSection(let name, let id, let section):
      SurveyPath.root(name, id) + ["avsnitt", section]
    case .removeSection(let name, let id, let section):
      SurveyPath.root(name, id) + ["avsnitt", section, "ta-bort"]
    case .addQuestion(let name, let id, let section):
      SurveyPath.root(name, id) + ["avsnitt", section, "fragor"]
    case .changeQuestion(let name, let id, let question): Self.question(name, id, question)
    case .removeQuestion(let name, let id, let question):
      Self.question(name, id, question) + ["ta-bort"]
    case .addCodes(let name, let id, let question): Self.question(name, id, question) + ["svar"]
    case .changeCode(let name, let id, let question):
      Self.question(name, id, question) + ["svar", "andra"]
    case .moveCode(let name, let id, let question):
      Self.question(name, id, question) + ["svar", "flytta"]
    case .removeCode(let name, let id, let question):
      Self.question(name, id, question) + ["svar", "ta-bort"]
    case .setClause(let name, let id, let question, let earlier):
      Self.question(name, id, question) + ["villkor", earlier]
    case .removeClause(let name, let id, let question):
      Self.question(name, id, question) + ["utan-villkor"]
    default: []
    }
  }

  private static func question(_ name: String, _ id: String, _ question: String) -> [String] {
    SurveyPath.root(name, id) + ["fragor", question]
  }

  /// What sending the form demands.
  var demand: Demand { Demand(.changeInstruments, .organisation) }

  /// The name of the form, which begins its id in a page.
  var word: String { String("\(self)".prefix { $0.isLetter }) }

  /// Whether a file is sent along, under the name `file`.
  var takesFile: Bool {
    switch self {
    case .upload, .replace: true
    default: false
    }
  }
}
