import Foundation
package import Measures

/// What a new password must be: long and not easily guessed, and nothing about which signs it holds.
///
/// - Source: NIST SP 800-63B section 5.1.1.2; OWASP ASVS 5.0, chapter 6.2.
package struct PasswordRules: Sendable {
  /// The fewest characters.
  package static let least = 12
  /// The most characters.
  package static let most = 200

  private let commonest: Set<String>

  /// Makes the rules from the text of the list of the commonest passwords: one a line, in lower
  /// case, lines that start with `# ` left out.
  package init(commonest: String) {
    self.commonest = Set(
      commonest.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("# ") }.map(String.init))
  }

  /// What is wrong with a new password and what to do about it; nil where nothing is.
  package func fault(in password: String, name: String, email: String) -> Statement? {
    // Before anything is made of it, since some single signs unfold to eighteen.
    guard password.utf8.count <= 4 * Self.most else { return tooLong }
    let plain = password.precomposedStringWithCompatibilityMapping
    let count = plain.unicodeScalars.count
    if count < Self.least {
      return Statement("password.too-short", ["least": .integer(Self.least)])
    }
    if count > Self.most { return tooLong }
    let folded = Self.folded(plain)
    if commonest.contains(plain.lowercased()) || commonest.contains(folded) {
      return Statement("password.common")
    }
    if Self.isPattern(folded) { return Statement("password.pattern") }
    if Self.words(name: name, email: email).contains(where: folded.contains) {
      return Statement("password.personal")
    }
    return nil
  }

  private var tooLong: Statement { Statement("password.too-long", ["most": .integer(Self.most)]) }

  /// The words that a guesser would try first: the service's, and those of the name and the address
  /// that are too long to stand in another word by chance.
  private static func words(name: String, email: String) -> [String] {
    let local = email.prefix { $0 != "@" }
    let parts = (name + " " + local).split { !$0.isLetter && !$0.isNumber }
    let words = parts.map { folded(String($0)) } + [folded(String(local))]
    return ["samsyn"] + words.filter { $0.count >= 4 }
  }

  /// Whether it is one piece of up to four signs again and again, or signs that follow each other.
  private static func isPattern(_ text: String) -> Bool {
    let signs = text.unicodeScalars.map { Int($0.value) }
    let repeats = (1...4).contains { size in
      signs.indices.dropFirst(size).allSatisfy { signs[$0] == signs[$0 - size] }
    }
    return repeats || [1, -1].contains { isRun(signs, step: $0) }
  }

  /// Whether each sign is the next one, 0 following 9 as on a keyboard.
  private static func isRun(_ signs: [Int], step: Int) -> Bool {
    zip(signs, signs.dropFirst()).allSatisfy { sign, next in
      next - sign == step || (next - sign) * step == -9 && (48...57).contains(sign)
    }
  }

  private static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }
}
