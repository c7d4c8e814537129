import Content
import Foundation
import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `The bundled instrument for maturity` {
  private let library: Library
  private let instrument: Instrument

  init() throws {
    let library = try Bundled.library()
    self.library = library
    instrument = try #require(
      library.instruments.first { $0.id == library.maturity.instrument })
  }

  @Test func `can be published in both languages`() {
    #expect(InstrumentCheck.faults(instrument, languages: Language.allCases) == [])
  }

  @Test func `says that it has not been piloted`() {
    #expect(instrument.introduction?.english.contains("not been piloted") == true)
    #expect(instrument.introduction?.swedish.contains("inte utprovade") == true)
    #expect(instrument.source == nil)
  }

  @Test func `has both axes, three categories on each and four or five statements in each`() {
    #expect(library.maturity.scales.map(\.axis) == MaturityAxis.allCases)
    for scale in library.maturity.scales {
      #expect(scale.categories.count == 3)
      #expect(scale.categories.allSatisfy { (4...5).contains($0.questions.count) })
    }
    #expect(library.maturity.scale(.capability)?.questions.count == 12)
  }

  @Test func `has one page for each category, with just its statements`() {
    let categories = library.maturity.scales.flatMap(\.categories)
    #expect(instrument.sections.map(\.id.rawValue) == categories.map(\.id.rawValue))
    for (section, category) in zip(instrument.sections, categories) {
      let asked = instrument.questions.filter { $0.section == section.id }.map(\.variable.id)
      #expect(asked == category.questions && section.title == category.title)
    }
  }

  @Test func `puts six described levels and don't know to everyone`() {
    for question in instrument.questions {
      let codes = question.variable.codes
      #expect(question.audience == .all && !question.isMunicipalFact)
      #expect(codes.prefix(6).map(\.role) == (1...6).map { .level(rank: $0) })
      #expect(codes.dropFirst(6).map(\.role) == [.dontKnow])
      #expect(codes.prefix(6).allSatisfy { $0.meaning != nil })
    }
  }

  @Test func `shares no question with an instrument that was published`() {
    let others = library.instruments.filter { $0.id != instrument.id }.flatMap(\.questions)
    let ids = Set(others.map(\.variable.id))
    #expect(instrument.questions.allSatisfy { !ids.contains($0.variable.id) })
  }

  private func faults(_ from: String, _ to: String) throws -> [String] {
    let text = String(decoding: try Bundled.data("maturity.yaml"), as: UTF8.self)
    #expect(text.contains(from))
    do {
      _ = try readMaturity(
        Data(text.replacing(from, with: to).utf8), file: "maturity.yaml",
        instruments: library.instruments)
      return []
    } catch {
      return error.all.map { String($0.statement.key.dropFirst("fault.".count)) }
    }
  }

  @Test(arguments: [
    ("instrument: maturity", "instrument: nothing", ["unknown-instrument"]),
    ("axis: heritage", "axis: capability", ["duplicate-id", "left-out"]),
    ("axis: heritage", "axis: future", ["unknown-word"]),
    ("[clear-goals, ", "[clear-goals, clear-goals, ", ["duplicate-id"]),
    ("[clear-goals, ", "[", ["left-out"]),
    ("[clear-goals, ", "[clear-goals, nothing, ", ["unknown-question"]),
    ("[clear-goals, ", "[\"<b>\", clear-goals, ", ["malformed-id"]),
    ("id: heritage-systems", "id: capability-people", ["duplicate-id"]),
    ("samsyn-maturity/1", "samsyn-maturity/2", ["wrong-format"]),
  ])
  func `is read by a file whose faults are found`(
    from: String, to: String, expected: [String]
  ) throws {
    let found = try faults(from, to)
    #expect(expected.allSatisfy(found.contains), "\(found)")
    // A part that is not understood is missed as well, and nothing else is.
    #expect(Set(found).subtracting(expected).isSubset(of: ["left-out"]), "\(found)")
  }

  @Test func `is refused where a statement has no levels, or stands alone in a category`() throws {
    let list = "[clear-goals, joint-priorities, funds-follow-decisions, follow-up-changes-course]"
    #expect(try faults(list, "[clear-goals]").contains("too-few-questions"))
    let text = String(decoding: try Bundled.data("maturity.yaml"), as: UTF8.self)
      .replacing("instrument: maturity", with: "instrument: fyrbodal-2024")
      .replacing("clear-goals", with: "forums")
    do {
      _ = try readMaturity(
        Data(text.utf8), file: "maturity.yaml", instruments: library.instruments)
      Issue.record("it was read")
    } catch {
      #expect(error.all.contains { $0.statement.key == "fault.not-ordinal" })
    }
  }
}
