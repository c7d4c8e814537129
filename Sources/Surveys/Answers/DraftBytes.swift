import Measures
import Municipalities
import Tables

/// How many of each thing a draft can hold: more than an instrument of the largest size needs.
private enum DraftLimit {
  static let number = 1_000_000
  static let stamps = 2_000
  static let answers = 2_000
  static let codes = 2_000
  static let idBytes = 480
}

/// The id and the code that were written or read last.
private struct LastWords {
  var id: [UInt8] = []
  var code: [UInt8] = []
}

extension DraftContent {
  /// The first byte: which form the rest has.
  private static let form: UInt8 = 1

  /// The draft as bytes: form, language, version, background, stamps and answers, each list by its
  /// count and in the order of its ids. Equal drafts have equal bytes.
  ///
  /// An id or code is written as how many bytes it has in common with the one before it, and the
  /// others: so a page of the database holds several drafts of forty choices.
  package var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.form)
    writer.text(language.rawValue)
    writer.count(version)
    writer.byte(background == nil ? 0 : 1)
    if let background { writer.background(background) }
    var last = LastWords()
    writer.count(stamps.count)
    for (section, stamp) in stamps.sorted(by: { $0.key < $1.key }) {
      writer.text(section.rawValue, after: &last.id)
      writer.count(stamp)
    }
    writer.count(sheet.count)
    for (question, answer) in sheet.sorted(by: { $0.key < $1.key }) {
      writer.text(question.rawValue, after: &last.id)
      writer.answer(answer, after: &last.code)
    }
    return writer.bytes
  }

  /// The draft that bytes hold; nil for any others.
  package init?(_ bytes: some Sequence<UInt8>) {
    do throws(CorruptBytes) {
      var reader = ByteReader(bytes)
      self = try reader.draft(form: Self.form)
    } catch {
      return nil
    }
  }
}

extension ByteWriter {
  fileprivate mutating func background(_ background: Background) {
    text(background.municipality?.rawValue ?? "")
    text(background.area?.rawValue ?? "")
    text(background.audience?.rawValue ?? "")
  }

  fileprivate mutating func answer(_ answer: Answer, after last: inout [UInt8]) {
    switch answer {
    case .code(let code):
      byte(1)
      text(code, after: &last)
    case .codes(let codes):
      byte(2)
      count(codes.count)
      for code in codes { text(code, after: &last) }
    case .text(let words):
      byte(3)
      text(words)
    case .number(let number):
      byte(4)
      fixed(number.bitPattern, width: 8)
    }
  }
}

extension ByteReader {
  fileprivate mutating func draft(form: UInt8) throws(CorruptBytes) -> DraftContent {
    guard try byte() == form, let language = Language(rawValue: try text(bytesMax: 2)) else {
      throw CorruptBytes()
    }
    let version = try count(max: DraftLimit.number)
    let background = try flag() ? try self.background() : nil
    var last = LastWords()
    var stamps: [SectionID: Int] = [:]
    for _ in 0..<(try count(max: DraftLimit.stamps)) {
      let section: SectionID = try identifier(after: &last.id)
      let stamp = try count(max: DraftLimit.number)
      guard stamps.updateValue(stamp, forKey: section) == nil else { throw CorruptBytes() }
    }
    let sheet = try sheet(&last)
    try requireEnd()
    return DraftContent(
      version: version, stamps: stamps, sheet: sheet, language: language, background: background)
  }

  private mutating func sheet(_ last: inout LastWords) throws(CorruptBytes) -> AnswerSheet {
    var sheet: AnswerSheet = [:]
    for _ in 0..<(try count(max: DraftLimit.answers)) {
      let question: VariableID = try identifier(after: &last.id)
      let answer = try answer(after: &last.code)
      guard sheet.updateValue(answer, forKey: question) == nil else { throw CorruptBytes() }
    }
    return sheet
  }

  private mutating func flag() throws(CorruptBytes) -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw CorruptBytes()
    }
  }

  private mutating func identifier<Subject>(
    after last: inout [UInt8]
  ) throws(CorruptBytes) -> Identifier<Subject> {
    let id = try text(bytesMax: DraftLimit.idBytes, after: &last)
    guard Identifier<Subject>.isWellFormed(id) else { throw CorruptBytes() }
    return Identifier(rawValue: id)
  }

  private mutating func background() throws(CorruptBytes) -> Background {
    let municipality = try text(bytesMax: DraftLimit.idBytes)
    return Background(
      municipality: municipality.isEmpty ? nil : MunicipalityCode(rawValue: municipality),
      area: try word(), audience: try word())
  }

  private mutating func word<Word: RawRepresentable<String>>() throws(CorruptBytes) -> Word? {
    let text = try text(bytesMax: DraftLimit.idBytes)
    if text.isEmpty { return nil }
    guard let word = Word(rawValue: text) else { throw CorruptBytes() }
    return word
  }

  private mutating func answer(after last: inout [UInt8]) throws(CorruptBytes) -> Answer {
    switch try byte() {
    case 1: return .code(try text(bytesMax: DraftLimit.idBytes, after: &last))
    case 2:
      var codes: [String] = []
      for _ in 0..<(try count(max: DraftLimit.codes)) {
        codes.append(try text(bytesMax: DraftLimit.idBytes, after: &last))
      }
      guard !codes.isEmpty else { throw CorruptBytes() }
      return .codes(codes)
    case 3: return .text(try text(bytesMax: AnswerText.bytesMax))
    case 4: return .number(Double(bitPattern: try fixed(width: 8)))
    default: throw CorruptBytes()
    }
  }
}
