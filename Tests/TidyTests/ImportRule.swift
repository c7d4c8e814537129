/// A room imports only what the table in `Rooms.swift` allows it.
enum ImportRule {
  /// The imports of a room's source that the table does not allow.
  static func violations(in text: String, room: String, path: String = "") -> [Violation] {
    guard let allowed = Room.all[room] else {
      return [
        Violation(
          path, "\(room) is no room of the house",
          remedy: "add it to the table in Tests/TidyTests/Rooms.swift, with a decision record")
      ]
    }
    return imports(in: text).filter { module in
      !allowed.rooms.contains(module.name) && !allowed.modules.contains(module.name)
    }.map { module in
      Violation(
        path, line: module.line, "\(room) may not import \(module.name)",
        remedy: remedy(room: room, module: module.name))
    }
  }

  /// The modules that source text imports, with whatever access and attributes.
  static func imports(in text: String) -> [(line: Int, name: String)] {
    SwiftText(text).lines.enumerated().compactMap { index, line in
      guard line.contains("import"), let match = line.firstMatch(of: statement) else { return nil }
      return (index + 1, String(match.output.name))
    }
  }

  private static func remedy(room: String, module: String) -> String {
    if module == "Foundation", Room.coreRooms.contains(room) {
      return "the core uses FoundationEssentials at most; take what the world knows as an argument"
    }
    let users = Room.all.filter { $0.value.modules.contains(module) }.keys.sorted()
    guard users.isEmpty else { return "only these may: \(users.joined(separator: ", "))" }
    return "pass the value through a room that both may import, or change the table in "
      + "Tests/TidyTests/Rooms.swift with a decision record"
  }

  private static var statement: Regex<(Substring, name: Substring)> {
    #/
      ^ \s* (?: @\w+ (?: \( [^)]* \) )? \s+ )*
      (?: (?: public | package | internal | fileprivate | private ) \s+ )?
      import \s+ (?: (?: struct | class | enum | protocol | func | var | let | typealias ) \s+ )?
      (?<name> [A-Za-z_]\w* )
    /#
  }
}
