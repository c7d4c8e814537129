import Foundation

/// No file tells of one machine, and none carries a person's address.
enum PlaceRule {
  /// Domains whose addresses belong to nobody, by RFC 2606.
  static let nobodysDomains = ["example.org", "example.com", "example.net", "example.se"]
  /// Addresses that may stand in the repository, with the reason.
  static let addresses: [String: String] = [:]

  /// Absolute paths of a machine, and e-mail addresses.
  static func violations(in text: String, path: String = "") -> [Violation] {
    TextFile(path: path, text: text).lines.enumerated().flatMap { index, line in
      paths(String(line)).map {
        Violation(
          path, line: index + 1, "a path of one machine: \($0)",
          remedy: "write it from the repository's root, or take it as an argument")
      }
        + mailAddresses(String(line)).map {
          Violation(
            path, line: index + 1, "an e-mail address: \($0)",
            remedy: "use one at example.org, or list it in PlaceRule with the reason")
        }
    }
  }

  private static func paths(_ line: String) -> [String] {
    let folders = ["wo" + "rk", "ro" + "ot", "ho" + "me"].joined(separator: "|")
    return matches(#"(?<![\w.~}*-])/(\#(folders))/"#, line)
  }

  private static func mailAddresses(_ line: String) -> [String] {
    guard line.contains("@") else { return [] }
    return matches(#"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b"#, line)
      .filter { address in
        let domain = address.split(separator: "@").last ?? ""
        return addresses[address] == nil
          && !nobodysDomains.contains { domain == $0 || domain.hasSuffix(".\($0)") }
      }
  }

  private static func matches(_ pattern: String, _ line: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    let range = NSRange(line.startIndex..., in: line)
    return expression.matches(in: line, range: range).compactMap { match in
      Range(match.range, in: line).map { String(line[$0]) }
    }
  }
}
