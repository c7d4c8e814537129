import Foundation

/// Which addresses of an issuer are used: those on its own host or a host that the settings name,
/// encrypted, and without anything that two readers of an address could read differently.
struct EndpointRule {
  let hosts: Set<String>
  let reach: NetworkReach

  /// Makes the rule for an issuer; nil where its own address is none that could be used.
  init?(_ settings: IssuerSettings, reach: NetworkReach) {
    self.reach = reach
    guard let parts = Self.parts(settings.issuer), parts.query == nil,
      let host = Self.host(parts)
    else { return nil }
    let others = settings.otherHosts.map { $0.contains(":") ? $0 : "\($0):443" }
    hosts = Set([host] + others)
    guard allows(settings.issuer) else { return nil }
  }

  /// Whether an address may be used.
  func allows(_ url: String) -> Bool {
    guard let parts = Self.parts(url), let host = Self.host(parts), hosts.contains(host) else {
      return false
    }
    let isMachine = ["localhost", "127.0.0.1", "[::1]"].contains(
      parts.percentEncodedHost?.lowercased())
    return parts.scheme == "https" || parts.scheme == "http" && isMachine && reach == .machine
  }

  private static func parts(_ url: String) -> URLComponents? {
    guard url.utf8.count <= 2_000, url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !url.contains(where: { "\\\"<>^`{|}".contains($0) }),
      let parts = URLComponents(string: url), parts.user == nil, parts.password == nil,
      parts.fragment == nil
    else { return nil }
    return parts
  }

  /// The host with its port, in lower case.
  private static func host(_ parts: URLComponents) -> String? {
    // As it is written: an encoded host could be read as another.
    guard let host = parts.percentEncodedHost?.lowercased(), !host.isEmpty,
      host.wholeMatch(of: /[a-z0-9.-]+|\[[0-9a-f:.]+\]/) != nil
    else { return nil }
    return "\(host):\(parts.port ?? (parts.scheme == "http" ? 80 : 443))"
  }
}
