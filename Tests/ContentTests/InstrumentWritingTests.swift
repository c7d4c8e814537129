import Content
import Foundation
import Measures
import Municipalities
import Surveys
import Tables
import Testing

/// Texts that YAML could take for something else, or that people write.
private let nasty = [
  "Hur väl?", "yes", "no", "null", "~", "true", "1e3", "0x1F", "1_000", "2026-11-21", "",
  " leading",
  "trailing ", "\ttab", "# no comment", "a # b", "- item", "? key", ": value", "key: value",
  "[a, b]",
  "{a: b}", "\"quoted\"", "'single'", "back\\slash", "\\x26", "line\nbreak", "\r\n", "\n\nlast\n",
  "& anchor", "&anchor", "(&x", "Ö&B", "*alias", "!tag", "%directive", "@at", "`tick`", "|", ">",
  "---",
  "...", "\u{0}", "\u{1}\u{7F}\u{85}\u{9F}", "\u{2028}\u{2029}\u{FEFF}", "\u{FFFE}\u{FFFF}",
  "👩‍👩‍👧‍👦🇸🇪", "\u{202E}rtl\u{202C} עברית عربى", "e\u{301}", "<script>", "{name}", "\u{10FFFF}",
  String(repeating: "lång ", count: 399),
]

/// Instruments by chance, with the codes that their kinds have.
private struct Chance {
  var generator: SeededGenerator
  let isDraft: Bool

  mutating func text() -> String {
    var text = nasty.randomElement(using: &generator) ?? ""
    if Bool.random(using: &generator), text.count < 500 {
      text += nasty.filter { $0.count < 100 }.randomElement(using: &generator) ?? ""
    }
    return text.isEmpty && !isDraft ? "x" : text
  }

  mutating func localized() -> LocalizedText { LocalizedText(swedish: text(), english: text()) }

  mutating func optional() -> LocalizedText? {
    Bool.random(using: &generator) ? localized() : nil
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func id(_ number: Int) -> String {
    let stem =
      ["q", "null", "yes", "1", "-", "1e", "a/b", "a.b"].randomElement(using: &generator) ?? ""
    return stem + String(number)
  }

  mutating func codes(_ kind: AnswerKind) -> [Code] {
    let ids: [String] =
      switch kind {
      case .freeText, .number: []
      case .yesNo: ["yes", "no"]
      case .zeroToTen: (0...10).map { String($0) }
      case .singleChoice, .multipleChoice, .ordinal: (0..<number(0...5)).map { id($0) }
      }
    var codes: [Code] = []
    for (index, id) in ids.enumerated() {
      let role: CodeRole =
        switch kind {
        case .ordinal: .level(rank: index + 1)
        case .zeroToTen: .level(rank: index)
        default: .option
        }
      let label = kind == .zeroToTen ? LocalizedText(same: id) : localized()
      codes.append(Code(id: id, label: label, meaning: optional(), role: role))
    }
    if kind != .freeText, kind != .number, Bool.random(using: &generator) {
      codes.append(
        Code(id: "dont-know", label: localized(), meaning: optional(), role: .dontKnow))
    }
    return codes
  }

  mutating func place() -> Place? {
    guard Bool.random(using: &generator) else { return nil }
    let quotation = text()
    return Place(
      section: Bool.random(using: &generator) ? "3.2.1" : nil,
      figure: Bool.random(using: &generator) ? number(1...99) : nil,
      page: Bool.random(using: &generator) ? number(1...99) : nil,
      part: Place.Part.allCases.randomElement(using: &generator) ?? .text,
      quotation: quotation.isEmpty ? nil : quotation)
  }

  mutating func question(_ number: Int, after earlier: [String], _ sections: [Section]) -> Question
  {
    let kind = AnswerKind.allCases.randomElement(using: &generator) ?? .yesNo
    let condition = earlier.prefix(self.number(0...2)).map { id in
      Clause(
        question: VariableID(rawValue: id), codes: ["yes", "c-1", "0"],
        isNegated: Bool.random(using: &generator))
    }
    return Question(
      variable: Variable(
        id: VariableID(rawValue: id(number)), label: localized(),
        wording: isDraft && Bool.random(using: &generator) ? nil : localized(), kind: kind,
        codes: codes(kind)),
      theme: Theme.allCases.randomElement(using: &generator) ?? .economy,
      audience: Audience.allCases.randomElement(using: &generator) ?? .all, place: place(),
      note: optional(), section: sections.randomElement(using: &generator)?.id,
      condition: condition, help: optional(), isMunicipalFact: Bool.random(using: &generator))
  }

  mutating func instrument() -> Instrument {
    let sections = (0..<number(0...3)).map { index in
      Section(id: SectionID(rawValue: id(index)), title: localized(), text: optional())
    }
    var questions: [Question] = []
    for index in 0..<number(isDraft ? 0...4 : 1...4) {
      let earlier = questions.map(\.variable.id.rawValue)
      questions.append(question(index, after: earlier, sections))
    }
    let source = Source(
      id: SourceID(rawValue: "s1"), title: text() + "t", publisher: text() + "p", published: text())
    return Instrument(
      id: InstrumentID(rawValue: id(1)), version: number(1...9_999), title: localized(),
      source: Bool.random(using: &generator) ? source : nil, questions: questions,
      sections: sections, introduction: optional(),
      audiences: AudiencePair.allCases.randomElement(using: &generator) ?? .itAndBusiness)
  }
}

@Suite struct `An instrument written as YAML` {
  private let common: CommonCodes
  private let library: Library

