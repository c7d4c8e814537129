import Measures
import Tables

/// The bytes of one question in the row of a response.
struct AnswerField: Hashable, Sendable {
  let id: VariableID
  private let kind: AnswerKind
  private let codes: [String]

  /// What a question's bytes say.
  enum Reading {
    case notPut, skipped
    case answer(Answer)
  }

  private enum Status {
    static let skipped: UInt8 = 0
    static let answered: UInt8 = 1
    static let notPut: UInt8 = 255
  }

  init(_ variable: Variable) {
    id = variable.id
    kind = variable.kind
    codes = variable.codes.map(\.id)
  }

  var width: Int {
    switch kind {
    case .singleChoice, .ordinal, .yesNo, .zeroToTen: choiceWidth
    case .multipleChoice: 1 + bitWidth
    case .freeText, .number: 1
    }
  }

  private var bitWidth: Int { (codes.count + 7) / 8 }
  private var choiceWidth: Int { codes.count < 255 ? 1 : 2 }
  private var choiceNotPut: UInt64 { choiceWidth == 1 ? 0xff : 0xffff }

  func writeNotPut(_ row: inout ByteWriter) {
    switch kind {
    case .singleChoice, .ordinal, .yesNo, .zeroToTen:
      row.fixed(choiceNotPut, width: choiceWidth)
    case .multipleChoice, .freeText, .number: writeStatus(Status.notPut, &row)
    }
  }

  func write(
    _ answer: Answer?, _ row: inout ByteWriter, _ words: inout ByteWriter
  ) throws(UnencodableAnswer) {
    switch (kind, answer) {
    case (.singleChoice, nil), (.ordinal, nil), (.yesNo, nil), (.zeroToTen, nil):
      row.fixed(0, width: choiceWidth)
    case (.multipleChoice, nil), (.freeText, nil), (.number, nil):
      writeStatus(Status.skipped, &row)
    case (.singleChoice, .code(let code)), (.ordinal, .code(let code)), (.yesNo, .code(let code)),
      (.zeroToTen, .code(let code)):
      row.fixed(UInt64(try place(of: code) + 1), width: choiceWidth)
    case (.multipleChoice, .codes(let chosen)): try write(chosen, &row)
    case (.freeText, .text(let text)):
      guard AnswerText.isWellFormed(text) else { throw UnencodableAnswer(question: id) }
      row.byte(Status.answered)
      words.text(id.rawValue)
      words.text(text)
    case (.number, .number(let number)):
      guard number.isFinite else { throw UnencodableAnswer(question: id) }
      row.byte(Status.answered)
      words.text(id.rawValue)
      words.fixed(number.bitPattern, width: 8)
    default: throw UnencodableAnswer(question: id)
    }
  }

  private func place(of code: String) throws(UnencodableAnswer) -> Int {
    guard let place = codes.firstIndex(of: code) else { throw UnencodableAnswer(question: id) }
    return place
  }

  private func writeStatus(_ status: UInt8, _ row: inout ByteWriter) {
    row.byte(status)
    if kind == .multipleChoice {
      for _ in 0..<bitWidth { row.byte(0) }
    }
  }

  private func write(_ chosen: [String], _ row: inout ByteWriter) throws(UnencodableAnswer) {
    guard !chosen.isEmpty else { throw UnencodableAnswer(question: id) }
    var bits = [UInt8](repeating: 0, count: bitWidth)
    for code in chosen {
      let place = try place(of: code)
      bits[place / 8] |= 1 << UInt8(place % 8)
    }
    row.byte(Status.answered)
    for byte in bits { row.byte(byte) }
  }

  func read(
    _ row: inout ByteReader, _ words: inout ByteReader
  ) throws(CorruptBytes) -> Reading {
    switch kind {
    case .singleChoice, .ordinal, .yesNo, .zeroToTen:
      let value = try row.fixed(width: choiceWidth)
      if value == choiceNotPut { return .notPut }
      guard value <= UInt64(codes.count) else { throw CorruptBytes() }
      return value == 0 ? .skipped : .answer(.code(codes[Int(value) - 1]))
    case .multipleChoice: return try readChosen(&row)
    case .freeText, .number:
      switch try row.byte() {
      case Status.notPut: return .notPut
      case Status.skipped: return .skipped
      case Status.answered: return .answer(try readWords(&words))
      default: throw CorruptBytes()
      }
    }
  }

  private func readChosen(_ row: inout ByteReader) throws(CorruptBytes) -> Reading {
    let status = try row.byte()
    let bits = Array(try row.take(bitWidth))
    let chosen = codes.indices.filter { bits[$0 / 8] & 1 << UInt8($0 % 8) != 0 }
    guard bits.reduce(0, { $0 + $1.nonzeroBitCount }) == chosen.count else { throw CorruptBytes() }
    switch (status, chosen.isEmpty) {
    case (Status.notPut, true): return .notPut
    case (Status.skipped, true): return .skipped
    case (Status.answered, false): return .answer(.codes(chosen.map { codes[$0] }))
    default: throw CorruptBytes()
    }
  }

  private func readWords(_ words: inout ByteReader) throws(CorruptBytes) -> Answer {
    guard try words.text(bytesMax: id.rawValue.utf8.count) == id.rawValue else {
      throw CorruptBytes()
    }
    if kind == .number {
      let number = Double(bitPattern: try words.fixed(width: 8))
      guard number.isFinite else { throw CorruptBytes() }
      return .number(number)
    }
    let text = try words.text(bytesMax: AnswerText.bytesMax)
    guard AnswerText.isWellFormed(text) else { throw CorruptBytes() }
    return .text(text)
  }
}
