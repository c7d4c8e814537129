import Access

/// Every address of an association's own instruments.
enum SurveyPath: Hashable, Sendable {
  case list(String)
  case one(String, String)
  case section(String, String, String)
  case question(String, String, String)
  case conditions(String, String, String)
  case condition(String, String, String, String)
  case preview(String, String, String)
  case publish(String, String)
  case file(String, String)
  case version(String, String, String)
  case yaml(String, String), versionYAML(String, String, String)

  /// One of each with placeholders, as the router registers them. The more exact come first.
  static let patterns: [SurveyPath] = {
    let (name, id) = (Capture.organisation, Capture.survey)
    return [
      .list(name), .yaml(name, id), .publish(name, id), .file(name, id),
      .section(name, id, Capture.section),
      .condition(name, id, Capture.question, Capture.earlier),
      .conditions(name, id, Capture.question), .question(name, id, Capture.question),
      .preview(name, id, Capture.section), .versionYAML(name, id, Capture.version),
      .version(name, id, Capture.version), .one(name, id),
    ]
  }()

  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .list(let name): Self.root(name)
    case .one(let name, let id): Self.root(name, id)
    case .section(let name, let id, let section): Self.root(name, id) + ["avsnitt", section]
    case .question(let name, let id, let question): Self.root(name, id) + ["fragor", question]
    case .conditions(let name, let id, let question):
      Self.root(name, id) + ["fragor", question, "villkor"]
    case .condition(let name, let id, let question, let earlier):
      Self.root(name, id) + ["fragor", question, "villkor", earlier]
    case .preview(let name, let id, let section):
      Self.root(name, id) + ["forhandsvisning", section]
    case .publish(let name, let id): Self.root(name, id) + ["publicera"]
    case .file(let name, let id): Self.root(name, id) + ["fil"]
    case .version(let name, let id, let version): Self.root(name, id) + ["versioner", version]
    case .yaml(let name, let id): Self.root(name, id) + ["enkat.yaml"]
    case .versionYAML(let name, let id, let version):
      Self.root(name, id) + ["versioner", version, "enkat.yaml"]
    }
  }

  /// What asking for the page demands.
  var demand: Demand {
    switch self {
    case .list, .one, .preview, .version, .yaml, .versionYAML:
      Demand(.readInstruments, .organisation)
    case .section, .question, .conditions, .condition, .publish, .file:
      Demand(.changeInstruments, .organisation)
    }
  }

  /// The folder that an association's instruments, or one of them, lie below.
  static func root(_ name: String, _ id: String? = nil) -> [String] {
    ["organisationer", name, "enkater"] + (id.map { [$0] } ?? [])
  }
}
