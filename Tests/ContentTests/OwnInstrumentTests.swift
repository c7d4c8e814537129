import Content
import Foundation
import Measures
import Surveys
import Tables
import Testing

@Suite struct `Somebody's own instrument` {
  private let common: CommonCodes
  private let whole: Data

  init() throws {
    common = try readCommonCodes(Bundled.data("scales.yaml"), file: "scales.yaml")
    whole = try Bundled.data("instruments/digitalisation.yaml")
  }

  private func read(_ text: String) throws(Faults) -> Instrument {
    try readOwnInstrument(Data(text.utf8), file: "own.yaml", common: common)
  }

  private func faults(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return error.all.map { "\($0.line) \($0.statement.key.dropFirst("fault.".count))" }
    }
  }

  private let head = """
    format: samsyn-instrument/1
    id: own
    version: 1
    title: {sv: Egen}
    sections: [{id: a, title: {sv: A, en: A}}]

    """

  private func question(_ rest: String) -> String {
    head + """
      questions:
        - id: q
          theme: economy
          audience: all
          title: {sv: Q}
          \(rest)
      """
  }

  @Test func `can be unfinished`() throws {
    #expect(try read(head).title == LocalizedText(swedish: "Egen", english: ""))
    let instrument = try read(question("type: ordinal\n    levels: [{id: c, en: \"\"}]"))
    #expect(instrument.questions.first?.variable.wording == nil)
    #expect(instrument.questions.first?.variable.codes.first?.label == LocalizedText(same: ""))
    #expect(!InstrumentCheck.faults(instrument, languages: [.swedish]).isEmpty)
  }

  @Test func `has sections, conditions, help and facts`() throws {
    let instrument = try read(
      question(
        """
        type: yes-no
            section: a
            fact: true
            help: {sv: H, en: H}
            show-if: [{question: x, is: [yes, "0"]}, {question: y, is-not: [no]}]
        """))
    let question = try #require(instrument.questions.first)
    #expect(question.section?.rawValue == "a" && question.isMunicipalFact)
    #expect(question.help == LocalizedText(same: "H"))
    #expect(
      question.condition == [
        Clause(question: VariableID(rawValue: "x"), codes: ["yes", "0"]),
        Clause(question: VariableID(rawValue: "y"), codes: ["no"], isNegated: true),
      ])
    #expect(question.variable.codes.map(\.id) == ["yes", "no", "dont-know"])
    #expect(question.variable.codes.map(\.label) == [common.yes, common.no, common.dontKnow])
  }

  @Test(arguments: [
    ("section: b", "12 unknown-section"), ("show-if: [{question: x}]", "12 one-of-is"),
    ("show-if: [{question: x, is: [a], is-not: [b]}]", "12 one-of-is"),
    ("show-if: [{question: x, is: [\"<b>\"]}]", "12 wrong-kind"),
    ("show-if: [{is: [a]}]", "12 missing-field"), ("show-if: {question: x}", "12 wrong-kind"),
    ("fact: maybe", "12 wrong-kind"), ("help: words", "12 not-a-mapping"),
    ("options: [{id: maybe, sv: Kanske, en: Maybe}]", "12 unknown-code"),
    ("dont-know: [a]", "12 wrong-kind"),
  ])
  func `says where and what is wrong`(line: String, fault: String) {
    let found = faults(question("type: yes-no\n    " + line))
    #expect(found == [fault])
  }

  @Test func `says that words have no don't know`() {
    #expect(faults(question("type: number\n    dont-know: true")) == ["12 no-dont-know"])
  }

  @Test func `is refused unread if it is large, or holds an anchor`() {
    #expect(
      faults(String(repeating: "a", count: ownInstrumentBytesMax + 1)) == ["0 file-too-large"])
    #expect(faults("a: &a [x]\nb: [*a, *a]") == ["1 anchor"])
    #expect(faults(String(repeating: "[", count: 400_000)).count == 1)
  }

  @Test func `has no more of anything than an instrument can have`() {
    func list(_ count: Int, _ item: (Int) -> String) -> String {
      "[" + (0..<count).map(item).joined(separator: ", ") + "]"
    }
    let codes = list(61) { "{id: c\($0), sv: C, en: C}" }
    #expect(faults(question("type: single-choice\n    options: " + codes)) == ["12 list-too-long"])
    #expect(faults(head + "scales: {s: \(codes)}") == ["6 list-too-long"])
    let sections = list(41) { "{id: s\($0), title: {sv: S}}" }
    #expect(
      faults(head.replacing("[{id: a, title: {sv: A, en: A}}]", with: sections))
        == ["5 list-too-long"])
    let questions = list(201) {
      "{id: q\($0), type: number, theme: economy, audience: all, title: {sv: Q}}"
    }
    #expect(faults(head + "questions: " + questions) == ["6 list-too-long"])
  }

  @Test func `cannot grow by sharing a scale`() {
    let text = String(repeating: "x", count: 2_000)
    let levels = (0..<60).map { "{id: c\($0), sv: \(text), en: \(text)}" }.joined(separator: ", ")
    let questions = (0..<200).map {
      "{id: q\($0), type: ordinal, scale: s, theme: economy, audience: all, title: {sv: Q}}"
    }.joined(separator: ", ")
    #expect(
      faults(head + "scales: {s: [\(levels)]}\nquestions: [\(questions)]")
        == ["0 instrument-too-large"])
  }

  @Test func `never ends the program, however it is damaged`() throws {
    var generator = SeededGenerator(seed: 512)
    let pieces = [
      "&a ", "*a", "{", "}", "[", "]", "\"", ": ", "\n- ", "\\x", "!!binary ", "<<: ", "\u{0}",
      "|\n", "%",
    ]
    var (refused, whole) = (0, 0)
    for _ in 0..<100 {
      var bytes = self.whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let spot = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...4, using: &generator) {
        case 0: bytes[spot] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: spot)
        case 2:
          let piece = pieces.randomElement(using: &generator) ?? ""
          bytes.insert(contentsOf: Array(piece.utf8), at: spot)
        case 3:
          let end = min(bytes.count, spot + Int.random(in: 1...400, using: &generator))
          bytes.append(bytes[spot..<end])
        default: bytes.removeSubrange(spot..<min(bytes.count, spot + 300))
        }
      }
      do {
        let read = try readOwnInstrument(bytes, file: "f", common: common)
        _ = InstrumentCheck.faults(read, languages: Language.allCases)
        let again = Data(instrumentYAML(read).utf8)
        #expect(try readOwnInstrument(again, file: "f", common: common) == read)
        whole += 1
      } catch {
        #expect(!error.all.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 15 && whole > 3)
  }
}
