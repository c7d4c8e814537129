import Measures
import Tables

/// A text of an instrument with its place, for what is checked of every text.
struct InstrumentText {
  let place: InstrumentPlace
  /// Which text of its place it is: a word in `instrument-fault.empty` and `.too-long`.
  let field: String
  let text: LocalizedText
}

extension Instrument {
  /// Every text that is there.
  var texts: [InstrumentText] {
    [InstrumentText(place: .whole, field: "title", text: title)]
      + optional(introduction, .whole, "introduction")
      + sections.flatMap { section in
        [InstrumentText(place: .section(section.id), field: "section", text: section.title)]
          + optional(section.text, .section(section.id), "text")
      } + questions.flatMap(texts)
  }

  private func texts(_ question: Question) -> [InstrumentText] {
    let variable = question.variable
    let place = InstrumentPlace.question(variable.id)
    return [InstrumentText(place: place, field: "label", text: variable.label)]
      + optional(variable.wording, place, "wording") + optional(question.help, place, "help")
      + optional(question.note, place, "note")
      + variable.codes.flatMap { code in
        let place = InstrumentPlace.code(variable.id, code: code.id)
        return [InstrumentText(place: place, field: "code", text: code.label)]
          + optional(code.meaning, place, "meaning")
      }
  }

  private func optional(
    _ text: LocalizedText?, _ place: InstrumentPlace, _ field: String
  ) -> [InstrumentText] {
    text.map { [InstrumentText(place: place, field: field, text: $0)] } ?? []
  }

  /// Whether a file with the instrument could be larger than what is read; an edit that would make
  /// it so is refused.
  package var isTooLarge: Bool { bytes > InstrumentLimit.bytes }

  /// At most how many bytes the instrument takes in a file.
  private var bytes: Int {
    let texts = texts.reduce(0) { sum, found in
      sum + written(found.text.swedish) + written(found.text.english) + 24
    }
    let structure = questions.reduce(0) { sum, question in
      let clauses = question.condition.reduce(0) { $0 + 24 * ($1.codes.count + 2) }
      let codes = question.variable.codes.reduce(0) { $0 + 2 * $1.id.utf8.count + 24 }
      return sum + question.variable.id.rawValue.utf8.count + 200 + clauses + codes
    }
    return texts + structure + 80 * sections.count
  }

  /// At most how many bytes a text takes between quotation marks, where signs are escaped.
  private func written(_ text: String) -> Int {
    text.utf8.reduce(0) { sum, byte in
      switch byte {
      case 0..<32, 127, UInt8(ascii: "&"): sum + 4
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 128...255: sum + 2
      default: sum + 1
      }
    }
  }
}
