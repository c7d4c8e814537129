import Foundation

/// Nothing that is kept is reached without an actor: what the store lends to other rooms takes a
/// permit, which only a decision makes, or the actor for whom something is looked up.
enum ActorRule {
  /// What of the store needs no actor: it makes the store ready and gives nothing of what is kept.
  static let exempt: Set<String> = ["migrate"]

  /// Functions and properties of `Store` without an actor, and functions that never look at the
  /// permit they take.
  static func violations(in text: String, path: String = "") -> [Violation] {
    let code = SwiftText(text).code
    return members(of: code).flatMap { member -> [Violation] in
      if exempt.contains(member.name) { return [] }
      return faults(of: member).map { what, remedy in
        Violation(path, line: member.line, what, remedy: remedy)
      }
    }
  }

  private static func faults(of member: Member) -> [(String, String)] {
    let takesPermit = matches(#"^(<[^>]*>)?\(\s*_ permit: Permit\b"#, member.head)
    guard takesPermit || matches(#"\bas actor: Actor\b"#, member.head) else {
      return [
        (
          "\(member.name) reaches the database without an actor",
          "let it take a Permit first, or, where a decision needs it, `as actor: Actor`"
        )
      ]
    }
    // Before anything else, so that no work is done and nothing given for the wrong permit.
    guard takesPermit, !matches(#"^\{\s*try permit\.require\("#, member.body) else { return [] }
    return [("\(member.name) does not look at its permit", "begin with `try permit.require(…)`")]
  }

  /// A declaration that other rooms reach.
  private struct Member {
    let name: String
    let line: Int
    /// From the name to the body.
    let head: String
    /// From the brace that opens the body.
    let body: String
  }

  /// The functions and properties that `Store` lends to other rooms.
  private static func members(of code: String) -> [Member] {
    types(in: code).flatMap { type -> [Member] in
      let isOpen = matches(#"\b(package|public)\s+extension\b"#, type.head)
      let access = isOpen ? #"(?:(?:package|public)\s+)?"# : #"(?:package|public)\s+"#
      let before = #"(?:^|[{;])[ \t]*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)*?"#
      let after = #"(?:\w+\s+)*?(?:func|var|let|subscript)\s+(\w+)"#
      let pattern = "(?m)" + before + access + after
      return ranges(pattern, in: code, within: type.range).compactMap { range, name in
        // The store's own parts are seen by no other room.
        if matches(#"^\s*(private|fileprivate|internal)\b"#, String(code[range])) { return nil }
        let rest = code[range.upperBound..<type.range.upperBound]
        let open = rest.firstIndex(of: "{") ?? rest.endIndex
        return Member(
          name: name, line: code[..<range.lowerBound].count { $0 == "\n" } + 1,
          head: String(rest[..<open]), body: String(rest[open...]))
      }
    }
  }

  /// Where the bodies of `Store` are, with what stands before each.
  private static func types(in code: String) -> [(head: String, range: Range<String.Index>)] {
    ranges(
      #"(?m)^.*\b(extension|struct)\s+Store\b[^{]*"#, in: code,
      within: code.startIndex..<code.endIndex
    )
    .map { range, _ in
      var depth = 0
      let end = code[range.upperBound...].firstIndex { character in
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        return depth == 0
      }
      return (String(code[range]), range.upperBound..<(end ?? code.endIndex))
    }
  }

  private static func ranges(
    _ pattern: String, in code: String, within: Range<String.Index>
  ) -> [(Range<String.Index>, String)] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    return expression.matches(in: code, range: NSRange(within, in: code)).compactMap { match in
      guard let whole = Range(match.range, in: code), let name = Range(match.range(at: 1), in: code)
      else { return nil }
      return (whole, String(code[name]))
    }
  }

  private static func matches(_ pattern: String, _ text: String) -> Bool {
    text.range(of: pattern, options: .regularExpression) != nil
  }
}
