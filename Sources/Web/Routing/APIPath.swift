/// Every address of the interface for programs, version 1.
enum APIPath: CaseIterable, Sendable {
  case associations, association
  case municipalities, municipality
  case measurements, measurement, question, challenges, criticism
  case departments, rounds, round, audit
  case results, resultQuestion, resultFacts
  case openAPI

  /// What all addresses begin with.
  static let root = "/api/v1"

  /// The route, with placeholders; the same text stands in the OpenAPI document.
  var route: String {
    let measurement = "/measurements/" + Capture.id
    let path =
      switch self {
      case .associations: "/associations"
      case .association: "/associations/" + Capture.id
      case .municipalities: "/municipalities"
      case .municipality: "/municipalities/" + Capture.id
      case .measurements: "/measurements"
      case .measurement: measurement
      case .question: measurement + "/questions/" + Capture.question
      case .challenges: measurement + "/challenges"
      case .criticism: measurement + "/criticism"
      case .departments: "/organisations/" + Capture.organisation + "/departments"
      case .rounds: "/organisations/" + Capture.organisation + "/rounds"
      case .audit: "/organisations/" + Capture.organisation + "/audit"
      case .round: "/rounds/" + Capture.round
      case .results: "/rounds/" + Capture.round + "/results"
      case .resultQuestion:
        "/rounds/" + Capture.round + "/results/questions/" + Capture.question
      case .resultFacts: "/rounds/" + Capture.round + "/results/facts"
      case .openAPI: "/openapi.json"
      }
    return Self.root + path
  }
}
