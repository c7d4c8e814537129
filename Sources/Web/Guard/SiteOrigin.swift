/// Where the site is found by its visitors: scheme, host and port, and nothing else.
package struct SiteOrigin: Hashable, Sendable {
  /// Whether the scheme is https.
  package let isSecure: Bool
  /// The name or address, in small letters.
  package let host: String
  /// The port; the scheme's own where none was written.
  package let port: Int

  /// Reads an origin such as `https://samsyn.example.org`; nil where the text is none.
  package init?(_ text: String) {
    let text = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix),
      let authority = HostName(String(text.dropFirst(scheme.count)))
    else { return nil }
    isSecure = scheme == "https://"
    host = authority.name
    port = authority.port ?? (isSecure ? 443 : 80)
  }

  /// The origin as browsers write it.
  package var text: String {
    let usual = isSecure ? 443 : 80
    return (isSecure ? "https://" : "http://") + host + (port == usual ? "" : ":\(port)")
  }
}

/// What a Host header says: a name or an address, and perhaps a port.
struct HostName: Hashable, Sendable {
  /// In small letters; an IPv6 address keeps its brackets.
  let name: String
  let port: Int?

  /// Reads a header; nil where it is malformed.
  init?(_ text: String) {
    guard (1...255).contains(text.utf8.count) else { return nil }
    let text = text.lowercased()
    let end = text.hasPrefix("[") ? text.firstIndex(of: "]").map { text.index(after: $0) } : nil
    let name = text[..<(end ?? text.firstIndex(of: ":") ?? text.endIndex)]
    let rest = text[name.endIndex...]
    guard Self.isWellFormed(name) else { return nil }
    self.name = String(name)
    guard !rest.isEmpty else {
      port = nil
      return
    }
    let digits = rest.dropFirst()
    guard rest.first == ":", (1...5).contains(digits.count), digits.allSatisfy(\.isASCII),
      let port = UInt16(digits)
    else { return nil }
    self.port = Int(port)
  }

  /// Whether only programs on the same machine can be meant.
  var isLoopback: Bool { ["localhost", "127.0.0.1", "[::1]"].contains(name) }

  private static func isWellFormed(_ name: Substring) -> Bool {
    if name.hasPrefix("[") {
      return ClientAddress(String(name.dropFirst().dropLast())) != .unknown && name.hasSuffix("]")
    }
    return !name.isEmpty && name.utf8.allSatisfy(allowed.contains)
  }

  private static let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-._".utf8)
}
