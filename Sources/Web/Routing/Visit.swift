import Foundation
import Hummingbird
import Measures

/// What a handler needs to know of a request.
struct Visit: Sendable {
  /// The language of the address.
  let language: Language
  private let parameters: [String: String]
  private let query: [String: String]

  /// Reads a request; captured parts come from the router.
  ///
  /// - Throws: ``Refusal/badRequest`` where the query has more or longer parts than any page uses.
  init(_ request: Request, _ context: BasicRequestContext, _ language: Language) throws(Refusal) {
    self.language = language
    var parameters: [String: String] = [:]
    for name in ["id", "question"] {
      parameters[name] = context.parameters.get(name).map { $0.removingPercentEncoding ?? $0 }
    }
    self.parameters = parameters
    query = try Self.query(request.uri.query ?? "")
  }

  /// The captured id; no route that uses it lacks it, and the empty one is nobody's.
  var id: String { parameters["id"] ?? "" }

  /// The captured question.
  var question: String { parameters["question"] ?? "" }

  /// A part of the query, trimmed; nil where it is absent or empty.
  func query(_ name: String) -> String? {
    query[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static let partsMax = 16
  private static let charactersMax = 80

  private static func query(_ text: String) throws(Refusal) -> [String: String] {
    var query: [String: String] = [:]
    let parts = text.split(separator: "&")
    guard parts.count <= partsMax else { throw .badRequest }
    for part in parts {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(pair[0]), let value = decoded(pair.count > 1 ? pair[1] : "") else {
        throw .badRequest
      }
      guard value.count <= charactersMax else { throw .badRequest }
      query[name] = query[name] ?? value.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return query
  }

  /// Text of a form; nil where it is no text.
  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }
}
