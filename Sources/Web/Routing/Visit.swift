import Foundation
import Hummingbird
import Measures

/// What a handler needs to know of a request.
struct Visit: Sendable {
  /// The language of the address.
  let language: Language
  /// Who asks.
  let visitor: Visitor
  /// The path of the address, without the query.
  let path: String
  /// The form that was sent; nil where none was.
  var form: FormBody?
  private let captures: [String: String]
  private let query: [String: String]

  /// Reads a request; captured parts come from the router.
  ///
  /// - Throws: ``Refusal/badRequest`` where the query has more or longer parts than any page uses.
  init(_ request: Request, _ context: SiteContext, _ language: Language) throws(Refusal) {
    self.language = language
    visitor = context.visitor
    path = request.uri.path
    var captures: [String: String] = [:]
    for name in Capture.names {
      captures[name] = context.parameters.get(name).map { $0.removingPercentEncoding ?? $0 }
    }
    self.captures = captures
    query = try Self.query(request.uri.query ?? "")
  }

  /// A visit to an address with known parts.
  init(
    _ language: Language, path: String, by visitor: Visitor, captures: [String: String],
    form: FormBody? = nil
  ) {
    self.language = language
    self.visitor = visitor
    self.path = path
    self.captures = captures
    self.form = form
    query = [:]
  }

  /// The captured id; no route that uses it lacks it, and the empty one is nobody's.
  var id: String { captured(Capture.id) }

  /// The captured question.
  var question: String { captured(Capture.question) }

  /// What stands in an address in the place of a ``Capture``.
  func captured(_ capture: String) -> String {
    captures[String(capture.dropFirst().dropLast())] ?? ""
  }

  /// A captured id; nil where it cannot be one.
  func identifier<Tag>(_ capture: String) -> Identifier<Tag>? {
    identifier(text: captured(capture))
  }

  /// A text as an id; nil where it cannot be one.
  func identifier<Tag>(text: String) -> Identifier<Tag>? {
    Identifier<Tag>.isWellFormed(text) ? Identifier(rawValue: text) : nil
  }

  /// A field of the form that was sent, trimmed; empty where it is absent.
  func field(_ name: String) -> String { form?.text(name) ?? "" }

  /// A part of the query, trimmed; nil where it is absent or empty.
  func query(_ name: String) -> String? {
    query[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static let partsMax = 16
  private static let charactersMax = 80
  /// What issuers send back, and secrets in links, are as long as they like.
  private static let longNames: Set<String> = ["code", "state", "iss", "invitation", "next"]
  private static let longMax = 1_500

  private static func query(_ text: String) throws(Refusal) -> [String: String] {
    var query: [String: String] = [:]
    let parts = text.split(separator: "&")
    guard parts.count <= partsMax else { throw .badRequest }
    for part in parts {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(pair[0]), let value = decoded(pair.count > 1 ? pair[1] : "") else {
        throw .badRequest
      }
      guard value.count <= (longNames.contains(name) ? longMax : charactersMax) else {
        throw .badRequest
      }
      query[name] = query[name] ?? value.trimmed
    }
    return query
  }

  /// Text of a form; nil where it is no text.
  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }
}
