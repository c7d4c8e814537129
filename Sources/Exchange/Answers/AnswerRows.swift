import Measures
import Municipalities
import Surveys
import Tables

/// Turns the rows of a file into answers, once it is known what its columns hold.
struct AnswerRows {
  private let sheet: Sheet
  private let format: AnswerFileFormat
  private let columns: [Column]
  private let completion: Int?
  private let starts: [Int]
  private let headingRow: Int
  private let instrument: Instrument
  private let words: BackgroundWords
  private(set) var faults: FaultList
  private(set) var rows: [ImportedAnswers] = []
  private(set) var unfinished: [Int] = []
  private(set) var empty: [Int] = []
  private var keys: [String: Int] = [:]
  /// How many rows have had the same content.
  private var alike: [String: Int] = [:]

  /// A column that is read.
  private struct Column {
    let match: ColumnMatch
    /// The ids behind the words of the file, where a person has said so, by the words as compared.
    let renames: [String: String]
    /// What the answers are read with; nil for a background or the key.
    let answers: AnswerCell?

    var place: (index: Int, heading: String) { (match.index, match.heading) }
  }

  init(
    sheet: Sheet, mapping: ColumnMapping, columns: [ColumnMatch], instrument: Instrument,
    words: BackgroundWords, faults: FaultList
  ) {
    self.sheet = sheet
    self.faults = faults
    self.instrument = instrument
    self.words = words
    format = mapping.format
    headingRow = format.headingRow(in: sheet)
    completion =
      columns.first { mapping.format.completionColumns.contains(folded($0.heading)) }?.index
    starts = columns.filter { mapping.format.startColumns.contains(folded($0.heading)) }.map(
      \.index)
    var counts: [String: Int] = [:]
    self.columns = columns.compactMap { match in
      counts[match.heading, default: 0] += 1
      guard match.role != .ignored else { return nil }
      let mapped = mapping.columns.first {
        $0.heading == match.heading && $0.occurrence == counts[match.heading]
      }
      let renames = mapped?.renames ?? [:]
      return Column(
        match: match,
        renames: Dictionary(
          renames.map { (normalised($0), $1) }, uniquingKeysWith: { first, _ in first }),
        answers: AnswerCell(match.role, instrument, renames, mapping.format))
    }
  }

  /// Reads all rows; none where already the headings have faults.
  mutating func read() {
    guard faults.count == 0 else { return }
    guard columns.contains(where: { $0.answers != nil }) else {
      return faults.add("import.fault.no-questions", row: headingRow)
    }
    for row in sheet.rows where row.number > headingRow { read(row) }
    if rows.isEmpty, faults.count == 0, empty.isEmpty, unfinished.isEmpty {
      faults.add("import.fault.no-rows", row: 0)
    }
  }

  private mutating func read(_ row: Sheet.Row) {
    if let completion, text(row, completion).isEmpty { return unfinished.append(row.number) }
    let before = faults.count
    let answers = answers(row)
    let background = background(row)
    // Counted for every row, so that a key does not depend on what else is wrong.
    let (key, content) = key(row)
    if let other = keys[key] {
      let place = columns.first { $0.match.role == .key }?.place
      faults.add(
        "import.fault.same-key", row: row.number, column: place,
        value: place.map { text(row, $0.index) },
        ["other": .integer(other)])
    }
    keys[key] = keys[key] ?? row.number
    guard faults.count == before else { return }
    guard !answers.isEmpty else { return empty.append(row.number) }
    rows.append(
      ImportedAnswers(
        row: row.number, sourceKey: key, fingerprint: content, background: background,
        sheet: answers))
  }

  /// What a cell says, without what the format puts around it.
  private func text(_ row: Sheet.Row, _ index: Int) -> String {
    format.text(of: row[index], isText: sheet.isText)
  }

  private mutating func answers(_ row: Sheet.Row) -> AnswerSheet {
    var answers: AnswerSheet = [:]
    var chosen: [VariableID: Set<String>] = [:]
    for column in columns {
      guard let reader = column.answers else { continue }
      let text = text(row, column.match.index)
      guard !text.isEmpty else { continue }
      switch reader.read(text) {
      case .nothing: break
      case .answer(let answer): answers[reader.variable.id] = answer
      case .chosen(let code): chosen[reader.variable.id, default: []].insert(code)
      case .fault(let key, let value):
        faults.add(key, row: row.number, column: column.place, value: value)
      }
    }
    for (id, codes) in chosen {
      let order = instrument.question(id)?.variable.codes.map(\.id) ?? []
      answers[id] = .codes(order.filter(codes.contains))
    }
    return answers
  }

  private mutating func background(_ row: Sheet.Row) -> Background {
    var municipality: MunicipalityCode?
    var area: ServiceArea?
    var audience: Audience?
    for column in columns where column.answers == nil && column.match.role != .key {
      let written = text(row, column.match.index)
      let text = column.renames[normalised(written)] ?? written
      guard !text.isEmpty else { continue }
      var key: String?
      var more: [String: Statement.Argument] = [:]
      switch column.match.role {
      case .municipality:
        switch words.municipality(text) {
        case .member(let code): municipality = code
        case .outsider: key = "import.fault.not-a-member"
        case .unknown: key = "import.fault.unknown-municipality"
        }
      case .area:
        area = words.area(text)
        if area == nil { key = "import.fault.unknown-area" }
      case .audience:
        audience = words.audience(text)
        if audience == nil {
          (key, more) = ("import.fault.unknown-audience", words.audienceFault)
        }
      case .ignored, .key, .question, .option: break
      }
      if let key { faults.add(key, row: row.number, column: column.place, value: written, more) }
    }
    return Background(municipality: municipality, area: area, audience: audience)
  }

  /// The key of a row and the fingerprint of all that stands in it.
  private mutating func key(_ row: Sheet.Row) -> (key: String, content: String) {
    // The signs between the cells cannot stand in a cell.
    let content = fingerprint(of: row.cells.map(\.text).joined(separator: "\u{1F}").utf8)
    alike[content, default: 0] += 1
    if let column = columns.first(where: { $0.match.role == .key }) {
      let own = text(row, column.match.index)
      // EUSurvey writes "Anonymous" on every row of an anonymous survey.
      if !own.isEmpty, own != "Anonymous" {
        let start = starts.map { text(row, $0) }.joined(separator: "\u{1F}")
        let key = String(own.prefix(200))
        return (start.isEmpty ? key : "\(key)-\(fingerprint(of: start.utf8))", content)
      }
    }
    return ("\(content)-\(alike[content] ?? 1)", content)
  }
}
