import Measures
import Testing
import Texts

@Suite struct `Words` {
  private func texts(_ text: String) -> [String] { words(in: text).map(\.text) }

  @Test(arguments: [
    ("Åäö ÅÄÖ, é!", ["åäö", "åäö", "é"]),
    ("IT-strategi och e\u{2011}tjänster", ["it-strategi", "och", "e-tjänster"]),
    ("EU:s och SKR:s, kl. 10:30", ["eu", "och", "skr", "kl", "10", "30"]),
    ("IT- och telefoni", ["it", "och", "telefoni"]),
    ("M365, 25 %", ["m365", "25"]),
    ("don’t 'sluta'", ["don't", "sluta"]),
    ("", []), ("😀 🇸🇪 …", []), ("日本語", ["日本語"]), ("שלום עולם", ["שלום", "עולם"]),
  ])
  func `are found with their letters, hyphens and apostrophes`(text: String, expected: [String]) {
    #expect(texts(text) == expected)
  }

  @Test func `are the same however they are encoded`() {
    #expect(texts("fo\u{308}rva\u{308}ntan A\u{30A}mål") == ["förväntan", "åmål"])
    #expect(texts("eko\u{200B}no\u{AD}mi\u{FEFF}") == ["ekonomi"])
    #expect(texts("\u{202E}ekonomi\u{202C}") == ["ekonomi"])
    #expect(texts("ＥＫＯＮＯＭＩ") == ["ekonomi"])
  }

  @Test func `know where they stand`() {
    let text = "Åmål är 😀 bra"
    let found = words(in: text).map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    #expect(found == ["Åmål", "är", "bra"])
  }

  @Test(arguments: [
    ("anna", Word.Capitals.none), ("Anna", .first), ("Anna-Karin", .first), ("D'Angelo", .first),
    ("IT", .other), ("SharePoint", .other), ("A", .initial), ("e-Post", Word.Capitals.none),
    ("Windows11", .other), ("Åsa", .first),
  ])
  func `know how they use capitals`(text: String, capitals: Word.Capitals) {
    #expect(words(in: text).map(\.capitals) == [capitals])
  }

  @Test func `of more than a hundred signs are left out`() {
    #expect(texts(String(repeating: "x", count: 100) + " b").count == 2)
    #expect(texts(String(repeating: "x", count: 101) + " b") == ["b"])
  }
}

@Suite struct `Sentences` {
  private func split(_ text: String) throws -> [String] {
    sentences(in: text, abbreviations: try Lists.read("abbreviations-sv")).map {
      String(decoding: Array(text.utf8)[$0], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("En mening. En till! En tredje? ", ["En mening.", "En till!", "En tredje?"]),
    ("Flera, t.ex. Teams och bl.a. Word. Slut", ["Flera, t.ex. Teams och bl.a. Word.", "Slut"]),
    ("Se A. Lindberg. Hej", ["Se A. Lindberg.", "Hej"]),
    ("1. Ekonomi\n2. Kultur", ["1. Ekonomi", "2. Kultur"]),
    ("Det var 2024. Nu är det bättre", ["Det var 2024.", "Nu är det bättre"]),
    ("Hon sa ”nej.” Sedan gick hon...  men kom", ["Hon sa ”nej.”", "Sedan gick hon...  men kom"]),
    ("besök www.example.org nu", ["besök www.example.org nu"]), (" \n . \n", ["."]), ("", []),
  ])
  func `end where they should`(text: String, expected: [String]) throws {
    #expect(try split(text) == expected)
  }
}

@Suite struct `Stems` {
  struct Case: Decodable {
    let language: String
    let word: String
    let stem: String
  }

  /// Expected values: the PyPI package snowballstemmer, which runs the same algorithms in Python.
  @Test func `are those of snowballstemmer`() throws {
    let cases = try Reference<Case>.read("stems.json")
    #expect(cases.count > 1000)
    for language in Language.allCases {
      var stemmer = Stemmer(language)
      for item in cases where item.language == language.rawValue {
        #expect(stemmer.stem(item.word) == item.stem, "\(item.word)")
      }
    }
  }

  @Test(arguments: [
    "", "\0", "a\0b", "😀", String(repeating: "ing", count: 133),
    String(repeating: "e\u{301}", count: 5_000), "\u{FFFD}", "''''", "١٢٣",
  ])
  func `are safe and not longer than the word`(word: String) {
    for language in Language.allCases {
      var stemmer = Stemmer(language)
      #expect(stemmer.stem(word).utf8.count <= word.utf8.count)
    }
  }

  @Test func `do not depend on the words before`() {
    var first = Stemmer(.swedish)
    let words = ["digitaliseringen", "kommunerna", "digitaliseringen"]
    let stems = words.map { first.stem($0) }
    #expect(stems[0] == stems[2])
    var second = Stemmer(.swedish)
    #expect(second.stem("kommunerna") == stems[1])
  }

  @Test func `are found by many at once`() async throws {
    let cases = try Reference<Case>.read("stems.json").filter { $0.language == "sv" }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var stemmer = Stemmer(.swedish)
          return cases.allSatisfy { stemmer.stem($0.word) == $0.stem }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}

@Suite struct `A word list` {
  @Test func `is read without its comments`() {
    #expect(wordList("# Och\nOch  ATT\r\n\nÅ\n") == ["och", "att", "å"])
  }

  @Test(arguments: ["stopwords", "abbreviations", "titles"])
  func `stands in both languages`(name: String) throws {
    for language in Language.allCases {
      #expect(try Lists.read(name + "-" + language.rawValue).count > 10)
    }
  }
}
