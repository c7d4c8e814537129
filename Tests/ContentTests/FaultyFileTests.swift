import Content
import Foundation
import Measures
import Surveys
import Tables
import Testing

/// Reads a publication from text and returns its faults as "line key".
private func faults(_ text: String) throws -> [String] {
  try faults(Data(text.utf8))
}

private func faults(_ bytes: Data) throws -> [String] {
  let library = try Bundled.library()
  do {
    _ = try readPublication(
      bytes, file: "test.yaml", instruments: library.instruments, common: library.common)
    return []
  } catch {
    return error.all.map { "\($0.line) \($0.statement.key.dropFirst("fault.".count))" }
  }
}

/// A file that has nothing wrong with it, with one result to change.
private func file(_ result: String, head: String = "municipalities: 14") -> String {
  """
  format: samsyn-published/1
  id: test
  title: {sv: Test, en: Test}
  instrument: fyrbodal-2024
  \(head)
  source: {id: t, title: T, publisher: P}
  results:
  \(result)

  """
}

private let sound = """
  - question: portfolio-governance
    values:
      - code: nonexistent
        places: [{percent: "17", section: "3"}]
  """

@Suite struct `A faulty file` {
  @Test func `is told from a sound one`() throws {
    #expect(try faults(file(sound)) == [])
  }

  @Test(arguments: [
    ("percent: \"17\"", "percent: \"101\"", "11 not-a-percentage"),
    ("percent: \"17\"", "percent: \"-1\"", "11 not-a-percentage"),
    ("percent: \"17\"", "percent: many", "11 not-a-percentage"),
    ("percent: \"17\"", "percent: [1]", "11 wrong-kind"),
    ("percent: \"17\"", "percent: \"17\", count: 3", "11 one-value"),
    ("percent: \"17\"", "fraction: \"1/0\"", "11 not-a-fraction"),
    ("percent: \"17\"", "count: -4", "11 out-of-range"),
    ("percent: \"17\"", "count: 99999999999999999999", "11 wrong-kind"),
    (", section: \"3\"", "", "11 place-missing"),
    ("section: \"3\"", "sektion: \"3\"", "11 unknown-field"),
    ("question: portfolio-governance", "question: nothing", "8 unknown-question"),
    ("question: portfolio-governance", "question: \"<b>\"", "8 malformed-id"),
    ("code: nonexistent", "code: nothing", "10 unknown-code"),
    ("code: nonexistent", "codes: [nonexistent, nonexistent]", "10 overlapping-codes"),
  ])
  func `says where and what`(from: String, to: String, expected: String) throws {
    let text = file(sound.replacing(from, with: to))
    let found = try faults(text)
    #expect(found.contains(expected), "\(found)")
  }

  @Test func `shows all its faults at once, in the order of the lines`() throws {
    let text = file(
      """
      - question: nothing
        values: []
      - question: portfolio-governance
        claim: {unit: bananas, size: -3}
        values:
          - code: nonexistent
            places: [{percent: "400", section: "3"}]
      - question: portfolio-governance
        not-given: true
      """)
    let found = try faults(text)
    #expect(
      found == [
        "8 unknown-question", "11 unknown-word", "11 out-of-range", "14 not-a-percentage",
        "15 duplicate-id",
      ], "\(found)")
  }

  @Test(arguments: [
    ("municipalities: -1", "out-of-range"), ("municipalities: 291", "out-of-range"),
    ("municipalities: many", "wrong-kind"), ("municipalities: 14\nid: again", "duplicate-key"),
    ("municipalities: 14\ngroups: [a]", "wrong-kind"),
  ])
  func `has its head checked`(head: String, expected: String) throws {
    let found = try faults(file(sound, head: head))
    #expect(found.contains { $0.hasSuffix(expected) }, "\(found)")
  }

  @Test func `puts its questions to audiences that sources tell of`() throws {
    let own = """
      questions:
        - {id: portfolio-governance, theme: governance, audience: leaders, type: yes-no,
           title: {sv: T, en: T}, wording: {sv: T, en: T}}
      """
    let text = file("", head: own).replacing("instrument: fyrbodal-2024\n", with: "")
      .replacing("results:\n", with: "results: []\nmunicipalities: 14\n")
    #expect(try faults(text) == ["1 other-audience"])
    #expect(try faults(text.replacing("leaders", with: "it-near")) == [])
  }

  @Test func `may have a byte order mark and the line ends of Windows`() throws {
    let text = "\u{FEFF}" + file(sound).replacing("\n", with: "\r\n")
    #expect(try faults(text) == [])
  }

  @Test func `is refused if it is no UTF-8, with the line`() throws {
    var bytes = Data(file(sound).utf8)
    bytes.append(contentsOf: [0x23, 0xE5, 0xE4, 0x0A])
    let found = try faults(bytes)
    #expect(found == ["12 not-utf8"])
  }

  @Test func `is refused if it is empty, no mapping or no YAML`() throws {
    #expect(try faults("") == ["0 empty-file"])
    #expect(try faults("just words").contains { $0.hasSuffix("not-a-mapping") })
    #expect(try faults("a: [1, 2").contains { $0.hasSuffix("not-yaml") })
    #expect(try faults("a: \u{0}").contains { $0.hasSuffix("not-yaml") })
  }

  @Test func `is refused unread if it is huge`() throws {
    let huge = Data(repeating: UInt8(ascii: "a"), count: 100_000_000)
    #expect(try faults(huge) == ["0 file-too-large"])
  }

  @Test func `is refused if it is nested without end`() throws {
    for text in [
      String(repeating: "[", count: 500_000), String(repeating: "{a: ", count: 200_000),
      String(repeating: "- ", count: 200_000) + "a",
      (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ] {
      let found = try faults(text)
      #expect(
        found.contains { $0.hasSuffix("not-yaml") || $0.hasSuffix("not-a-mapping") }, "\(found)")
    }
  }

  @Test func `is refused if its aliases explode`() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(try faults(bomb) == ["1 anchor"])
    #expect(try faults("? &a [x]\n: *a\n") == ["1 anchor"])
    // Unicode's own line breaks begin a line for libyaml too.
    for sign in ["\u{2028}", "\u{2029}", "\u{85}", "\u{FEFF}"] {
      #expect(try faults("[\(sign)&a [x], \(sign)*a]") == ["1 anchor"])
    }
  }

  @Test func `with an ampersand inside words is no bomb`() throws {
    let text = file(sound).replacing("title: T", with: "title: \"H&M, Holm & Co\"")
    #expect(try faults(text) == [])
  }

  @Test func `never ends the program, however it is damaged`() throws {
    let library = try Bundled.library()
    let whole = try Bundled.data("published/norrbotten-2020.yaml")
    var generator = SeededGenerator(seed: 2020)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let spot = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0: bytes[spot] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: spot)
        case 2: bytes.insert(UInt8.random(in: 32...126, using: &generator), at: spot)
        default: bytes = Data(bytes.prefix(max(1, spot)))
        }
      }
      do {
        _ = try readPublication(
          bytes, file: "f", instruments: library.instruments, common: library.common)
      } catch {
        #expect(!error.all.isEmpty)
      }
    }
  }
}
