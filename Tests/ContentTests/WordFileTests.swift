import Content
import Foundation
import Measures
import Testing

@Suite struct `Word lists` {
  @Test func `are bundled in both languages`() throws {
    let words = try Bundled.library().words
    for language in Language.allCases {
      #expect(words.stopWords[language]?.count ?? 0 > 100)
      #expect(words.abbreviations[language]?.count ?? 0 > 10)
      #expect(words.titles[language]?.count ?? 0 > 10)
    }
    #expect(words.stopWords[.swedish]?.contains("och") ?? false)
    #expect(words.abbreviations[.swedish]?.contains("t.ex") ?? false)
    #expect(words.notNames.contains("skatteverket"))
  }

  @Test func `have words between spaces, and comments`() throws {
    let read = try readWords(
      Data("# Not: these!\nOch ELLER\n\n  t.ex\tD'Angelo å-ä\n".utf8), file: "f")
    #expect(read == ["och", "eller", "t.ex", "d'angelo", "å-ä"])
  }

  @Test func `say where something is no word`() throws {
    let faults = #expect(throws: Faults.self) {
      try readWords(Data("a b,c\n#\n77 <b>\n".utf8), file: "f")
    }
    #expect(faults?.all.map(\.line) == [1, 3, 3])
    #expect(faults?.all.first?.statement.key == "fault.not-a-word")
    let none = #expect(throws: Faults.self) { try readWords(Data("# only\n".utf8), file: "f") }
    #expect(none?.all.map(\.statement.key) == ["fault.no-words"])
  }
}
