package import Measures
import Municipalities
import Tables

/// What stops an instrument from being published.
package enum InstrumentCheck {
  /// Every fault, of the whole first and then part by part; empty where it can be published.
  ///
  /// - Parameter languages: those that the form is offered in; no text may be empty in them.
  package static func faults(
    _ instrument: Instrument, languages: [Language]
  ) -> [InstrumentFault] {
    limits(instrument) + duplicates(instrument) + audiences(instrument) + parts(instrument)
      + ConditionCheck(instrument).faults + empty(instrument, languages)
  }

  /// What stops an edit: what would make the instrument impossible to keep or to follow.
  static func obstacles(_ instrument: Instrument) -> [InstrumentFault] {
    limits(instrument) + duplicates(instrument) + audiences(instrument)
      + ConditionCheck(instrument).faults
  }

  private static func limits(_ instrument: Instrument) -> [InstrumentFault] {
    var faults = tooMany(
      [
        ("too-many-sections", instrument.sections.count, InstrumentLimit.sections),
        ("too-many-questions", instrument.questions.count, InstrumentLimit.questions),
      ], .whole)
    if instrument.isTooLarge { faults.append(InstrumentFault(.whole, "too-large")) }
    for question in instrument.questions {
      faults += tooMany(
        [("too-many-codes", question.variable.codes.count, InstrumentLimit.codes)],
        .question(question.variable.id))
    }
    return faults
      + instrument.texts.filter { isTooLong($0.text) }.map { found in
        InstrumentFault(
          found.place, "too-long",
          ["field": .text(found.field), "characters": .integer(InstrumentLimit.characters)])
      }
  }

  private static func tooMany(
    _ counts: [(key: String, count: Int, max: Int)], _ place: InstrumentPlace
  ) -> [InstrumentFault] {
    counts.filter { $0.count > $0.max }.map {
      InstrumentFault(place, $0.key, ["max": .integer($0.max)])
    }
  }

  private static func isTooLong(_ text: LocalizedText) -> Bool {
    [text.swedish, text.english].contains { words in
      // Bytes first: they are counted at once, and there are never fewer of them.
      words.utf8.count > InstrumentLimit.characters && words.count > InstrumentLimit.characters
    }
  }

  private static func duplicates(_ instrument: Instrument) -> [InstrumentFault] {
    repeated(instrument.sections.map(\.id.rawValue)).map {
      InstrumentFault(.section(SectionID(rawValue: $0)), "duplicate", ["id": .text($0)])
    }
      + repeated(instrument.questions.map(\.variable.id.rawValue)).map {
        InstrumentFault(.question(VariableID(rawValue: $0)), "duplicate", ["id": .text($0)])
      }
      + instrument.questions.flatMap { question in
        repeated(question.variable.codes.map(\.id)).map {
          InstrumentFault(
            .code(question.variable.id, code: $0), "duplicate", ["id": .text($0)])
        }
      }
  }

  /// Questions put to an audience that the instrument does not ask.
  private static func audiences(_ instrument: Instrument) -> [InstrumentFault] {
    let asked = instrument.audiences.ofQuestions
    return instrument.questions.filter { !asked.contains($0.audience) }.map { question in
      InstrumentFault(
        .question(question.variable.id), "audience",
        ["question": .localized(question.variable.label)])
    }
  }

  private static func repeated(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    return ids.filter { !seen.insert($0).inserted }
  }

  private static func parts(_ instrument: Instrument) -> [InstrumentFault] {
    var faults: [InstrumentFault] = []
    if instrument.sections.isEmpty { faults.append(InstrumentFault(.whole, "no-sections")) }
    if instrument.questions.allSatisfy(\.isMunicipalFact) {
      faults.append(InstrumentFault(.whole, "no-questions"))
    }
    let known = Set(instrument.sections.map(\.id))
    let used = Set(instrument.questions.compactMap(\.section))
    faults += instrument.sections.filter { !used.contains($0.id) }.map {
      InstrumentFault(.section($0.id), "empty-section")
    }
    for question in instrument.questions {
      let place = InstrumentPlace.question(question.variable.id)
      if question.section.map({ !known.contains($0) }) ?? true {
        faults.append(InstrumentFault(place, "outside"))
      }
      let needed = question.variable.kind.codesMin
      if question.variable.codes.count(where: { $0.role != .dontKnow }) < needed {
        faults.append(InstrumentFault(place, "no-codes", ["count": .integer(needed)]))
      }
    }
    return faults
  }

  private static func empty(
    _ instrument: Instrument, _ languages: [Language]
  ) -> [InstrumentFault] {
    let unworded = instrument.questions.filter { $0.variable.wording == nil }.map { question in
      InstrumentText(
        place: .question(question.variable.id), field: "wording", text: LocalizedText(same: ""))
    }
    return (instrument.texts + unworded).flatMap { found in
      languages.filter { isBlank(found.text[$0]) }.map { language in
        InstrumentFault(
          found.place, "empty",
          ["field": .text(found.field), "language": .text(language.rawValue)])
      }
    }
  }

  private static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }
}

extension AnswerKind {
  /// How many codes beside don't know a question needs for there to be a choice.
  fileprivate var codesMin: Int {
    switch self {
    case .singleChoice, .ordinal, .yesNo: 2
    case .multipleChoice: 1
    case .zeroToTen: 11
    case .freeText, .number: 0
    }
  }
}
