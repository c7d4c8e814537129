import Foundation

/// Words that code does not use, each with what to write instead.
enum WordRule {
  /// A banned word: how it is found in code, where it is banned, and what stands in its place.
  struct Ban: Sendable {
    let word: String
    let pattern: String
    let remedy: String
    /// The rooms in which it is banned; nil for every room.
    var rooms: Set<String>?
    /// Rooms in which it may stand although it is banned elsewhere.
    var exceptRooms: Set<String> = []
    /// Files in which it may stand, with the reason.
    var exceptFiles: [String: String] = [:]
  }

  /// All bans.
  static let bans: [Ban] = [
    Ban(word: "try!", pattern: #"\btry!"#, remedy: "throw, or handle the error"),
    Ban(
      word: "fatalError", pattern: #"\bfatalError\("#,
      remedy: "precondition with a sentence for an invariant, an error for everything else"),
    Ban(
      word: "@unchecked Sendable", pattern: #"@unchecked\s+Sendable"#,
      remedy: "make it a struct, an actor or a Mutex; an exception is listed here with its reason"),
    Ban(
      word: "nonisolated(unsafe)", pattern: #"\bnonisolated\s*\(\s*unsafe\s*\)"#,
      remedy: "pass the value, or keep it in a Mutex; an exception is listed here with its reason"),
    Ban(
      word: "print", pattern: #"(?<![.\w])print\("#, remedy: "return text; Commands prints it",
      exceptRooms: ["Commands"]),
    Ban(
      word: "public", pattern: #"^\s*(@\w+\s+)*public\b|\bpublic\s+(func|var|let|init|struct)\b"#,
      remedy: "use package: nothing here is a published library"),
    Ban(
      word: "the clock", pattern: #"\bDate\(\)|\bDate\.now\b|Clock\(\)\.now|Clock\.now\b"#,
      remedy: "take the time as an argument", rooms: Room.coreRooms),
    Ban(
      word: "a new id", pattern: #"\bUUID\(\)"#, remedy: "take the id as an argument",
      rooms: Room.coreRooms),
    Ban(
      word: "unseeded chance",
      pattern: #"\.(random\(in:[^,()]*\)|random\(\)|randomElement\(\)|shuffled?\(\))"#
        + #"|\bSystemRandomNumberGenerator\b"#,
      remedy: "use a SeededGenerator that the caller passes", rooms: Room.coreRooms),
  ]

  /// Where a room's source uses a banned word.
  static func violations(in text: String, room: String, path: String = "") -> [Violation] {
    let lines = SwiftText(text).lines
    return bans.filter { applies($0, room: room, path: path) }.flatMap { ban in
      lines.enumerated().filter { matches(ban.pattern, $0.element) }.map { index, _ in
        Violation(path, line: index + 1, "\(ban.word) is not used here", remedy: ban.remedy)
      }
    }
  }

  /// Notes that should be an issue instead, in code or comment.
  static func notes(in text: String, path: String = "") -> [Violation] {
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X"].joined(separator: "|")
    return TextFile(path: path, text: text).lines.enumerated().filter {
      matches(#"\b(\#(words))\b"#, $0.element)
    }.map { index, _ in
      Violation(
        path, line: index + 1, "a note that nobody follows up", remedy: "do it, or open an issue")
    }
  }

  private static func applies(_ ban: Ban, room: String, path: String) -> Bool {
    (ban.rooms?.contains(room) ?? true) && !ban.exceptRooms.contains(room)
      && ban.exceptFiles[path] == nil
  }

  private static func matches(_ pattern: String, _ line: Substring) -> Bool {
    line.range(of: pattern, options: .regularExpression) != nil
  }
}
