import Measures
import Surveys
import Tables

/// The versions of an instrument that a round's responses were given to, as one codebook: that of the
/// latest, with what only earlier ones had at the end.
struct MergedInstrument: Sendable {
  /// The questions with their merged codebooks.
  let questions: [Question]
  /// The questions whose options differ between versions that were answered.
  let changed: Set<VariableID>
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
    asksFacts = ordered.first?.factQuestions.isEmpty == false
    readers = Dictionary(
      versions.map { ($0.version, RowReader($0, into: questions)) }, uniquingKeysWith: { $1 })
  }

  /// Facts are answered by municipalities, and codebooks that no column can hold are left out.
  private static func isCounted(_ question: Question) -> Bool {
    !question.isMunicipalFact && question.variable.codes.count <= TableLayout.answerCodesMax
  }

  /// Reads the row of a response; false where it is of a version that is not known, or damaged.
  func read(
    _ codes: UnsafeRawBufferPointer, version: Int, into answers: inout [UInt8]
  ) -> Bool {
    readers[version]?.read(codes, into: &answers) ?? false
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
  private let steps: [Step]

  /// How the bytes of one question are found.
  private enum Step: Sendable {
    /// The version does not have it.
    case missing(columns: Int)
    /// One byte, with what it becomes.
    case byte(Int, becomes: [UInt8])
    /// A byte that says whether it was answered, then a bit for each of the version's options; for
    /// each option of the table its bit, if the version has it.
    case bits(Int, options: [Int?])
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

  func read(_ codes: UnsafeRawBufferPointer, into answers: inout [UInt8]) -> Bool {
    guard codes.count == width else { return false }
    answers.removeAll(keepingCapacity: true)
    for step in steps {
      switch step {
      case .missing(let columns):
        answers.append(contentsOf: repeatElement(Self.notPut, count: columns))
      case .byte(let place, let table): answers.append(table[Int(codes[place])])
      case .bits(let place, let options):
        let status = codes[place]
        for option in options {
          let isTicked = option.map { codes[place + 1 + $0 / 8] & 1 << UInt8($0 % 8) != 0 } ?? false
          answers.append(status != 1 ? status : isTicked ? 2 : 1)
        }
      }
    }
    return true
  }
}
