import Content
import Findings
import Foundation
import Measures
import Municipalities
import Reports
import Statistics
import Surveys
import Tables
import Testing

/// The simulated round for Fyrbodal. The counts were checked against
/// Scripts/reference/real_figures.py, which lists every vector of counts with exact fractions.
@Suite struct `The simulated round` {
  private let library: Library
  private let plan: SimulationPlan
  private let published: PublicationWithInstrument
  private let totals: SimulatedTotals
  private let instrument: Instrument
  private let members: [MunicipalityCode]

  init() throws {
    let library = try Bundled.library()
    let plan = try #require(library.simulations.first)
    let published = try #require(
      library.publications.first { $0.publication.id == plan.publication })
    let association = try #require(
      library.associations.first { $0.id.rawValue == published.publication.association })
    self.library = library
    self.plan = plan
    self.published = published
    totals = simulatedTotals(of: published.publication, respondents: plan.respondents)
    instrument = published.instrument.simulated(by: plan)
    members = association.members.map(\.code)
  }

  private func responses(seed: UInt64 = 2024) -> [SimulatedResponse] {
    simulatedResponses(
      to: instrument, plan: plan, totals: totals.questions, municipalities: members, seed: seed)
  }

  private func counted(_ variable: Variable, _ responses: [SimulatedResponse]) -> [Int] {
    let chosen = responses.flatMap { response -> [String] in
      switch response.answers[variable.id] {
      case .code(let code): [code]
      case .codes(let codes): codes
      default: []
      }
    }
    return variable.codes.map { code in chosen.count { $0 == code.id } }
  }

  /// What a count prints as, whole per cent, halves up.
  private func percent(_ count: Int, _ n: Int) -> Int { (200 * count + n) / (2 * n) }

  @Test(arguments: [
    ("earmarked-funding", [8, 14, 11, 6, 3, 1, 8]), ("process-orientation", [0, 18, 16, 11, 6, 0]),
    ("innovation-culture", [2, 13, 25, 8, 3, 0]), ("benefit-calculation", [7, 19, 8, 11, 0, 0, 6]),
    ("digital-competence", [1, 11, 28, 16, 0, 0]),
    ("it-environment-support", [0, 3, 19, 20, 9, 0]),
    ("ordering-competence", [0, 0, 1, 5, 1, 0, 3]),
    ("digital-maturity", [1, 18, 18, 12, 1, 1]), ("system-management-framework", [3, 1, 5]),
    ("information-security", [0, 2, 4, 7, 3, 0, 2]),
    ("information-management", [2, 4, 3, 1, 3, 1, 4]),
    ("roles", [20, 16, 14, 12, 10, 3, 3, 2, 2, 0]), ("forums", [21, 15, 10, 8, 2, 1]),
    ("organisational-obstacles", [18, 15, 12, 8, 7]), ("technical-obstacles", [18, 17, 13, 11, 9]),
    // Corrected.
    ("portfolio-governance", [3, 5, 6, 1, 2, 0, 1]), ("project-governance", [3, 5, 6, 1, 2, 0, 1]),
    ("architecture-governance", [1, 3, 3, 1, 1, 0, 1]),
  ])
  func `has the counts behind the published numbers`(id: String, counts: [Int]) throws {
    let question = try #require(instrument.question(VariableID(rawValue: id)))
    #expect(counted(question.variable, responses()) == counts)
  }

  @Test func `prints as published in every number that is not corrected`() throws {
    let responses = responses()
    var printed = 0
    for tally in published.publication.tallies {
      guard let question = totals.questions.first(where: { $0.variable == tally.variable })
      else { continue }
      let counts = counted(tally.variable, responses)
      #expect(counts == question.counts, "\(tally.variable.id)")
      let corrected = totals.corrections.filter { $0.question == tally.variable.id }
      let base = ticks(of: tally.variable.id) ?? question.respondents
      let wrong = tally.cells.filter { cell in
        let parts = cell.codes.map { id in
          counts[tally.variable.codes.firstIndex { $0.id == id } ?? 0]
        }
        let whole = percent(parts.reduce(0, +), base)
        let sum = parts.reduce(0) { $0 + percent($1, base) }
        switch cell.value {
        case .percent(let number):
          return ![whole, sum].contains(number.digits) || number.decimals > 0
        case .none: return parts != [0]
        case .count(let count): return parts != [count]
        default: return true
        }
      }
      printed += tally.cells.count - wrong.count
      #expect(wrong.count == corrected.count, "\(tally.variable.id)")
    }
    #expect(printed == 123)
  }

  /// The ticks that the shares of a list are of.
  private func ticks(of id: VariableID) -> Int? {
    let note = totals.notes.first { $0.question == id && $0.kind == .ticks }
    if case .integer(let ticks) = note?.statement.arguments["ticks"] { return ticks }
    return nil
  }

  @Test func `corrects what source criticism says must be wrong, and nothing else`() throws {
    let corrected = totals.corrections.map { library.catalogue(.english).text($0.statement) }
    #expect(
      corrected == [
        "Portfolio governance, Well functioning: 2% is no whole number of 18. "
          + "Here 2 of 18 answer so, 11%.",
        "Project governance, Partly established: 5.5% is no whole number of 18. "
          + "Here 1 of 18 answer so, 5.6%.",
        "Architecture governance, Nonexistent: 1% is no whole number of 10. "
          + "Here 1 of 10 answer so, 10%.",
      ])
    // The same values as source criticism finds, at the sizes of the plan.
    for assessment in assess(published.publication) where !assessment.tally.cells.isEmpty {
      let id = assessment.tally.variable.id
      guard let size = plan.respondents[id], assessment.tally.variable.kind != .multipleChoice,
        assessment.sizes.isTestable
      else { continue }
      let correction = assessment.sizes.parts.correction(at: size, rounding: .halfUp)
      #expect(correction.wrongSets.count <= 1)
      #expect(correction.wrongCount == totals.corrections.count { $0.question == id })
      let isCriticised = assessment.criticisms.contains {
        [.doesNotShareSize, .sumOutsideRounding].contains($0.kind)
      }
      #expect(isCriticised || correction.wrongCount == 0, "\(id)")
    }
  }

  @Test func `has as many respondents as source criticism finds for the groups`() {
    let shared = Dictionary(
      uniqueKeysWithValues: sharedSizes(published.publication.tallies.map { QuestionSizes($0) })
        .map { ($0.group, $0.leading.map { [$0.size, $0.wrongValues] }) })
    #expect(shared["key-persons"] == [[51, 0]])
    #expect(shared["governance"] == [[18, 2], [54, 1]])
    #expect(shared["it-near"]?.first == [10, 1])
    #expect(shared["business-near"] == nil)
  }

  @Test func `leaves what the source gives no numbers for unasked, and says so`() {
    let unasked = totals.notes.filter { $0.kind == .notPut }.map(\.question.rawValue)
    #expect(
      unasked == [
        "joint-initiatives", "collaboration-experience", "leadership-collaboration",
        "portfolio-method", "digitalisation-goals", "secure-digital-communication",
      ])
    // One of them is put all the same: in words, with answers that are made up.
    let written = instrument.questions.filter { unasked.contains($0.variable.id.rawValue) }
    #expect(written.map(\.variable.id.rawValue) == ["digitalisation-goals"])
    #expect(instrument.questions.count + unasked.count == published.instrument.questions.count + 1)
    let counted = instrument.questions.filter { $0.variable.kind != .freeText }
    #expect(totals.questions.map(\.variable.id) == counted.map(\.variable.id))
  }

  @Test func `says all that was decided in both languages`() {
    #expect(Set(totals.notes.map(\.kind)) == Set(SimulationNote.Kind.allCases))
    for language in Language.allCases {
      for note in totals.notes {
        let text = library.catalogue(language).text(note.statement)
        #expect(!text.contains("{") && !text.contains("simulation."), "\(text)")
      }
    }
  }

  @Test func `is answered on an instrument that can be published, in which every answer fits`()
    throws
  {
    #expect(InstrumentCheck.faults(instrument, languages: Language.allCases) == [])
    let layout = AnswerLayout(instrument)
    for response in responses() {
      let kept = try layout.encode(response.answers, background: response.background)
      #expect(try layout.decode(kept).sheet == response.answers)
    }
  }

  @Test func `has people of every kind, spread evenly`() throws {
    let people = responses().map(\.background)
    let codes = Set(library.municipalities.map(\.code))
    #expect(people.count == 66)
    #expect(people.count { $0.audience == .itNear } == 10)
    #expect(people.allSatisfy { ($0.area == .it) == ($0.audience == .itNear) })
    let places = Dictionary(grouping: people) { $0.municipality }
    #expect(
      places.keys.allSatisfy { $0.map { codes.contains($0) && members.contains($0) } == true })
    #expect(places.values.map(\.count).sorted() == Array(repeating: 5, count: 12) + [6])
    let areas = Dictionary(grouping: people) { $0.area }
    #expect(areas.count == ServiceArea.allCases.count)
    #expect(areas.values.map(\.count).sorted() == Array(repeating: 6, count: 7) + [7, 7, 10])
  }

  @Test(arguments: [
    ("portfolio-governance", 11), ("forums", 11), ("digital-maturity", 13),
    ("ordering-competence", 10),
  ])
  func `is answered from as many municipalities as the source says`(id: String, count: Int) {
    let answered = responses().filter { $0.answers[VariableID(rawValue: id)] != nil }
    #expect(Set(answered.map(\.background.municipality)).count == count)
  }

  @Test(arguments: [1, 7, 2024] as [UInt64])
  func `is higher near IT on what both answer`(seed: UInt64) {
    let responses = responses(seed: seed)
    var gaps: [Double] = []
    for question in instrument.questions
    where question.audience == .all && question.variable.kind == .ordinal {
      let means = [Audience.itNear, .businessNear].map { audience -> Double in
        let ranks = responses.filter { $0.background.audience == audience }.compactMap { response in
          rank(response.answers[question.variable.id], question.variable)
        }
        return Double(ranks.reduce(0, +)) / Double(max(1, ranks.count))
      }
      gaps.append(means[0] - means[1])
    }
    #expect(gaps.count == 9)
    #expect(gaps.count { $0 > 0 } >= 6 && gaps.reduce(0, +) / 9 > 0.1, "\(gaps)")
  }

  private func rank(_ answer: Answer?, _ variable: Variable) -> Int? {
    guard case .code(let id) = answer, case .level(let rank) = variable.code(id)?.role
    else { return nil }
    return rank
  }

  @Test func `can be planned for any publication`() {
    for one in library.publications {
      let tallies = one.publication.tallies
      let respondents = Dictionary(
        uniqueKeysWithValues: tallies.map { ($0.variable.id, 20) })
      let found = simulatedTotals(of: one.publication, respondents: respondents)
      let unasked = found.notes.count { $0.kind == .notPut }
      #expect(found.questions.count + unasked == tallies.count && found.questions.count > 5)
    }
  }

  @Test func `is the same for the same seed, and another for another`() {
    #expect(responses() == responses())
    #expect(responses() != responses(seed: 2025))
  }
}
