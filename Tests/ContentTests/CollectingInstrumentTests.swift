import Content
import Foundation
import Measures
import Municipalities
import Reports
import Surveys
import Tables
import Testing

@Suite struct `The bundled instrument for collecting` {
  private let library: Library
  private let instrument: Instrument

  init() throws {
    library = try Bundled.library()
    instrument = try #require(
      library.instruments.first { $0.id.rawValue == "digitalisation" })
  }

  @Test func `can be published in both languages`() {
    #expect(InstrumentCheck.faults(instrument, languages: Language.allCases) == [])
  }

  @Test func `has a dozen themes at most, and what a status measurement asks`() {
    #expect((9...12).contains(instrument.sections.count))
    #expect((35...45).contains(instrument.questions.count))
    #expect(instrument.factQuestions.count >= 5)
    #expect(instrument.questions.contains { !$0.condition.isEmpty })
    let texts = instrument.questions.filter { $0.variable.kind == .freeText }
    #expect((2...3).contains(texts.count))
    // Facts are answered by the coordinator, on a page that no respondent meets.
    for audience in [Audience.itNear, .businessNear] {
      #expect(!instrument.pages(for: audience, [:]).contains { $0.id.rawValue == "facts" })
      #expect(instrument.shown(for: audience, [:]).count >= 25)
    }
  }

  @Test func `says that it has not been piloted`() {
    #expect(instrument.introduction?.english.contains("not been piloted") == true)
  }

  @Test func `can be compared with what was published under the same id`() {
    let published = library.instruments.filter { $0.id != instrument.id }.flatMap(\.questions)
    var compared = 0
    for old in published {
      guard let new = instrument.question(old.variable.id) else { continue }
      compared += 1
      #expect(new.variable.kind == old.variable.kind && new.theme == old.theme)
      #expect(new.variable.label == old.variable.label)
      for code in old.variable.codes {
        let same = new.variable.code(code.id)
        #expect(same?.label == code.label && same?.role == code.role, "\(old.variable.id)")
      }
      let added = new.variable.codes.filter { old.variable.code($0.id) == nil }
      #expect(added.allSatisfy { ["none", "dont-know"].contains($0.id) }, "\(old.variable.id)")
      // A scale that the source does not give cannot be the same.
      #expect(!old.variable.codes.isEmpty || old.variable.kind == .freeText)
    }
    #expect(compared >= 30)
  }

  @Test func `is kept in 60 bytes`() {
    #expect(AnswerLayout(instrument).width <= 60)
  }
}

@Suite struct `The words for instruments` {
  private let library: Library

  init() throws { library = try Bundled.library() }

  private func source(_ path: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Surveys")
    return try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// The parts of keys that the files make statements from.
  private func used(_ prefix: String, in paths: [String]) throws -> Set<String> {
    let text = try paths.map(source).joined()
    return Set(
      text.matches(of: /"([a-z]+(?:-[a-z]+)*)"/).map { prefix + "." + String($0.output.1) })
  }

  @Test(arguments: [
    (
      "instrument-fault",
      ["InstrumentCheck", "ConditionCheck", "SectionEdits", "CodeEdits"]
    ), ("instrument-change", ["InstrumentComparison"]),
  ])
  func `are all there, and all used`(prefix: String, files: [String]) throws {
    let used = try used(prefix, in: files.map { "Instruments/" + $0 + ".swift" })
    let keys = library.catalogue(.swedish).keys.filter { $0.hasPrefix(prefix + ".") }
    #expect(!keys.isEmpty)
    #expect(keys.filter { !used.contains($0) } == [])
    let known = [
      "max", "id", "count", "field", "language", "characters", "question", "code", "section",
      "before", "after", "title", "introduction", "text", "label", "wording", "help", "note",
      "meaning",
      "yes", "no", "dont-know", "option",
    ]
    let words = Set(known.map { prefix + "." + $0 })
    #expect(used.subtracting(keys).subtracting(words).sorted() == [])
  }

  @Test func `can be said of every fault and change`() {
    let empty = Instrument(
      id: InstrumentID(rawValue: "x"), version: 1, title: LocalizedText(same: ""), source: nil,
      questions: [])
    let old = library.instruments
    let changes = old.flatMap { new in old.flatMap { new.changes(from: $0) } }
    let faults = (old + [empty]).flatMap {
      InstrumentCheck.faults($0, languages: Language.allCases)
    }
    #expect(changes.count > 100 && faults.count > 10)
    for language in Language.allCases {
      let catalogue = library.catalogue(language)
      for statement in changes.map(\.statement) + faults.map(\.statement) {
        let text = catalogue.text(statement)
        #expect(!text.contains("{") && !text.contains("instrument-"), "\(statement.key): \(text)")
      }
    }
  }
}
