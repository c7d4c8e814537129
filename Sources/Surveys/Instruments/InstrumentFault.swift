package import Measures
package import Tables

/// A part of an instrument.
package enum InstrumentPlace: Hashable, Sendable {
  /// The instrument itself.
  case whole
  /// A section.
  case section(SectionID)
  /// A question.
  case question(VariableID)
  /// A code of a question.
  case code(VariableID, code: String)
}

/// Something that is wrong with an instrument.
package struct InstrumentFault: Hashable, Sendable {
  /// Where.
  package let place: InstrumentPlace
  /// What, and what to do about it.
  package let statement: Statement

  /// Makes a fault from its key below `instrument-fault`.
  init(
    _ place: InstrumentPlace, _ key: String, _ arguments: [String: Statement.Argument] = [:]
  ) {
    self.place = place
    statement = Statement("instrument-fault." + key, arguments)
  }
}

/// Why an edit was not made; at least one fault.
package struct InstrumentFaults: Error, Hashable, Sendable {
  /// The faults.
  package let all: [InstrumentFault]
}

/// How large an instrument can be.
package enum InstrumentLimit {
  /// Sections.
  package static let sections = 40
  /// Questions.
  package static let questions = 200
  /// Codes of a question, don't know among them.
  package static let codes = 60
  /// Characters of a text.
  package static let characters = 2_000
  /// Bytes of the instrument in a file; less than the largest file that is read, so that what can be
  /// made can be read back.
  package static let bytes = 450_000
}
