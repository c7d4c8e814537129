package import Measures
import Municipalities
package import Surveys

/// What a contact list holds, checked row by row.
package struct ContactList: Sendable {
  /// The contacts without faults, with their rows.
  package let contacts: [(row: Int, contact: Contact)]
  /// The faults with their rows and columns, at most a thousand.
  package let faults: [Fault]
  /// How many faults there are in all.
  package let faultCount: Int
}

/// Reads a contact list: columns for municipality, service area, audience and e-mail address, with
/// Swedish or English headings in any order.
///
/// - Range: at most 50,000 rows.
package func readContacts(_ sheet: Sheet, words: BackgroundWords) -> ContactList {
  var reader = ContactReader(sheet: sheet, words: words)
  reader.read()
  return ContactList(
    contacts: reader.contacts, faults: reader.faults.first, faultCount: reader.faults.count)
}

/// The columns that a contact list has.
private enum ContactColumn: CaseIterable {
  case municipality, area, audience, email

  /// The headings that name it, as ``folded(_:)`` words.
  var headings: Set<String> {
    switch self {
    case .municipality:
      ["kommun", "kommunkod", "kommunnamn", "municipality", "municipality code"]
    case .area:
      ["verksamhetsomrade", "omrade", "verksamhet", "forvaltning", "service area", "area"]
    case .audience: ["malgrupp", "roll", "audience", "role", "respondentgrupp"]
    case .email:
      [
        "e post", "epost", "e postadress", "epostadress", "email", "e mail", "email address",
        "e mail address", "mejl", "mejladress", "mail",
      ]
    }
  }

  /// What it is called.
  var name: Statement {
    switch self {
    case .municipality: Statement("import.column.municipality")
    case .area: Statement("import.column.area")
    case .audience: Statement("import.column.audience")
    case .email: Statement("import.column.email")
    }
  }
}

/// Turns rows into contacts.
private struct ContactReader {
  let sheet: Sheet
  let words: BackgroundWords
  var faults: FaultList
  var contacts: [(row: Int, contact: Contact)] = []
  private var columns: [ContactColumn: Int] = [:]
  /// The row on which each address stands first.
  private var seen: [String: Int] = [:]

  static let rowsMax = 50_000

  init(sheet: Sheet, words: BackgroundWords) {
    self.sheet = sheet
    self.words = words
    faults = FaultList(file: sheet.file)
  }

  mutating func read() {
    guard let header = sheet.rows.first else { return }
    findColumns(header)
    guard faults.count == 0 else { return }
    guard sheet.rows.count - 1 <= Self.rowsMax else {
      return faults.add(
        "import.fault.too-many-contacts", row: 0, value: nil, ["rows": .integer(Self.rowsMax)])
    }
    if sheet.rows.count == 1 { faults.add("import.fault.no-rows", row: 0) }
    for row in sheet.rows.dropFirst() {
      if let contact = contact(row) { contacts.append((row.number, contact)) }
    }
  }

  private mutating func findColumns(_ header: Sheet.Row) {
    for (index, cell) in header.cells.enumerated() {
      let heading = folded(cell.text)
      guard let column = ContactColumn.allCases.first(where: { $0.headings.contains(heading) })
      else { continue }
      if columns[column] == nil {
        columns[column] = index
      } else {
        faults.add("import.fault.same-column", row: header.number, column: (index, cell.text))
      }
    }
    for column in ContactColumn.allCases where columns[column] == nil {
      faults.add(
        "import.fault.missing-column", row: header.number, value: nil,
        ["column": .statement(column.name)])
    }
  }

  /// The contact of a row; nil, with every fault of it, where there are any.
  private mutating func contact(_ row: Sheet.Row) -> Contact? {
    let municipality = municipality(row)
    let area = value(.area, row, "import.fault.unknown-area", words.area)
    let audience = value(
      .audience, row, "import.fault.unknown-audience", words.audience, words.audienceFault)
    let email = email(row)
    guard let municipality, let area, let audience, let email else { return nil }
    return Contact(municipality: municipality, area: area, audience: audience, email: email)
  }

  private mutating func municipality(_ row: Sheet.Row) -> MunicipalityCode? {
    let words = words
    let found = value(.municipality, row, "import.fault.unknown-municipality") { text in
      words.municipality(text) == .unknown ? nil : words.municipality(text)
    }
    switch found {
    case .member(let code): return code
    case .outsider: add("import.fault.not-a-member", .municipality, row)
    case .unknown, nil: break
    }
    return nil
  }

  private mutating func email(_ row: Sheet.Row) -> String? {
    let found = value(.email, row, "import.fault.not-an-address") { text in
      isEmailAddress(text) ? text.lowercased() : nil
    }
    guard let found else { return nil }
    if let other = seen[found] {
      add("import.fault.same-address", .email, row, ["other": .integer(other)])
      return nil
    }
    seen[found] = row.number
    return found
  }

  /// What a cell says; nil, with a fault, where it is blank or not understood.
  private mutating func value<Value>(
    _ column: ContactColumn, _ row: Sheet.Row, _ key: String, _ read: (String) -> Value?,
    _ more: [String: Statement.Argument] = [:]
  ) -> Value? {
    let text = text(column, row)
    guard !text.isEmpty else {
      add("import.fault.blank", column, row)
      return nil
    }
    guard let value = read(text) else {
      add(key, column, row, more)
      return nil
    }
    return value
  }

  private func text(_ column: ContactColumn, _ row: Sheet.Row) -> String {
    trimmed(row[columns[column] ?? -1].text)
  }

  private mutating func add(
    _ key: String, _ column: ContactColumn, _ row: Sheet.Row,
    _ more: [String: Statement.Argument] = [:]
  ) {
    let index = columns[column] ?? 0
    let heading = sheet.rows.first?[index].text ?? ""
    faults.add(key, row: row.number, column: (index, heading), value: text(column, row), more)
  }
}

/// The text without space around it.
func trimmed(_ text: String) -> String {
  let start = text.drop(while: \.isWhitespace)
  return String(start.reversed().drop(while: \.isWhitespace).reversed())
}

/// Whether a text has the form of an address that mail can be sent to: words between single dots,
/// one `@`, and a domain of at least two parts.
///
/// - Source: RFC 5321 section 4.5.3.1 and RFC 5322 section 3.4.1, the part called dot-atom.
func isEmailAddress(_ text: String) -> Bool {
  guard text.utf8.count <= 254,
    let match = text.wholeMatch(
      of: /([A-Za-z0-9!#$%&'*+\/=?^_`{|}~.\-]{1,64})@([A-Za-z0-9.\-]+)/)
  else { return false }
  let words = match.1.split(separator: ".", omittingEmptySubsequences: false)
  let labels = match.2.split(separator: ".", omittingEmptySubsequences: false)
  return match.1.first != "-" && words.allSatisfy { !$0.isEmpty } && labels.count >= 2
    && labels.allSatisfy { (1...63).contains($0.count) && $0.first != "-" && $0.last != "-" }
    && !(labels.last ?? "").allSatisfy(\.isNumber)
}
