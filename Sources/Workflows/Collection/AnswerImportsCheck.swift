import Exchange
package import Measures
package import Surveys
package import Tables

/// What a column of a file can hold.
package enum ImportRole: Hashable, Sendable {
  case ignored, municipality, area, audience, key
  case question(VariableID)
  case option(VariableID, String)

  /// The role as the value of a choice.
  package var word: String {
    switch self {
    case .ignored: "ignored"
    case .municipality: "municipality"
    case .area: "area"
    case .audience: "audience"
    case .key: "key"
    case .question(let id): "question/" + id.rawValue
    case .option(let id, let code): "option/" + id.rawValue + "/" + code
    }
  }

  init(_ role: ColumnRole) {
    switch role {
    case .ignored: self = .ignored
    case .municipality: self = .municipality
    case .area: self = .area
    case .audience: self = .audience
    case .key: self = .key
    case .question(let id): self = .question(id)
    case .option(let id, let code): self = .option(id, code)
    }
  }

  var column: ColumnRole {
    switch self {
    case .ignored: .ignored
    case .municipality: .municipality
    case .area: .area
    case .audience: .audience
    case .key: .key
    case .question(let id): .question(id)
    case .option(let id, let code): .option(id, code: code)
    }
  }
}

/// One column of a file of answers, as it was understood.
package struct ImportColumn: Hashable, Sendable {
  /// The column, counted from 0.
  package let index: Int
  /// The letters above it in a spreadsheet.
  package let letter: String
  /// The heading.
  package let heading: String
  /// What it holds.
  package let role: ImportRole
  /// The word for how that was found out.
  package let basis: String
  /// Whether there is no doubt about it.
  package let isSure: Bool
}

/// A value that is no code of its question.
package struct ImportValue: Hashable, Sendable {
  /// The column, counted from 0.
  package let index: Int
  /// The heading.
  package let heading: String
  /// The value.
  package let text: String
  /// The codes that it could mean.
  package let codes: [Code]
}

/// What taking in a file of answers would do.
package struct ImportCheck: Sendable {
  /// The file's name.
  package let file: String
  /// The word for the program whose habits it follows.
  package let format: String
  /// What is asked in the round.
  package let instrument: Instrument
  /// How many responses would be new.
  package let added: Int
  /// How many rows were taken in before.
  package let known: Int
  /// How many rows were never sent in.
  package let unfinished: Int
  /// How many rows hold no answer.
  package let empty: Int
  /// Every column.
  package let columns: [ImportColumn]
  /// The questions that no column was found for.
  package let missing: [Question]
  /// Values that are no codes, at most ``valuesMax``.
  package let values: [ImportValue]
  /// What a column can hold.
  package let roles: [ImportRole]
  /// What a reader should know of how the file was read.
  package let notes: [Statement]
  /// What is wrong, by row; those rows are left out.
  package let faults: [Fault]
  /// How many faults there are in all.
  package let faultCount: Int

  /// How many values can be given a meaning at a time.
  static let valuesMax = 40

  init(_ read: ReadAnswerFile, known: Int) {
    file = read.staged.name
    format = read.answers.mapping.format.rawValue
    instrument = read.instrument
    added = read.answers.rows.count - known
    self.known = known
    unfinished = read.answers.unfinished.count
    empty = read.answers.empty.count
    columns = read.answers.columns.map(ImportColumn.init)
    missing = read.answers.missing.compactMap(read.instrument.question)
      .filter { !$0.isMunicipalFact }
    roles = Self.roles(read.instrument)
    notes = read.sheet.notes
    faults = read.answers.faults
    faultCount = read.answers.faultCount
    values = Self.values(read)
  }

  private static func roles(_ instrument: Instrument) -> [ImportRole] {
    let questions = instrument.questions.filter { !$0.isMunicipalFact }.map(\.variable)
    return [.ignored, .municipality, .area, .audience, .key]
      + questions.flatMap { variable -> [ImportRole] in
        let options =
          variable.kind == .multipleChoice
          ? variable.codes.map { ImportRole.option(variable.id, $0.id) } : []
        return [.question(variable.id)] + options
      }
  }

  /// The values that the faults name, each once.
  private static func values(_ read: ReadAnswerFile) -> [ImportValue] {
    var seen: Set<ImportValue> = []
    var values: [ImportValue] = []
    for fault in read.answers.faults where values.count < valuesMax {
      guard fault.statement.key == "import.fault.unknown-answer",
        case .text(let letter)? = fault.statement.arguments["letter"],
        case .text(let text)? = fault.statement.arguments["value"],
        let match = read.answers.columns.first(where: { columnLetters($0.index) == letter }),
        case .question(let id) = match.role, let question = read.instrument.question(id)
      else { continue }
      let value = ImportValue(
        index: match.index, heading: match.heading, text: text, codes: question.variable.codes)
      if seen.insert(value).inserted { values.append(value) }
    }
    return values
  }
}

extension ImportColumn {
  init(_ match: ColumnMatch) {
    index = match.index
    letter = columnLetters(match.index)
    heading = match.heading
    role = ImportRole(match.role)
    basis = match.basis.rawValue
    isSure =
      switch match.basis {
      case .id, .wording, .label, .heading: true
      case .mapping, .order, .none: false
      }
  }
}

/// Changes a mapping after what somebody has chosen.
struct MappingEditor {
  private(set) var mapping: ColumnMapping
  private let check: ImportCheck
  private let matches: [ColumnMatch]

  init(_ read: ReadAnswerFile, _ check: ImportCheck) {
    mapping = read.answers.mapping
    self.check = check
    matches = read.answers.columns
  }

  /// - Throws: ``Trouble`` where something was chosen that is not there.
  mutating func apply(_ roles: [Int: String], _ renames: [Int: String]) throws {
    let unknown = Trouble(.invalid, Statement("form.fault.choice"))
    var chosen: [Int: ImportRole] = [:]
    for (index, word) in roles {
      guard matches.contains(where: { $0.index == index }),
        let role = check.roles.first(where: { $0.word == word })
      else { throw unknown }
      chosen[index] = role
    }
    var words: [Int: [String: String]] = [:]
    for (number, code) in renames where code != "?" {
      guard check.values.indices.contains(number) else { throw unknown }
      let value = check.values[number]
      guard code.isEmpty || value.codes.contains(where: { $0.id == code }) else { throw unknown }
      words[value.index, default: [:]][value.text] = code
    }
    mapping = ColumnMapping(format: mapping.format, columns: columns(chosen, words))
  }

  private func columns(
    _ chosen: [Int: ImportRole], _ words: [Int: [String: String]]
  ) -> [ColumnMapping.Column] {
    var counts: [String: Int] = [:]
    return matches.map { match in
      counts[match.heading, default: 0] += 1
      let occurrence = counts[match.heading] ?? 1
      let known = mapping.columns.first {
        $0.heading == match.heading && $0.occurrence == occurrence
      }
      return ColumnMapping.Column(
        heading: match.heading, occurrence: occurrence,
        role: chosen[match.index]?.column ?? match.role,
        renames: (known?.renames ?? [:]).merging(words[match.index] ?? [:]) { $1 })
    }
  }
}
