import Foundation

/// A Markdown document has one title, and its links lead somewhere.
enum DocumentRule {
  /// What is wrong with a document; `exists` tells whether a path from the root is there.
  static func violations(
    in text: String, path: String, exists: (String) -> Bool
  ) -> [Violation] {
    let prose = withoutCode(text)
    let titles = prose.filter { $0.hasPrefix("# ") }.count
    let title =
      titles == 1
      ? []
      : [
        Violation(
          path, "\(titles) titles", remedy: "a document has exactly one line that starts with '# '")
      ]
    return title
      + prose.enumerated().flatMap { index, line in
        targets(line).filter { !exists(resolve($0, from: path)) }.map {
          Violation(
            path, line: index + 1, "the link to \($0) leads nowhere",
            remedy: "mend it; links go from the document's own folder")
        }
      }
  }

  /// The lines, with those of code blocks emptied.
  private static func withoutCode(_ text: String) -> [String] {
    var isCode = false
    return TextFile(path: "", text: text).lines.map { line in
      guard !line.drop(while: { $0 == " " }).hasPrefix("```") else {
        isCode.toggle()
        return ""
      }
      return isCode ? "" : String(line).replacing(#/`[^`]*`/#, with: "")
    }
  }

  /// What the links and pictures of a line lead to within the repository, anchors cut off.
  private static func targets(_ line: String) -> [String] {
    line.matches(of: #/\]\(\s*<?([^)\s>]+)>?[^)]*\)/#).map { String($0.output.1) }
      .filter { !$0.contains(":") && !$0.hasPrefix("#") }
      .map { String($0.prefix { $0 != "#" }) }
  }

  private static func resolve(_ target: String, from path: String) -> String {
    var parts = target.hasPrefix("/") ? [] : path.split(separator: "/").dropLast().map(String.init)
    for part in (target.removingPercentEncoding ?? target).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
