import Exchange
import Foundation
import Measures
import Testing

@Suite(.serialized) struct `A hostile spreadsheet` {
  private let good = SampleWorkbook(rows: [["a"]])

  private func read(_ entries: [ZipEntry]) -> String? {
    refusal { try readSheet(Data(zip(entries)), file: "t.xlsx") }
  }

  /// The good workbook with its sheet made of a bomb.
  private func workbook(_ bomb: Bomb) -> [ZipEntry] {
    good.entries.map { entry in
      entry.name.contains("sheet1")
        ? ZipEntry(entry.name, deflated: bomb.bytes, size: bomb.size, checksum: 0) : entry
    }
  }

  private func sheetBomb(_ repeated: String, count: Int) -> Bomb {
    Bomb(
      before: "<worksheet xmlns=\"\(SampleWorkbook.main)\"><sheetData>", repeated: repeated,
      count: count, after: "</sheetData></worksheet>")
  }

  @Test func `that is good is read`() { #expect(read(good.entries) == nil) }

  @Test(arguments: [
    "<!DOCTYPE worksheet>",
    #"<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>"#,
    #"<!DOCTYPE w SYSTEM "http://example.org/w.dtd">"#,
    #"<!DOCTYPE w [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>"#,
  ])
  func `with a document type is refused, so that it has no entities`(type: String) {
    for part in ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"] {
      let entries = good.entries.map { entry in
        guard entry.name == part else { return entry }
        let text = String(decoding: entry.content, as: UTF8.self)
        return ZipEntry(part, text.replacing("?>\n", with: "?>\n" + type))
      }
      #expect(read(entries) == "import.fault.damaged", "\(part)")
    }
  }

