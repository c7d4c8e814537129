import Exchange
import Foundation
import Measures
import Testing

@Suite struct `A spreadsheet` {
  @Test(arguments: [false, true])
  func `is read with its rows and columns, whatever way its texts are kept`(isShared: Bool) throws {
    let rows = [["Kommun", "", "Svar"], ["Åmål", "rad 1\nrad 2", " <b> & å "]]
    let sheet = try SampleWorkbook(rows: rows, isShared: isShared).read()
    #expect(sheet.words == rows)
    #expect(sheet.rows.map(\.number) == [1, 2])
    #expect(sheet.name == "Blad1")
    #expect(!sheet.isText)
  }

  @Test func `joins the runs of rich text and leaves reading aids out`() throws {
    var workbook = SampleWorkbook(data: #"<row><c t="s"><v>0</v></c></row>"#)
    workbook.sharedStrings = SampleWorkbook.root(
      "sst", "<si><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r><rPh sb=\"0\"><t>no</t></rPh></si>")
    #expect(try workbook.read().words == [["ab"]])
  }

  @Test func `keeps numbers, booleans and the places of cells without their names`() throws {
    let sheet = try SampleWorkbook(
      data: #"<row r="3"><c><v>1.5</v></c><c t="b"><v>1</v></c><c r="E3"><v>7</v></c></row>"#
    ).read()
    #expect(
      sheet.rows == [
        Sheet.Row(number: 3, cells: [.number(1.5), .boolean(true), .empty, .empty, .number(7)])
      ])
    #expect(sheet.words == [["1.5", "true", "", "", "7"]])
  }

  /// Dates by hand: in the 1900 system 45,429 is 17 May 2024 (Excel, function DATE), and 43,967 in
  /// that of 1904, which begins 1,462 days later.
  @Test(arguments: [
    ("", 45_429.0, "2024-05-17"), ("", 45_429.5, "2024-05-17T12:00:00"), ("", 59, "1900-02-28"),
    ("", 61, "1900-03-01"), (#"date1904="1""#, 43_967, "2024-05-17"), ("", 0.25, "06:00:00"),
  ])
  func `shows days as dates where their format does`(system: String, serial: Double, date: String)
    throws
  {
    var workbook = SampleWorkbook(
      data: #"<row><c s="1"><v>\#(serial)</v></c><c s="0"><v>\#(serial)</v></c></row>"#)
    workbook.workbookProperties = system
    workbook.styles = SampleWorkbook.root(
      "styleSheet",
      #"<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#
    )
    #expect(try workbook.read().rows[0].cells == [.date(date), .number(serial)])
  }

  /// ECMA-376-1:2016, 18.8.31: words in quotes, colours and signs after a backslash are no parts of
  /// dates.
  @Test(arguments: [
    (#"yyyy\-mm\-dd"#, true), (#"[$-41D]d mmmm yyyy"#, true), (#"0.0 "dagar""#, false),
    ("[Red]0", false), ("General", false), ("h:mm", true), ("[h]:mm:ss", true), ("0%", false),
  ])
  func `knows a date by the format that somebody made`(code: String, isDate: Bool) throws {
    var workbook = SampleWorkbook(data: #"<row><c s="0"><v>2</v></c></row>"#)
    let escaped = code.replacing("\"", with: "&quot;")
    workbook.styles = SampleWorkbook.root(
      "styleSheet",
      #"<numFmts><numFmt numFmtId="164" formatCode="\#(escaped)"/></numFmts>"#
        + #"<cellXfs><xf numFmtId="164"/></cellXfs>"#)
    let cell = try workbook.read().rows[0].cells[0]
    #expect((cell != .number(2)) == isDate)
  }

  @Test func `is read from the first sheet that can be seen, or the one with a name`() throws {
    var workbook = SampleWorkbook(rows: [["hidden"]])
    workbook.sheets += [
      SampleWorkbook.sheet("<row><c t=\"str\"><v>seen</v></c></row>"),
      SampleWorkbook.sheet("<row><c t=\"str\"><v>third</v></c></row>"),
    ]
    workbook.states = [#"state="veryHidden""#]
    #expect(try workbook.read().words == [["seen"]])
    #expect(try workbook.read(named: "Blad3").words == [["third"]])
    #expect(refusal { try workbook.read(named: "Blad9") } == "import.fault.no-such-sheet")
  }

  @Test func `can have its elements in a namespace with a prefix`() throws {
    let sheet =
      SampleWorkbook.header
      + #"<x:worksheet xmlns:x="\#(SampleWorkbook.main)"><x:sheetData><x:row r="1">"#
      + #"<x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"#
    #expect(try SampleWorkbook(sheet: sheet).read().words == [["a"]])
  }

  /// ECMA-376-1:2016, 22.9.2.19.
  @Test(arguments: [
    ("a_x000D__x000A_b", "a\r\nb"), ("_x005F_x0041_", "_x0041_"), ("_x0000_", "_x0000_"),
    ("_x", "_x"), ("_xZZZZ_", "_xZZZZ_"), ("_x00e5_", "å"),
  ])
  func `has signs that are written by their number`(written: String, read: String) throws {
    #expect(try SampleWorkbook(rows: [[written, "."]]).read().words == [[read, "."]])
  }
}

/// The key of the one fault that something is refused with; nil where it is not.
func refusal(_ body: () throws -> Sheet) -> String? {
  do {
    _ = try body()
    return nil
  } catch let faults as Faults {
    return faults.all.count == 1 ? faults.all[0].statement.key : "several"
  } catch {
    return "\(error)"
  }
}
