import Exchange
import Foundation

/// An XLSX file as a test wants it.
struct SampleWorkbook {
  /// The XML of the sheets, in order.
  var sheets: [String] = []
  /// Attributes behind a sheet's name: `state="hidden"`.
  var states: [String] = []
  var sharedStrings = ""
  var styles = ""
  var workbookProperties = ""
  /// Entries besides.
  var others: [ZipEntry] = []

  /// A workbook whose only sheet has these rows, as shared strings where `isShared`.
  init(rows: [[String]], isShared: Bool = false) {
    var strings: [String] = []
    let lines = rows.enumerated().map { number, cells in
      let cells = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        let place = columnLetters(column) + String(number + 1)
        guard isShared else {
          return #"<c r="\#(place)" t="inlineStr"><is><t xml:space="preserve">"#
            + "\(escaped(text))</t></is></c>"
        }
        strings.append(#"<si><t xml:space="preserve">\#(escaped(text))</t></si>"#)
        return #"<c r="\#(place)" t="s"><v>\#(strings.count - 1)</v></c>"#
      }
      return #"<row r="\#(number + 1)">\#(cells.joined())</row>"#
    }
    sheets = [Self.sheet(lines.joined())]
    if isShared { sharedStrings = Self.root("sst", strings.joined()) }
  }

  /// A workbook whose only sheet has this between the tags of its data.
  init(data: String) { sheets = [Self.sheet(data)] }

  init(sheet: String) { sheets = [sheet] }

  static func sheet(_ data: String) -> String {
    root("worksheet", "<sheetData>\(data)</sheetData>")
  }

  static func root(_ name: String, _ content: String) -> String {
    header + #"<\#(name) xmlns="\#(main)">\#(content)</\#(name)>"#
  }

  static let header = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// The entries, with those that spreadsheet programs write.
  var entries: [ZipEntry] {
    let list = sheets.indices.map { index in
      let state = states.indices.contains(index) ? states[index] : ""
      return
        #"<sheet name="Blad\#(index + 1)" sheetId="\#(index + 1)" \#(state) r:id="r\#(index)"/>"#
    }.joined()
    var relations = sheets.indices.map { index in
      Self.relation("r\(index)", "worksheet", "worksheets/sheet\(index + 1).xml")
    }
    if !sharedStrings.isEmpty {
      relations.append(Self.relation("s", "sharedStrings", "sharedStrings.xml"))
    }
    if !styles.isEmpty { relations.append(Self.relation("t", "styles", "styles.xml")) }
    var entries = [
      ZipEntry(
        "_rels/.rels", Self.relations([Self.relation("a", "officeDocument", "xl/workbook.xml")])),
      ZipEntry(
        "xl/workbook.xml",
        Self.header
          + #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)"><workbookPr \#(workbookProperties)/>"#
          + "<sheets>\(list)</sheets></workbook>"),
      ZipEntry("xl/_rels/workbook.xml.rels", Self.relations(relations)),
    ]
    for (index, sheet) in sheets.enumerated() {
      entries.append(ZipEntry("xl/worksheets/sheet\(index + 1).xml", sheet))
    }
    if !sharedStrings.isEmpty { entries.append(ZipEntry("xl/sharedStrings.xml", sharedStrings)) }
    if !styles.isEmpty { entries.append(ZipEntry("xl/styles.xml", styles)) }
    return entries + others
  }

  private static func relation(_ id: String, _ kind: String, _ target: String) -> String {
    #"<Relationship Id="\#(id)" Type="\#(office)/\#(kind)" Target="\#(target)"/>"#
  }

  private static func relations(_ list: [String]) -> String {
    header + #"<Relationships xmlns="\#(package)">\#(list.joined())</Relationships>"#
  }

  var bytes: [UInt8] { zip(entries) }

  /// The workbook read.
  func read(named name: String? = nil, limits: SheetLimits = .standard) throws -> Sheet {
    try readSheet(Data(bytes), file: "t.xlsx", named: name, limits: limits)
  }
}

private func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\n", with: "&#10;")
}

extension Sheet {
  /// The cells of all rows as words.
  var words: [[String]] { rows.map { $0.cells.map(\.text) } }
}

/// A text file read.
func read(_ text: String, limits: SheetLimits = .standard) throws -> Sheet {
  try readSheet(Data(text.utf8), file: "t.csv", limits: limits)
}
