import Exchange
import Foundation
import Measures
import Testing

@Suite struct `A spreadsheet with mistakes anywhere` {
  private let workbook: SampleWorkbook = {
    var workbook = SampleWorkbook(rows: [["a", "b"], ["å", "2"]], isShared: true)
    workbook.styles = SampleWorkbook.root(
      "styleSheet",
      #"<numFmts><numFmt numFmtId="164" formatCode="yyyy"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>"#
    )
    workbook.sheets.append(
      SampleWorkbook.sheet(#"<row r="2"><c r="B2" s="0"><v>45429</v></c></row>"#))
    return workbook
  }()

  /// Bytes changed, left out, doubled and moved.
  private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 1...20, using: &generator))
      switch Int.random(in: 0...4, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      default:
        let words = [
          "<f>", "]]>", "&#0;", "\"", "r=\"ZZ9\"", "<c/>", "<row/>", "-1", "<!DOCTYPE a>",
        ]
        let word = words[Int.random(in: 0..<words.count, using: &generator)]
        bytes.insert(contentsOf: Array(word.utf8), at: place)
      }
    }
    return bytes
  }

  @Test func `in the archive never ends the program`() {
    var generator = SeededGenerator(seed: 11)
    let bytes = workbook.bytes
    var readable = 0
    for _ in 0..<4_000 {
      let name = Bool.random(using: &generator) ? "Blad2" : nil
      let data = Data(mutated(bytes, &generator))
      if (try? readSheet(data, file: "t", named: name)) != nil { readable += 1 }
    }
    #expect(readable < 4_000)
  }

  @Test func `in the parts of the archive never ends the program`() {
    var generator = SeededGenerator(seed: 12)
    var readable = 0
    for _ in 0..<4_000 {
      var entries = workbook.entries
      let index = Int.random(in: 0..<entries.count, using: &generator)
      entries[index].content = mutated(entries[index].content, &generator)
      let name = Bool.random(using: &generator) ? "Blad2" : nil
      let sheet = try? readSheet(Data(zip(entries)), file: "t", named: name)
      if let sheet {
        readable += 1
        #expect(sheet.rows.allSatisfy { $0.cells.count <= 2_000 })
      }
    }
    // Many mistakes are harmless, such as a changed letter of a text.
    #expect((200..<4_000).contains(readable))
  }
}
