import Measures
import Municipalities
import Surveys
import Tables

/// The versions of an instrument that a round's responses were given to, as one codebook: that of the
/// latest, with what only earlier ones had at the end.
struct MergedInstrument: Sendable {
  /// The questions with their merged codebooks.
  let questions: [Question]
  /// The questions whose options differ between versions that were answered.
  let changed: Set<VariableID>
  /// The two audiences that those asked fall into.
  let audiences: AudiencePair
  /// Whether the latest version asks for facts about the municipality.
  let asksFacts: Bool
  /// How the rows of each version become rows of the table.
  private let readers: [Int: RowReader]

  /// - Parameter versions: at least one; the last one leads.
  init(_ versions: [Instrument]) {
    let ordered = versions.sorted { $0.version > $1.version }
    var questions: [Question] = []
    var places: [VariableID: Int] = [:]
    var changed: Set<VariableID> = []
    for question in ordered.flatMap(\.questionsInOrder) where Self.isCounted(question) {
      guard let place = places[question.variable.id] else {
        places[question.variable.id] = questions.count
        questions.append(question)
        continue
      }
      let known = questions[place]
      let extra = question.variable.codes.filter { known.variable.code($0.id) == nil }
      if known.variable.codes.count + extra.count != question.variable.codes.count
        || !extra.isEmpty
      {
        changed.insert(question.variable.id)
      }
      questions[place] = known.adding(extra)
    }
    self.questions = questions
    self.changed = changed
    // A version for other audiences is never one that a round goes over to.
    audiences = ordered.first?.audiences ?? .itAndBusiness
    asksFacts = ordered.first?.factQuestions.isEmpty == false
    readers = Dictionary(
      versions.map { ($0.version, RowReader($0, into: questions)) }, uniquingKeysWith: { $1 })
  }

  /// Facts are answered by municipalities, and codebooks that no column can hold are left out.
  private static func isCounted(_ question: Question) -> Bool {
    !question.isMunicipalFact && question.variable.codes.count <= TableLayout.answerCodesMax
  }

  /// The rows of the table that the rows of so many responses become, after each other; nil where they
  /// are of a version that is not known, or damaged.
  func rows(
    _ codes: UnsafeRawBufferPointer, of respondents: Int, version: Int
  ) -> [UInt8]? {
    readers[version]?.rows(codes, of: respondents)
  }
}

extension Question {
  fileprivate func adding(_ codes: [Code]) -> Question {
    guard !codes.isEmpty else { return self }
    return Question(
      variable: Variable(
        id: variable.id, label: variable.label, wording: variable.wording, kind: variable.kind,
        codes: variable.codes + codes),
      theme: theme, audience: audience, place: place, note: note, section: section,
      condition: condition, help: help, isMunicipalFact: isMunicipalFact)
  }
}

/// Turns the rows of one version into rows of the table.
private struct RowReader: Sendable {
  private let width: Int
  /// How many bytes a row of the table has.
  private let columns: Int
  private let steps: [Step]
  /// Where every byte stays at its place, the highest of each that is an answer, for some rows after
  /// each other; nil where some byte becomes another. It is so for a round of one version without
  /// questions of several options.
  private let highest: [UInt8]?

  /// How the bytes of one question are found.
  private enum Step: Sendable {
    /// The version does not have it.
    case missing(columns: Int)
    /// One byte, with what it becomes.
    case byte(Int, becomes: [UInt8])
    /// A byte that says whether it was answered, then a bit for each of the version's options; for
    /// each option of the table its bit, if the version has it.
    case bits(Int, options: [Int?])

    /// How many bytes of a row of the table it fills.
    var columns: Int {
      switch self {
      case .missing(let columns): columns
      case .byte: 1
      case .bits(_, let options): options.count
      }
    }

