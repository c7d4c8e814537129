import Hummingbird

/// Refuses what a browser was made to send by a page of another site. Forms carry a token as well,
/// for browsers that tell neither.
///
/// - Source: OWASP, "Cross-Site Request Forgery Prevention Cheat Sheet"; W3C, "Fetch Metadata
///   Request Headers".
struct OriginCheck: Sendable {
  private let origin: SiteOrigin?
  private static let fetchSite = HTTPFields.Key("Sec-Fetch-Site")

  init(_ settings: ServerSettings) {
    origin = settings.origin
  }

  /// Looks at a request that may change something.
  ///
  /// - Throws: ``Refusal/forbidden`` where it comes from another site.
  func check(_ request: Request) throws(Refusal) {
    guard request.method != .get, request.method != .head else { return }
    if let name = Self.fetchSite {
      guard request.headers[values: name].allSatisfy({ $0 == "same-origin" }) else {
        throw .forbidden
      }
    }
    let origins = request.headers[values: .origin]
    guard origins.count <= 1, origins.allSatisfy({ isOwn($0, request) }) else { throw .forbidden }
  }

  private func isOwn(_ value: String, _ request: Request) -> Bool {
    // Our own pages send no referrer, for which browsers write "null"; the token decides.
    if value == "null" { return true }
    if let origin { return value.lowercased() == origin.text }
    // Without a configured origin the Host header, which was checked before, names the site.
    let authority = (request.head.authority ?? "").lowercased()
    return ["http://", "https://"].contains { value.lowercased() == $0 + authority }
  }
}