  init() throws {
    library = try Bundled.library()
    common = library.common
  }

  @Test func `comes back as it was, whatever its texts`() throws {
    var chance = Chance(generator: SeededGenerator(seed: 1), isDraft: false)
    for _ in 0..<200 {
      let instrument = chance.instrument()
      let yaml = Data(instrumentYAML(instrument).utf8)
      #expect(try readInstrument(yaml, file: "f", common: common) == instrument)
      #expect(try readOwnInstrument(yaml, file: "f", common: common) == instrument)
    }
  }

  @Test func `comes back as it was while it is in the making`() throws {
    var chance = Chance(generator: SeededGenerator(seed: 2), isDraft: true)
    for _ in 0..<200 {
      let instrument = chance.instrument()
      let yaml = Data(instrumentYAML(instrument).utf8)
      #expect(try readOwnInstrument(yaml, file: "f", common: common) == instrument)
    }
  }

  @Test func `comes back with every one of the texts by itself`() throws {
    for text in nasty {
      let title = LocalizedText(swedish: text, english: "x" + text)
      let instrument = Instrument(
        id: InstrumentID(rawValue: "a"), version: 1, title: title, source: nil, questions: [])
      let yaml = instrumentYAML(instrument)
      let read = try readOwnInstrument(Data(yaml.utf8), file: "f", common: common)
      #expect(read.title.swedish.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test func `comes back where it is bundled`() throws {
    for instrument in library.instruments {
      let yaml = Data(instrumentYAML(instrument).utf8)
      #expect(try readInstrument(yaml, file: "f", common: common) == instrument)
    }
  }

  @Test func `is no larger than what is read, when it can be kept`() throws {
    let long = LocalizedText(same: String(repeating: "&\u{1}", count: 1_000))
    let section = Section(id: SectionID(rawValue: "s"), title: long, text: long)
    var instrument = Instrument(
      id: InstrumentID(rawValue: "a"), version: 1, title: long, source: nil, questions: [],
      sections: [section])
    for number in 0..<InstrumentLimit.questions {
      let question = Question(
        variable: Variable(
          id: VariableID(rawValue: "question-number-\(number)"), label: long, wording: nil,
          kind: .singleChoice,
          codes: (0..<60).map { place in
            Code(id: "c\(place)", label: LocalizedText(same: ""), meaning: nil, role: .option)
          }),
        theme: .economy, audience: .businessNear, place: nil, note: nil, section: section.id,
        isMunicipalFact: true)
      let next = instrument.with(questions: instrument.questions + [question])
      if next.isTooLarge { break }
      instrument = next
    }
    #expect(instrument.questions.count > 10)
    let yaml = Data(instrumentYAML(instrument).utf8)
    #expect(yaml.count > ownInstrumentBytesMax / 2)
    #expect(try readOwnInstrument(yaml, file: "f", common: common) == instrument)
  }
}
