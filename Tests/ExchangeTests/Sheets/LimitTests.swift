import Exchange
import Foundation
import Measures
import Testing

@Suite struct `The limits of a spreadsheet` {
  private func limits(_ change: (inout SheetLimits) -> Void) -> SheetLimits {
    var limits = SheetLimits.standard
    change(&limits)
    return limits
  }

  private func cells(_ count: Int) -> String {
    "<row>" + String(repeating: "<c><v>1</v></c>", count: count) + "</row>"
  }

  @Test func `are those that are promised`() {
    let limits = SheetLimits.standard
    #expect(limits.bytesMax == 8_388_608)
    #expect(limits.entriesMax == 2_000)
    #expect(limits.inflatedMax == 134_217_728)
    #expect(limits.rowsMax == 100_000)
    #expect(limits.columnsMax == 2_000)
    #expect(limits.cellsMax == 3_000_000)
    #expect(limits.textMax == 32_767)
  }

  @Test func `hold for the size of the file`() {
    let small = limits { $0.bytesMax = 100 }
    #expect(
      refusal { try read(String(repeating: "a", count: 101), limits: small) }
        == "import.fault.too-large")
    #expect(
      refusal { try SampleWorkbook(rows: [["a"]]).read(limits: small) }
        == "import.fault.too-large")
  }

  @Test func `hold for the number of rows`() throws {
    let small = limits { $0.rowsMax = 3 }
    let row = cells(1)
    #expect(try SampleWorkbook(data: row + row + row).read(limits: small).rows.count == 3)
    #expect(
      refusal { try SampleWorkbook(data: row + row + row + row).read(limits: small) }
        == "import.fault.too-many-rows")
    #expect(try read("a\nb\nc\n", limits: small).rows.count == 3)
    #expect(refusal { try read("a\n\n\nb\n", limits: small) } == "import.fault.too-many-rows")
  }

  @Test func `hold for the number of columns`() throws {
    let small = limits { $0.columnsMax = 3 }
    #expect(try SampleWorkbook(data: cells(3)).read(limits: small).rows[0].cells.count == 3)
    #expect(
      refusal { try SampleWorkbook(data: cells(4)).read(limits: small) }
        == "import.fault.too-many-columns")
    #expect(try read("a,b,c", limits: small).rows[0].cells.count == 3)
    #expect(refusal { try read("a,b,c,", limits: small) } == "import.fault.too-many-columns")
  }

  @Test func `hold for the number of cells, empty ones before others included`() throws {
    let small = limits { $0.cellsMax = 6 }
    let far = #"<row><c r="C1"><v>1</v></c></row><row r="2"><c r="C2"><v>1</v></c></row>"#
    #expect(try SampleWorkbook(data: far).read(limits: small).rows.count == 2)
    #expect(
      refusal { try SampleWorkbook(data: far + cells(1)).read(limits: small) }
        == "import.fault.too-many-cells")
    #expect(refusal { try read(",,a\n,,b\nc", limits: small) } == "import.fault.too-many-cells")
  }

  @Test func `hold for the text of a cell`() throws {
    let small = limits { $0.textMax = 3 }
    for isShared in [false, true] {
      #expect(
        try SampleWorkbook(rows: [["åäö"]], isShared: isShared).read(limits: small).words
          == [["åäö"]])
      let long = SampleWorkbook(rows: [["åäöå"]], isShared: isShared)
      #expect(refusal { try long.read(limits: small) } == "import.fault.long-text")
    }
    let longer = SampleWorkbook(rows: [[String(repeating: "a", count: 100_000)]])
    #expect(refusal { try longer.read(limits: small) } == "import.fault.long-text")
    #expect(refusal { try read("a,åäöå", limits: small) } == "import.fault.long-text")
  }

  @Test func `hold for the shared strings`() {
    let workbook = SampleWorkbook(rows: [["a", "b", "c"]], isShared: true)
    #expect(
      refusal { try workbook.read(limits: limits { $0.stringsMax = 2 }) }
        == "import.fault.too-large")
    #expect(
      refusal { try workbook.read(limits: limits { $0.stringBytesMax = 2 }) }
        == "import.fault.too-large")
    #expect(refusal { try workbook.read(limits: limits { $0.stringsMax = 3 }) } == nil)
  }

  @Test func `hold for what is inflated, of one entry and of all`() throws {
    let workbook = SampleWorkbook(rows: [["a"]])
    let size = workbook.entries.map(\.content.count)
    let all = limits { $0.inflatedMax = size.reduce(0, +) }
    #expect(try workbook.read(limits: all).rows.count == 1)
    let less = limits { $0.inflatedMax = size.reduce(0, +) - 1 }
    #expect(refusal { try workbook.read(limits: less) } == "import.fault.too-large")
    let one = limits { $0.entryMax = (size.max() ?? 0) - 1 }
    #expect(refusal { try workbook.read(limits: one) } == "import.fault.too-large")
  }

  @Test func `hold for the entries`() {
    var workbook = SampleWorkbook(rows: [["a"]])
    workbook.others = (0..<10).map { ZipEntry("media/\($0)", "x") }
    let count = workbook.entries.count
    #expect(refusal { try workbook.read(limits: limits { $0.entriesMax = count }) } == nil)
    #expect(
      refusal { try workbook.read(limits: limits { $0.entriesMax = count - 1 }) }
        == "import.fault.too-many-entries")
  }

  @Test func `hold for the depth of elements`() {
    func nested(_ depth: Int) -> SampleWorkbook {
      // The worksheet itself is one more.
      let deep =
        String(repeating: "<a>", count: depth - 1) + String(repeating: "</a>", count: depth - 1)
      return SampleWorkbook(
        sheet: SampleWorkbook.root("worksheet", deep + "<sheetData>\(cells(1))</sheetData>"))
    }
    #expect(refusal { try nested(64).read() } == nil)
    #expect(refusal { try nested(65).read() } == "import.fault.damaged")
  }

  @Test func `hold for a single tag`() {
    func tagged(_ length: Int) -> SampleWorkbook {
      let comment = "<!--" + String(repeating: "x", count: length) + "-->"
      return SampleWorkbook(
        sheet: SampleWorkbook.root("worksheet", comment + "<sheetData>\(cells(1))</sheetData>"))
    }
    #expect(refusal { try tagged(100_000).read() } == nil)
    #expect(refusal { try tagged(1_000_000).read() } == "import.fault.damaged")
  }
}
