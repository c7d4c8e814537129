import Hummingbird

/// Puts the headers on every answer that tell browsers what it may not do.
///
/// - Source: OWASP, "HTTP Security Response Headers Cheat Sheet".
struct SecurityHeaders: Sendable {
  /// Nothing runs, nothing is loaded from elsewhere, nobody puts the page in a frame.
  static let policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    + "base-uri 'none'; frame-ancestors 'none'"

  /// The policy of a page whose one style element carries a nonce.
  static func policy(nonce: String) -> String {
    policy.replacing("style-src 'self'", with: "style-src 'nonce-\(nonce)'")
  }

  /// Whether visitors always come over https, and are told to go on doing so.
  let isSecure: Bool

  /// Gives an answer its headers, and keeps what a signed-in visitor gets out of every cache.
  func finish(_ response: inout Response, to request: Request) {
    add(to: &response.headers)
    let cache = response.headers[.cacheControl]
    // Only what is the same for everybody says "public": the style sheet.
    let isPublic = cache?.hasPrefix("public") == true && response.headers[.setCookie] == nil
    if cache == nil || (isPersonal(request, response) && !isPublic) {
      response.headers[.cacheControl] = "no-store"
    }
    if AnswerPath.key(request.uri.path) != nil {
      response.headers[.cacheControl] = "no-store"
      if let robots = Self.robots { response.headers[robots] = "noindex, nofollow" }
    }
  }

  private static let robots = HTTPFields.Key("X-Robots-Tag")

  /// Puts the headers that are always the same beside those that an answer has.
  func add(to headers: inout HTTPFields) {
    if headers[.contentSecurityPolicy] == nil { headers[.contentSecurityPolicy] = Self.policy }
    headers[.xContentTypeOptions] = "nosniff"
    for (name, value) in Self.fixed { headers[name] = value }
    if isSecure {
      headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains"
    }
  }

  /// The beginning of the names of our cookies.
  static let cookieName = "__Host-samsyn"

  private func isPersonal(_ request: Request, _ response: Response) -> Bool {
    request.headers[values: .cookie].contains { $0.contains(Self.cookieName) }
      || request.headers[.authorization] != nil || response.headers[.setCookie] != nil
  }

  private static let fixed: [(HTTPFields.Key, String)] = [
    ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
  ].compactMap { name, value in HTTPFields.Key(name).map { ($0, value) } }
}
