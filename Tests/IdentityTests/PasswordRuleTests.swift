import Foundation
import Identity
import Measures
import Testing

@Suite struct `The rules for passwords` {
  private let rules: PasswordRules

  init() throws {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    rules = PasswordRules(
      commonest: try String(
        contentsOf: folder.appending(path: "Content/commonest-passwords.txt"), encoding: .utf8))
  }

  private func fault(_ password: String) -> String? {
    rules.fault(in: password, name: "Åsa Berg-Lindqvist", email: "asa.lindqvist+a@example.org")?.key
  }

  @Test(arguments: [
    "kaffe pannan visslar", "tolv tecken!", "9 barn 8 katter", "dQw4w9WgXcQ-x",
    "\u{1F600}\u{1F601}\u{1F602} tre ansikten", "abcdefghijkm", "an as a lind",
  ])
  func `take a long one, whichever signs it holds`(password: String) {
    #expect(fault(password) == nil)
  }

  @Test(arguments: [
    ("elva tecken", "too-short"), ("", "too-short"),
    ("\u{FB01}\u{FB01}\u{FB01}\u{FB01}", "too-short"),
    (String(repeating: "ab cd ", count: 34), "too-long"),
    (String(repeating: "\u{FDFA}", count: 12), "too-long"),
    (String(repeating: "\u{1F600}a", count: 5_000), "too-long"),
    ("qwerty123456", "common"), ("QWERTY123456", "common"), ("1qaz2wsx3edc", "common"),
    ("ａaaaaaaaaaaa", "pattern"), ("abababababab", "pattern"), ("hejahejaheja", "pattern"),
    ("hejahejahejah", "pattern"), ("abcdefghijkl", "pattern"), ("lkjihgfedcba", "pattern"),
    ("890123456789012", "pattern"), ("210987654321", "pattern"),
    ("mitt samsyn 1", "personal"), ("SamSyn-Samsyn!", "personal"), ("jag heter berg", "personal"),
    ("LINDQVIST 2026", "personal"), ("x asa.lindqvist+a", "personal"),
  ])
  func `refuse one that is easy to guess, and say why`(password: String, reason: String) {
    #expect(fault(password) == "password." + reason)
  }

  @Test func `count characters, not bytes`() {
    #expect(
      fault("\u{E5}\u{E4}\u{F6}\u{E5}\u{E4}\u{F6}\u{E5}\u{E4}\u{F6}xy") == "password.too-short")
    #expect(fault("\u{E5}\u{E4}\u{F6}\u{E5}\u{E4}\u{F6}\u{E5}\u{E4}\u{F6}xyz") == nil)
    #expect(fault(String(repeating: "x\u{E5}yz\u{F6}", count: 40).dropLast(1) + "q") == nil)
  }

  @Test func `know the list of the commonest`() throws {
    // Two of the list's own words that no other rule catches.
    #expect(fault("startfinding") == "password.common")
    #expect(fault("Weihnachtsbaum") == "password.common")
    #expect(PasswordRules(commonest: "").fault(in: "startfinding", name: "", email: "") == nil)
  }
}
