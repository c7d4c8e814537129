import Measures
import Municipalities
import Surveys
import Tables

/// Instruments for tests.
enum Sample {
  static let common = CommonCodes(
    yes: LocalizedText(swedish: "Ja", english: "Yes"),
    no: LocalizedText(swedish: "Nej", english: "No"),
    dontKnow: LocalizedText(swedish: "Vet ej", english: "Don't know"))

  static let context = EditContext(common: common, earlier: [], others: [])

  static func text(_ words: String) -> LocalizedText {
    LocalizedText(swedish: words + " sv", english: words + " en")
  }

  static func codes(_ kind: AnswerKind, count: Int = 3, dontKnow: Bool = true) -> [Code] {
    let own: [Code] =
      switch kind {
      case .freeText, .number: []
      case .yesNo:
        ["yes", "no"].map { Code(id: $0, label: text($0), meaning: nil, role: .option) }
      case .zeroToTen:
        (0...10).map {
          Code(
            id: String($0), label: LocalizedText(same: String($0)), meaning: nil,
            role: .level(rank: $0))
        }
      case .ordinal, .singleChoice, .multipleChoice:
        (1...count).map {
          Code(
            id: "c\($0)", label: text("Code \($0)"), meaning: nil,
            role: kind == .ordinal ? .level(rank: $0) : .option)
        }
      }
    guard dontKnow, !own.isEmpty else { return own }
    return own + [Code(id: "dont-know", label: common.dontKnow, meaning: nil, role: .dontKnow)]
  }

  static func question(
    _ id: String, _ kind: AnswerKind = .yesNo, in section: String = "first",
    for audience: Audience = .all, if condition: [Clause] = [], isFact: Bool = false,
    codes: [Code]? = nil
  ) -> Question {
    Question(
      variable: Variable(
        id: VariableID(rawValue: id), label: text(id), wording: text("What of \(id)?"), kind: kind,
        codes: codes ?? self.codes(kind)),
      theme: .organisation, audience: audience, place: nil, note: nil,
      section: SectionID(rawValue: section), condition: condition, help: nil,
      isMunicipalFact: isFact)
  }

  static func instrument(
    _ questions: [Question], sections: [String] = ["first", "second"], version: Int = 1
  ) -> Instrument {
    Instrument(
      id: InstrumentID(rawValue: "sample"), version: version, title: text("Sample"), source: nil,
      questions: questions,
      sections: sections.map {
        Section(id: SectionID(rawValue: $0), title: text($0), text: nil)
      })
  }

  static func clause(_ question: String, _ codes: String..., not: Bool = false) -> Clause {
    Clause(question: VariableID(rawValue: question), codes: codes, isNegated: not)
  }

  /// An instrument with a question of each kind, of which two are for one audience, two depend on
  /// others and two are facts.
  static let every = instrument([
    question("single", .singleChoice), question("ordinal", .ordinal, for: .itNear),
    question("yes-no"), question("why", .freeText, if: [clause("yes-no", "no")]),
    question("ten", .zeroToTen, in: "second", for: .businessNear),
    question(
      "several", .multipleChoice, in: "second", codes: codes(.multipleChoice, count: 11)),
    question("count", .number, in: "second", if: [clause("several", "c1", "c11")]),
    question("fact", in: "second", isFact: true),
    question("fact-why", .freeText, in: "second", if: [clause("fact", "yes")], isFact: true),
  ])

  /// An answer that can be kept, by chance.
  static func answer(
    to variable: Variable, using generator: inout SeededGenerator
  ) -> Answer? {
    if Int.random(in: 0..<4, using: &generator) == 0 { return nil }
    switch variable.kind {
    case .singleChoice, .ordinal, .yesNo, .zeroToTen:
      return variable.codes.randomElement(using: &generator).map { .code($0.id) }
    case .multipleChoice:
      let chosen = variable.codes.filter { _ in Bool.random(using: &generator) }
      return chosen.isEmpty ? nil : .codes(chosen.map(\.id))
    case .freeText:
      let words = [
        "x", "\u{E5}\u{E4}\u{F6} 👩‍👩‍👧", "a\nb", "\u{202E}rtl", String(repeating: "w", count: 5_000),
      ]
      return words.randomElement(using: &generator).map { .text($0) }
    case .number:
      return .number(Double.random(in: -1e9...1e9, using: &generator))
    }
  }

  static func sheet(
    _ instrument: Instrument, using generator: inout SeededGenerator
  ) -> AnswerSheet {
    instrument.questions.reduce(into: [:]) { sheet, question in
      sheet[question.variable.id] = answer(to: question.variable, using: &generator)
    }
  }
}

/// The id of a question.
func id(_ text: String) -> VariableID { VariableID(rawValue: text) }

/// A background with an audience only.
func audience(_ audience: Audience?) -> Background {
  Background(municipality: nil, area: nil, audience: audience)
}

extension RandomAccessCollection where Element == UInt8 {
  /// The bytes with a few changed, lost, added or cut off.
  func damaged(using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(self)
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let spot = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0...3, using: &generator) {
      case 0: bytes[spot] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: spot)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: spot)
      default: bytes = Array(bytes.prefix(spot))
      }
    }
    return bytes
  }
}
