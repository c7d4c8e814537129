import Exchange
import Foundation
import Measures
import Reports
import Testing

@Suite struct `A CSV file` {
  private func read(_ text: String) throws -> CSVTable {
    try CSVTable(Data(text.utf8), file: "t.csv")
  }

  @Test(arguments: ["a,b\n1,2\n", "a;b\r\n1;2\r\n", "\u{FEFF}a\tb\n1\t2"])
  func `is read with its delimiter, line ends and byte order mark`(text: String) throws {
    let table = try read(text)
    #expect(table.columns == ["a", "b"])
    #expect(table.rows.map(\.fields) == [["1", "2"]])
  }

  @Test func `knows the line of every row, also after line breaks in fields and empty lines`()
    throws
  {
    let table = try read("a,b\n\"x\ny\",2\n\n3,4\n")
    #expect(table.rows.map(\.line) == [2, 5])
    #expect(table.rows[0].fields == ["x\ny", "2"])
  }

  @Test(arguments: [
    ("", "empty-file"), ("a,b\n\"open,2\n", "open-quote"),
    (String(repeating: "a\n", count: 20_010), "too-many-rows"),
    (String(repeating: "a,", count: 300), "too-many-columns"),
  ])
  func `is refused with the reason`(text: String, reason: String) throws {
    let error = #expect(throws: Faults.self) { try read(text) }
    #expect(error?.all.first?.statement.key == "fault." + reason)
  }

  @Test func `is refused if it is no UTF-8 or too large`() {
    #expect(throws: Faults.self) { try CSVTable(Data([0xE5, 0x0A]), file: "t") }
    #expect(throws: Faults.self) {
      try CSVTable(Data(repeating: 65, count: 5_000_000), file: "t")
    }
  }

  @Test func `with one very long row and many short ones stays small`() throws {
    // Filled up to the longest row, this would be twenty thousand times two hundred thousand.
    let text =
      "a" + String(repeating: ",", count: 150) + "\n" + String(repeating: "a\n", count: 19_000)
    #expect(try read(text).rows.count == 19_000)
  }

  @Test func `never ends the program, whatever it is`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        [34, 44, 10, 13, 59, 9, 65, 0xC3, 0xA5][Int.random(in: 0...8, using: &generator)] as UInt8
      }
      _ = try? CSVTable(Data(bytes), file: "t")
    }
  }
}

@Suite struct `A table as CSV` {
  /// OWASP, "CSV Injection": the signs that begin a formula.
  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"])
  func `lets no text begin as a formula`(text: String) throws {
    let table = Table(id: "t", caption: "", columns: [text], rows: [[.text(text)]])
    let lines = csv(table).split(separator: "\r\n", omittingEmptySubsequences: false)
    for line in lines where !line.isEmpty {
      #expect(line.hasPrefix("'") || line.hasPrefix("\"'"), "\(line)")
    }
  }

  @Test func `keeps numbers as numbers with a point`() {
    let table = Table(
      id: "t", caption: "", columns: ["a", "b"],
      rows: [[.number(-0.055, shown: "−5,5 %"), .number(12, shown: "12")]])
    #expect(csv(table) == "a,b\r\n-0.055,12\r\n")
  }

  @Test func `can be read again`() throws {
    let table = Table(
      id: "t", caption: "", columns: ["a", "b"],
      rows: [[.text("x, \"y\"\nz"), .empty], [.text("å"), .text("1")]])
    let read = try CSVTable(Data(csv(table).utf8), file: "t")
    #expect(read.rows.map(\.fields) == [["x, \"y\"\nz", ""], ["å", "1"]])
  }
}
