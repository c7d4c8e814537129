import Hummingbird

/// Puts the headers on every answer that tell browsers what it may not do.
///
/// - Source: OWASP, "HTTP Security Response Headers Cheat Sheet".
struct SecurityHeaders: RouterMiddleware {
  /// Nothing runs, nothing is loaded from elsewhere, nobody puts the page in a frame.
  static let policy =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    + "base-uri 'none'; frame-ancestors 'none'"

  /// The policy of a page whose one style element carries a nonce.
  static func policy(nonce: String) -> String {
    policy.replacing("style-src 'self'", with: "style-src 'nonce-\(nonce)'")
  }

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if response.headers[.contentSecurityPolicy] == nil {
      response.headers[.contentSecurityPolicy] = Self.policy
    }
    response.headers[.xContentTypeOptions] = "nosniff"
    for (name, value) in Self.fixed { response.headers[name] = value }
    return response
  }

  private static let fixed: [(HTTPFields.Key, String)] = [
    ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
  ].compactMap { name, value in HTTPFields.Key(name).map { ($0, value) } }
}