  @Test func `with a formula or an error is refused with row and column`() throws {
    for (content, key) in [
      ("<f>1+1</f><v>2</v>", "formula"), ("<v>2</v><f/>", "formula"),
    ] {
      let workbook = SampleWorkbook(
        data: #"<row r="7"><c r="AB7">\#(content)</c></row>"#)
      let faults = #expect(throws: Faults.self) { try workbook.read() }
      #expect(faults?.all.first?.line == 7)
      #expect(
        faults?.all.first?.statement
          == Statement("import.fault." + key, ["column": .text("AB")]))
    }
    let error = SampleWorkbook(data: #"<row><c t="e"><v>#REF!</v></c></row>"#)
    #expect(refusal { try error.read() } == "import.fault.error-cell")
  }

  @Test(arguments: ["XFD1", "AAAAAAA1", "CXZ1"])
  func `with a column far away is refused without making room for it`(place: String) {
    let workbook = SampleWorkbook(data: #"<row><c r="\#(place)"><v>1</v></c></row>"#)
    #expect(refusal { try workbook.read() } == "import.fault.too-many-columns")
  }

  @Test(arguments: [
    #"<row r="1"/><row r="1"/>"#, #"<row r="2"/><row r="1"/>"#, #"<row r="99999999"/>"#,
    #"<row r="0"/>"#, #"<row r="-1"/>"#, #"<row r="99999999999999999999999"/>"#,
    #"<row><c r="B1"/><c r="A1"/></row>"#, #"<row><c r="A1"/><c r="A1"/></row>"#,
    #"<row><c r="A2"/></row>"#, #"<row><c r="1A"/></row>"#,
    #"<row><c r="AAAAAAAAAAAAAAAAAAAA1"/></row>"#,
    #"<row><c t="s"><v>0</v></c></row>"#, #"<row><c t="s"><v>-1</v></c></row>"#,
    #"<row><c><v>nan</v></c></row>"#, #"<row><c><v>1e999</v></c></row>"#,
    #"<row><c><v>0x10</v></c></row>"#, #"<row><c t="x"><v>1</v></c></row>"#,
    "<row><c><c/></c></row>", "<row><row/></row>", "<c/>", "<row>", "<row></c></row>",
  ])
  func `with rows and cells out of order is refused`(data: String) {
    #expect(refusal { try SampleWorkbook(data: data).read() } == "import.fault.damaged")
  }

  @Test func `with ten million empty rows is refused`() {
    #expect(read(workbook(sheetBomb("<row/>", count: 60_000_000))) == "import.fault.too-many-rows")
  }

  @Test(arguments: [
    "../x", "a/../../x", "/etc/passwd", "a\\..\\b", "C:x", "./a", "a/./b",
  ])
  func `with a name that leads elsewhere is refused`(name: String) {
    #expect(read(good.entries + [ZipEntry(name, "x")]) == "import.fault.damaged")
  }

  @Test func `with a link is refused`() {
    var link = ZipEntry("xl/link", "/etc/passwd")
    link.mode = 0o120777
    #expect(read(good.entries + [link]) == "import.fault.damaged")
  }

  @Test func `with the same name twice is refused, whatever its case`() {
    #expect(read(good.entries + [good.entries[3]]) == "import.fault.damaged")
    var other = good.entries[3]
    other.name = "XL/worksheets/SHEET1.xml"
    #expect(read(good.entries + [other]) == "import.fault.damaged")
  }

  @Test func `with a password is refused`() {
    var entries = good.entries
    entries[3].flags = 1
    #expect(read(entries) == "import.fault.password")
  }

  @Test func `with lies about its sizes and checksums is refused`() {
    for (size, sum) in [(10, nil), (1 << 30, nil), (nil, 7)] as [(Int?, UInt32?)] {
      var entries = good.entries
      entries[3].claimedSize = size
      entries[3].claimedChecksum = sum
      #expect(read(entries) != nil, "\(String(describing: size))")
    }
    // A bomb that says it is small.
    let bomb = sheetBomb(" ", count: 140_000_000)
    var entries = workbook(bomb)
    entries[3].claimedSize = 100
    #expect(read(entries) != nil)
  }

  @Test func `that is cut off anywhere is refused`() {
    let bytes = good.bytes
    // The first two bytes alone are letters.
    for length in 3..<bytes.count {
      let key = refusal { try readSheet(Data(bytes.prefix(length)), file: "t") }
      #expect(key != nil, "\(length) of \(bytes.count)")
    }
  }

  @Test func `that is another kind of archive is refused`() {
    #expect(read([ZipEntry("word/document.xml", "<a/>")]) == "import.fault.not-a-sheet")
    // A zip within a zip is an entry like others, and never looked into.
    let inner = ZipEntry("xl/workbook.xml", String(decoding: [0x50, 0x4B, 3, 4], as: UTF8.self))
    #expect(read([good.entries[0], inner, good.entries[2]]) == "import.fault.damaged")
  }

  /// Hundreds of times what it seems; and many entries that share the same bytes.
  @Test func `that inflates to much more is refused in little memory`() throws {
    let bomb = sheetBomb(" ", count: 140_000_000)
    #expect(bomb.bytes.count < 1_000_000)
    var overlapping = workbook(bomb)
    for number in 0..<1_000 {
      var twin = ZipEntry("xl/twin\(number)", "")
      twin.sharesBytesOf = 3
      (twin.content, twin.method) = (overlapping[3].content, 8)
      (twin.claimedSize, twin.claimedChecksum) = (bomb.size, 0)
      overlapping.append(twin)
    }
    let strings = Bomb(
      before: "<sst xmlns=\"\(SampleWorkbook.main)\">", repeated: "<si><t>abcdefghij</t></si>",
      count: 30_000_000, after: "</sst>")
    var full = SampleWorkbook(rows: [["a"]], isShared: true).entries
    full[4] = ZipEntry(full[4].name, deflated: strings.bytes, size: strings.size, checksum: 0)
    let before = try startOfPeak()
    #expect(read(workbook(bomb)) == "import.fault.too-large")
    #expect(read(overlapping) != nil)
    #expect(read(full) == "import.fault.too-large")
    let grown = try peak() - before
    #expect(grown < 400_000, "\(grown) kB")
  }

  /// Sets the highest memory use to what it is now. Unit: kB.
  private func startOfPeak() throws -> Int {
    try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    return try peak()
  }

  private func peak() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM") })
    return try #require(Int(line.filter(\.isNumber)))
  }
}
