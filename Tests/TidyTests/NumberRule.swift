/// Numbered files follow each other from 1 without gaps: decision records and migrations.
enum NumberRule {
  /// Missing, doubled and malformed numbers among file names.
  static func violations(names: [String], digits: Int, folder: String) -> [Violation] {
    let sorted = names.sorted()
    return sorted.enumerated().compactMap { index, name in
      let wanted = String(index + 1)
      let number = String(repeating: "0", count: max(0, digits - wanted.count)) + wanted
      guard !name.hasPrefix("\(number)-") else { return nil }
      return Violation(
        "\(folder)/\(name)", "the number should be \(number)",
        remedy: "number from 1 without gaps, \(digits) digits and a hyphen before the name")
    }
  }

  /// Whether the head file names the last migration, so that two new ones collide in git.
  static func headViolations(names: [String], head: String?, folder: String) -> [Violation] {
    guard let last = names.max() else {
      return [Violation(folder, "no migrations", remedy: "the first makes the tables")]
    }
    let named = head?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let stem = last.split(separator: ".").first.map(String.init)
    guard named != last, named != stem else { return [] }
    return [
      Violation(
        "\(folder)/HEAD", "it names \(named ?? "nothing"), not the last migration",
        remedy: "write \(last) in it: two branches that both add a migration then collide in git")
    ]
  }
}
