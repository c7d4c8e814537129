import Municipalities
package import Tables

/// A response as it is kept: what was chosen in a row of fixed width, and what was written apart.
package struct EncodedAnswers: Hashable, Sendable {
  /// What was chosen; as many bytes as ``AnswerLayout/width`` says.
  package let codes: [UInt8]
  /// Texts and numbers, in the form that ``AnswerLayout`` describes; nil where there are none.
  package let words: [UInt8]?

  /// Takes kept bytes as they are.
  package init(codes: [UInt8], words: [UInt8]?) {
    self.codes = codes
    self.words = words
  }
}

/// A response read back.
package struct KeptAnswers: Hashable, Sendable {
  /// The answers; a question that was put and skipped is absent.
  package let sheet: AnswerSheet
  /// The questions that were not put: for others, or under a condition that did not hold.
  package let notPut: Set<VariableID>
}

/// An answer that its instrument has no room for.
package struct UnencodableAnswer: Error, Hashable, Sendable {
  /// The question.
  package let question: VariableID
}

/// How the responses to one version of an instrument are kept: one byte a question as a rule.
///
/// The row holds the questions in the order of the instrument, each at the same bytes for everyone:
/// - one choice (single choice, ordinal, yes-no, 0–10): 0 skipped, n the n-th code of the codebook,
///   255 not put; two bytes, the highest first and 65,535 not put, where there are over 254 codes;
/// - multiple choice: 0 skipped, 1 answered or 255 not put, then a bit a code, the first code in the
///   lowest bit of the first byte;
/// - free text and numbers: 0 skipped, 1 answered or 255 not put.
///
/// The words are, for each free text or number that was answered, in the same order: the length of
/// the question's id and the id; then for a text its length in bytes and its UTF-8, for a number its
/// eight bytes of IEEE 754, the highest first. Lengths are LEB128.
package struct AnswerLayout: Hashable, Sendable {
  private let instrument: Instrument
  private let fields: [AnswerField]
  /// How many bytes the row has.
  package let width: Int

  /// Lays out the answers to an instrument.
  package init(_ instrument: Instrument) {
    self.instrument = instrument
    fields = instrument.questions.map { AnswerField($0.variable) }
    width = fields.reduce(0) { $0 + $1.width }
  }

  /// Where in the row the bytes of each question lie.
  package var places: [VariableID: Range<Int>] {
    var start = 0
    return fields.reduce(into: [:]) { places, field in
      places[field.id] = start..<start + field.width
      start += field.width
    }
  }

  /// The kept form of what a respondent answered. Answers to questions that are not put to somebody
  /// of this background are left out, so that the row says no more of the respondent than the
  /// background does: give the background that is kept.
  ///
  /// - Throws: where an answer is to no question of the instrument or none of its codes, or longer
  ///   than ``AnswerText/charactersMax``.
  package func encode(
    _ sheet: AnswerSheet, background: Background
  ) throws(UnencodableAnswer) -> EncodedAnswers {
    try encode(sheet, put: instrument.shown(for: background.audience, sheet))
  }

  /// The kept form of the facts about a municipality; all other questions are not put.
  ///
  /// - Throws: as ``encode(_:background:)``.
  package func encode(facts sheet: AnswerSheet) throws(UnencodableAnswer) -> EncodedAnswers {
    try encode(sheet, put: instrument.shownFacts(sheet))
  }

  private func encode(
    _ sheet: AnswerSheet, put: [Question]
  ) throws(UnencodableAnswer) -> EncodedAnswers {
    let known = Set(fields.map(\.id))
    if let stray = sheet.keys.filter({ !known.contains($0) }).min() {
      throw UnencodableAnswer(question: stray)
    }
    let put = Set(put.map(\.variable.id))
    var (codes, words) = (ByteWriter(), ByteWriter())
    for field in fields {
      guard put.contains(field.id) else {
        field.writeNotPut(&codes)
        continue
      }
      try field.write(sheet[field.id], &codes, &words)
    }
    return EncodedAnswers(codes: codes.bytes, words: words.bytes.isEmpty ? nil : words.bytes)
  }

  /// The answers behind kept bytes.
  ///
  /// - Throws: ``CorruptBytes`` for bytes that are no such row, or words that do not go with it.
  package func decode(_ kept: EncodedAnswers) throws(CorruptBytes) -> KeptAnswers {
    var (codes, words) = (ByteReader(kept.codes), ByteReader(kept.words ?? []))
    if let written = kept.words, written.isEmpty { throw CorruptBytes() }
    var sheet: AnswerSheet = [:]
    var notPut: Set<VariableID> = []
    for field in fields {
      switch try field.read(&codes, &words) {
      case .notPut: notPut.insert(field.id)
      case .skipped: break
      case .answer(let answer): sheet[field.id] = answer
      }
    }
    try codes.requireEnd()
    try words.requireEnd()
    return KeptAnswers(sheet: sheet, notPut: notPut)
  }
}
