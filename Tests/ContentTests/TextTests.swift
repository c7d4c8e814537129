import Content
import Foundation
import Measures
import Reports
import Testing

@Suite struct `The text catalogue` {
  let swedish: Catalogue
  let english: Catalogue

  init() throws {
    let library = try Bundled.library()
    swedish = library.catalogue(.swedish)
    english = library.catalogue(.english)
  }

  @Test func `has the same texts in both languages`() {
    #expect(Set(swedish.keys).symmetricDifference(english.keys).sorted() == [])
  }

  @Test func `needs the same values in both languages`() {
    for key in swedish.keys {
      #expect(swedish.names(of: key) == english.names(of: key), "\(key)")
    }
  }

  @Test func `has no empty text, and none that is Swedish in the English part`() {
    for key in english.keys {
      let text = english.text(key)
      #expect(!text.isEmpty, "\(key)")
      let letters: Set<Character> = ["å", "ä", "ö", "Å", "Ä", "Ö"]
      #expect(!text.contains { letters.contains($0) } || key.contains("."), "\(key)")
    }
  }

  /// Keys stand in the code as literals; those that are put together from parts are listed by their
  /// first part.
  @Test func `has a text for every key in the code`() throws {
    let missing = try literals().filter { key in
      !key.hasSuffix(".") && !key.hasSuffix("-") && !Self.isFile(key)
        && swedish.names(of: key) == nil
    }
    #expect(missing.sorted() == [])
  }

  private static func isFile(_ literal: String) -> Bool {
    [".yaml", ".csv", ".json", ".html"].contains(where: literal.hasSuffix)
  }

  /// Every string literal in the sources that has the form of a key of this catalogue.
  private func literals() throws -> Set<String> {
    let roots = Set(swedish.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
    let sources = Bundled.folder.deletingLastPathComponent().appending(path: "Sources")
    var found: Set<String> = []
    let literal = /"([a-z][a-z-]*(?:\.[a-z0-9-]+)+\.?)"/
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: literal) {
        let key = String(match.1)
        let root = key.prefix { $0 != "." }
        if roots.contains(String(root)) { found.insert(key) }
      }
    }
    #expect(found.count > 60)
    return found
  }
}
