import Exchange
import Foundation
import Measures
import Testing

@Suite struct `A text file of rows` {
  @Test(arguments: [
    "a,b\n1,2\n", "a;b\r\n1;2\r\n", "\u{FEFF}a\tb\n1\t2", "a,b\r1,2", "sep=;\na;b\r\n1;2",
    "\"a\",\"b\"\n1,2", "a;\"b\"\n\n1;2\n\n",
  ])
  func `is read with its delimiter, line ends and marks`(text: String) throws {
    #expect(try read(text).words == [["a", "b"], ["1", "2"]])
  }

  @Test func `finds the delimiter outside quotes`() throws {
    #expect(try read("\"a, b, c\";\"d\"\n1;2").words == [["a, b, c", "d"], ["1", "2"]])
  }

  @Test func `keeps line breaks, quotes and spaces within quotes`() throws {
    let sheet = try read("a;b\n\"x \"\"y\"\"\r\nz\"; 2 \n3;4")
    #expect(sheet.words == [["a", "b"], ["x \"y\"\r\nz", " 2 "], ["3", "4"]])
    #expect(sheet.rows.map(\.number) == [1, 2, 3])
  }

  /// The same words as UTF-8 with and without mark, as UTF-16 both ways, and as Windows-1252.
  @Test(arguments: [
    (Array("å;é".utf8), 0), ([0xEF, 0xBB, 0xBF] + Array("å;é".utf8), 0),
    ([0xFF, 0xFE, 0xE5, 0, 0x3B, 0, 0xE9, 0], 0), ([0xFE, 0xFF, 0, 0xE5, 0, 0x3B, 0, 0xE9], 0),
    ([0xE5, 0x3B, 0xE9], 1),
  ])
  func `is read in the encodings that programs write`(bytes: [UInt8], notes: Int) throws {
    let sheet = try readSheet(Data(bytes), file: "t")
    #expect(sheet.words == [["å", "é"]])
    #expect(sheet.notes.count == notes)
  }

  @Test(arguments: [
    ("", "empty"), ("\n\n;;\n", "empty"), ("a;\"b\nc", "open-quote"),
    ("<html><body>", "not-a-sheet"),
    ("%PDF-1.7\n", "not-a-sheet"), ("a\u{0}b", "not-a-sheet"), ("a;\u{1}", "not-a-sheet"),
  ])
  func `is refused with the reason`(text: String, reason: String) {
    #expect(refusal { try read(text) } == "import.fault." + reason, "\(reason)")
  }

  @Test func `is told by what stands in it and not by its name`() throws {
    let sheet = try readSheet(Data("a;b".utf8), file: "answers.xlsx")
    #expect(sheet.isText)
    let zipped = try readSheet(Data(SampleWorkbook(rows: [["a"]]).bytes), file: "answers.csv")
    #expect(!zipped.isText)
    #expect(
      refusal { try readSheet(Data([0xD0, 0xCF, 0x11, 0xE0, 0]), file: "a.xlsx") }
        == "import.fault.old-excel")
    #expect(
      refusal { try readSheet(Data([0x89, 0x50, 0x4E, 0x47, 0x81]), file: "a.xlsx") }
        == "import.fault.not-a-sheet")
  }

  @Test func `never ends the program, whatever it is`() {
    var generator = SeededGenerator(seed: 5)
    let signs: [UInt8] = [34, 44, 10, 13, 59, 9, 65, 0xC3, 0xA5, 0xFF, 0xFE, 0x73, 0x3D, 0]
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        signs[Int.random(in: 0..<signs.count, using: &generator)]
      }
      _ = try? readSheet(Data(bytes), file: "t")
    }
  }
}