    /// The highest byte that is an answer, where those up to it stay as they are at a place; nil where
    /// they do not.
    func highest(at place: Int) -> UInt8? {
      guard case .byte(let own, becomes: let table) = self, own == place else { return nil }
      let same = table.indices.prefix { table[$0] == UInt8($0) }.count
      guard same > 0, table[same...].allSatisfy({ $0 == RowReader.notPut }) else { return nil }
      return UInt8(same - 1)
    }
  }

  private static let notPut: UInt8 = 255

  init(_ instrument: Instrument, into questions: [Question]) {
    let layout = AnswerLayout(instrument)
    let places = layout.places
    width = layout.width
    steps = questions.map { question in
      let columns = TableQuestion(question.variable).columnCount
      guard let place = places[question.variable.id],
        let own = instrument.question(question.variable.id)?.variable,
        own.kind == question.variable.kind
      else { return .missing(columns: columns) }
      guard own.kind != .multipleChoice else {
        return .bits(
          place.lowerBound,
          options: question.variable.codes.map { code in
            own.codes.firstIndex { $0.id == code.id }
          })
      }
      return .byte(place.lowerBound, becomes: Self.table(own, question.variable))
    }
    columns = steps.reduce(0) { $0 + $1.columns }
    let highest = steps.enumerated().compactMap { $0.element.highest(at: $0.offset) }
    let isSame = width > 0 && highest.count == width && columns == width
    // Sixteen rows are whole vectors, whatever the width.
    self.highest = isSame ? (0..<16).flatMap { _ in highest } : nil
  }

  /// What each byte becomes.
  private static func table(_ own: Variable, _ merged: Variable) -> [UInt8] {
    var table = [UInt8](repeating: notPut, count: 256)
    table[0] = 0
    if own.codes.isEmpty { table[1] = 1 }
    for (index, code) in own.codes.enumerated() where index < 254 {
      let place = merged.codes.firstIndex { $0.id == code.id } ?? 0
      table[index + 1] = UInt8(place + 1)
    }
    return table
  }

  /// Question by question, so that each is looked up once for all rows.
  func rows(_ codes: UnsafeRawBufferPointer, of respondents: Int) -> [UInt8]? {
    guard codes.count == respondents * width else { return nil }
    if let highest { return Self.same(codes, highest) }
    let length = respondents * columns
    return [UInt8](unsafeUninitializedCapacity: length) { answers, count in
      answers.initialize(repeating: Self.notPut)
      var column = 0
      for step in steps {
        switch step {
        case .missing: break
        case .byte(let place, let table):
          table.withUnsafeBufferPointer { table in
            for row in 0..<respondents {
              answers[row * columns + column] = table[Int(codes[row * width + place])]
            }
          }
        case .bits(let place, let options):
          for row in 0..<respondents {
            Self.fill(
              answers, at: row * columns + column, from: codes, at: row * width + place, options)
          }
        }
        column += step.columns
      }
      count = length
    }
  }

  /// The rows as they are, except that what is no answer counts as not put. Without a branch, so that
  /// the compiler compares sixteen bytes at a time.
  private static func same(_ codes: UnsafeRawBufferPointer, _ highest: [UInt8]) -> [UInt8] {
    var answers = [UInt8](codes)
    answers.withUnsafeMutableBufferPointer { answers in
      highest.withUnsafeBufferPointer { highest in
        for start in stride(from: 0, to: answers.count, by: highest.count) {
          for index in 0..<min(highest.count, answers.count - start) {
            let byte = answers[start &+ index]
            answers[start &+ index] = byte > highest[index] ? notPut : byte
          }
        }
      }
    }
    return answers
  }

  private static func fill(
    _ answers: UnsafeMutableBufferPointer<UInt8>, at first: Int,
    from codes: UnsafeRawBufferPointer, at place: Int, _ options: [Int?]
  ) {
    let status = codes[place]
    for (index, option) in options.enumerated() {
      let isTicked = option.map { codes[place + 1 + $0 / 8] & 1 << UInt8($0 % 8) != 0 } ?? false
      answers[first + index] = status != 1 ? status : isTicked ? 2 : 1
    }
  }
}
