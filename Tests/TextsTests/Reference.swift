import Foundation
import Measures
import Testing
import Texts

/// Expected values from other programs, with the origin they were made by.
struct Reference<Case: Decodable>: Decodable {
  let cases: [Case]

  /// Reads a file written by Scripts/reference/texts.py.
  static func read(_ name: String) throws -> [Case] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: name))
    return try JSONDecoder().decode(Self.self, from: data).cases
  }
}

/// The word lists of the content.
enum Lists {
  static func read(_ name: String) throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Content/words/" + name + ".txt")
    return wordList(try String(contentsOf: file, encoding: .utf8))
  }

  static func rules(limits: ReadingRules.Limits = ReadingRules.Limits()) throws -> ReadingRules {
    ReadingRules(
      language: .swedish, stopWords: try read("stopwords-sv"),
      abbreviations: try read("abbreviations-sv"), limits: limits)
  }

  static func hints(
    places: [String] = ["Västra Götaland", "Uddevalla", "Dals-Ed"], givenNames: Set<String> = [],
    ordinaryWords: Set<String> = []
  ) throws -> NameHints {
    NameHints(
      titles: try read("titles-sv"), notNames: try read("not-names").sorted() + places,
      givenNames: givenNames, ordinaryWords: ordinaryWords,
      abbreviations: try read("abbreviations-sv"))
  }
}

/// Answers with ids in order, one respondent each.
func freeTexts(_ texts: [String]) -> [FreeText] {
  texts.enumerated().map { FreeText(id: answerID($0), writer: writerID($0), text: $1) }
}

func answerID(_ number: Int) -> FreeTextID { FreeTextID(rawValue: "a-\(1_000_000 + number)") }

func writerID(_ number: Int) -> WriterID { WriterID(rawValue: "w-\(1_000_000 + number)") }

func themeID(_ id: String) -> ThemeID { ThemeID(rawValue: id) }

func theme(_ id: String) -> Theme {
  Theme(id: themeID(id), name: LocalizedText(same: id), description: nil)
}

/// The part of a text that a flag covers.
func covered(_ flag: Flag, in text: String) -> String {
  String(decoding: Array(text.utf8)[flag.range], as: UTF8.self)
}
