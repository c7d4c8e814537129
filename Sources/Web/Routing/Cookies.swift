import Hummingbird

/// The cookies: none before they are needed, and all with the prefix that browsers guard.
///
/// - Source: RFC 6265bis, "Cookie Name Prefixes".
enum SiteCookie: String, CaseIterable {
  /// The secret of a session.
  case session = "__Host-samsyn"
  /// Binds a form to the browser that asked for it, before there is a session.
  case form = "__Host-samsyn-form"
  /// A sealed attempt to sign in at an issuer.
  case attempt = "__Host-samsyn-attempt"

  /// The value in a request; nil where there is none, or more than one.
  func value(in request: Request) -> String? {
    let found = request.headers[values: .cookie].flatMap { line in
      line.split(separator: ";").compactMap { part -> String? in
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2, pair[0].drop(while: { $0 == " " }) == rawValue else { return nil }
        return String(pair[1])
      }
    }
    guard found.count == 1, let value = found.first, value.utf8.count <= 4_096 else { return nil }
    return value
  }

  /// The header that sets it until the browser is closed.
  func set(_ value: String) -> String {
    "\(rawValue)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax"
  }

  /// The header that removes it.
  var removal: String { "\(rawValue)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0" }
}

extension Response {
  /// Sends a cookie, or its removal.
  mutating func add(cookie header: String) {
    headers[values: .setCookie].append(header)
  }
}
