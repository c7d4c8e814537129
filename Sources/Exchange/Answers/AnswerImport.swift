package import Measures
package import Surveys
package import Tables

/// The answers of one row of a file.
package struct ImportedAnswers: Hashable, Sendable {
  /// The row, as a spreadsheet program numbers it.
  package let row: Int
  /// What tells the row from the others, the same each time the file is read: the file's own id of
  /// it, with its start where ids are counted anew in each form; else a fingerprint of what stands
  /// in it.
  package let sourceKey: String
  /// Changes when anything in the row does, so that the same key with other answers is noticed.
  package let fingerprint: String
  /// What the row says of the respondent.
  package let background: Background
  /// The answers, at least one.
  package let sheet: AnswerSheet
}

/// What a file of answers would give: a dry run is this value and nothing else.
package struct AnswerImport: Sendable {
  /// What the columns were taken to hold; can be changed, kept and used again.
  package let mapping: ColumnMapping
  /// How each column was understood, in order.
  package let columns: [ColumnMatch]
  /// The questions that no column was found for.
  package let missing: [VariableID]
  /// The rows without faults that hold answers.
  package let rows: [ImportedAnswers]
  /// The rows that were never sent in, where the file tells.
  package let unfinished: [Int]
  /// The rows that hold no answer to any question.
  package let empty: [Int]
  /// The faults with their rows and columns, at most a thousand. A fault of the headings' row keeps
  /// all rows out.
  package let faults: [Fault]
  /// How many faults there are in all.
  package let faultCount: Int
}

/// Reads answers that were collected elsewhere.
///
/// Each row with a fault is left out; the others can be used.
///
/// - Parameters:
///   - format: the program whose habits the file follows; guessed where nil.
///   - mapping: what the columns hold; found out from the headings where nil.
package func readAnswers(
  _ sheet: Sheet, format: AnswerFileFormat? = nil, mapping: ColumnMapping? = nil,
  instrument: Instrument, words: BackgroundWords
) -> AnswerImport {
  let format = mapping?.format ?? format ?? .guess(sheet)
  let guess = ColumnGuess(sheet, format, instrument)
  var columns = guess.matches
  var faults = guess.faults
  if let mapping {
    let mapped = MappedColumns(sheet, mapping, instrument)
    (columns, faults) = (mapped.matches, mapped.faults)
  }
  let mapping = mapping ?? guess.mapping
  var reader = AnswerRows(
    sheet: sheet, mapping: mapping, columns: columns, instrument: instrument, words: words,
    faults: faults)
  reader.read()
  return AnswerImport(
    mapping: mapping, columns: columns,
    missing: missing(columns, instrument), rows: reader.rows, unfinished: reader.unfinished,
    empty: reader.empty, faults: reader.faults.first, faultCount: reader.faults.count)
}

private func missing(_ columns: [ColumnMatch], _ instrument: Instrument) -> [VariableID] {
  let found = Set(
    columns.compactMap { match -> VariableID? in
      switch match.role {
      case .question(let id), .option(let id, _): id
      case .ignored, .municipality, .area, .audience, .key: nil
      }
    })
  return instrument.questions.map(\.variable.id).filter { !found.contains($0) }
}

/// The columns of a file as a mapping has them.
struct MappedColumns {
  private(set) var matches: [ColumnMatch] = []
  private(set) var faults: FaultList

  init(_ sheet: Sheet, _ mapping: ColumnMapping, _ instrument: Instrument) {
    faults = FaultList(file: sheet.file)
    let number = mapping.format.headingRow(in: sheet)
    let header = sheet.rows.first { $0.number == number }?.cells.map(\.text) ?? []
    var wanted: [Place: ColumnMapping.Column] = [:]
    for column in mapping.columns {
      wanted[Place(heading: column.heading, occurrence: column.occurrence)] = column
    }
    var counts: [String: Int] = [:]
    for (index, heading) in header.enumerated() {
      counts[heading, default: 0] += 1
      let place = Place(heading: heading, occurrence: counts[heading] ?? 1)
      let column = wanted.removeValue(forKey: place)
      matches.append(
        ColumnMatch(
          index: index, heading: heading, role: column?.role ?? .ignored,
          basis: column == nil ? .none : .mapping))
    }
    for column in mapping.columns where column.role != .ignored {
      if wanted[Place(heading: column.heading, occurrence: column.occurrence)] != nil {
        faults.add(
          "import.fault.mapped-column", row: number, value: column.heading)
      }
    }
    check(instrument, row: number)
  }

  /// A column with a name, and which of several.
  private struct Place: Hashable {
    let heading: String
    let occurrence: Int
  }

  private mutating func check(_ instrument: Instrument, row: Int) {
    for match in matches where !isKnown(match.role, instrument) {
      faults.add("import.fault.mapped-question", row: row, column: (match.index, match.heading))
    }
    faults.addDoubled(matches, row: row)
  }

  private func isKnown(_ role: ColumnRole, _ instrument: Instrument) -> Bool {
    switch role {
    case .question(let id): instrument.question(id) != nil
    case .option(let id, let code):
      instrument.question(id).map {
        $0.variable.kind == .multipleChoice && $0.variable.code(code) != nil
      } ?? false
    case .ignored, .municipality, .area, .audience, .key: true
    }
  }
}

extension FaultList {
  /// Adds a fault for each column that holds what another holds already: neither can be trusted.
  mutating func addDoubled(_ matches: [ColumnMatch], row: Int) {
    var seen: [ColumnRole: Int] = [:]
    for match in matches {
      let whole: ColumnRole? =
        if case .option(let id, _) = match.role { .question(id) } else { nil }
      guard match.role != .ignored else { continue }
      if let other = seen[match.role] ?? whole.flatMap({ seen[$0] }) {
        add(
          "import.fault.doubled-column", row: row, column: (match.index, match.heading), value: nil,
          ["other": .text(columnLetters(other))])
      }
      seen[match.role] = match.index
    }
  }
}
