import Access
import Findings
import Measures
import Surveys
import Tables
import Testing
import Texts

@testable import Workflows

@Suite struct `What is written in the simulated round` {
  private let question = VariableID(rawValue: "digitalisation-goals")

  private func coding(_ world: SimulatedWorld) async throws -> TextCoding {
    try #require(try await world.samsyn.textCoding(world.permit(.exportAnswers), question))
  }

  @Test func `is coded as far as the plan says, and the rest is left`() async throws {
    let world = try await SimulatedWorld()
    let found = try await coding(world)
    #expect(found.texts.count == 58)
    #expect(found.texts.count { found.frame.isCoded($0.id) } == 46)
    #expect(found.release == .unchanged)
    #expect(found.quotations.values.allSatisfy { $0.isPublished })
    let plan = try #require(world.samsyn.simulationPlan?.words.first)
    #expect(found.frame.themes.map(\.name.swedish) == plan.themes.map(\.name))
    // What was left is suggested themes for, so that whoever tries sees it at work.
    let index = found.index
    let left = found.texts.filter { !found.frame.isCoded($0.id) }
    #expect(left.count { !index.suggestions(for: $0.id, in: found.frame).isEmpty } > left.count / 2)
  }

  @Test func `has something of each kind that points out a person, and quotes none of it`()
    async throws
  {
    let found = try await coding(try await SimulatedWorld())
    let kinds = found.texts.map { text in Set(found.flags(in: text.text).map(\.kind)) }
    for kind in [Flag.Kind.personalNumber, .mailAddress, .phoneNumber, .name] {
      #expect(kinds.count { $0.contains(kind) } == 1, "\(kind)")
    }
    // Nothing else is marked, so that the marks can be trusted.
    #expect(kinds.count { !$0.isEmpty } == 4)
    for quotation in found.quotations.values {
      #expect(found.flags(in: quotation.words).isEmpty)
    }
  }

  @Test func `is read as numbers of at least the smallest group, and small themes together`()
    async throws
  {
    let world = try await SimulatedWorld()
    let themes = try await world.samsyn.themes(world.permit(), of: world.results)
    let read = try #require(themes[question])
    #expect(read.finding.origin == .simulated(seed: SimulatedRound.seed))
    guard case .distribution(let distribution) = read.finding.estimate else {
      Issue.record("no distribution")
      return
    }
    let counts = distribution.segments.compactMap(\.count)
    #expect(counts.count == distribution.segments.count)
    #expect(counts.allSatisfy { $0 >= world.results.smallestGroup }, "\(counts)")
    let names = distribution.segments.map(\.label.swedish)
    #expect(
      names == [
        "E-tjänster och service", "Automatisering och frigjord tid", "Kompetens",
        "Säkerhet och teknik", "Samverkan", "Brist på tid och pengar",
        "Övriga teman och inget tema",
      ])
    #expect(counts == [22, 14, 10, 10, 10, 6, 10])
    #expect(read.quotations.allSatisfy { names.contains($0.theme) && $0.words.count <= 2 })
    #expect(read.quotations.count > 2)
  }

  @Test func `is left as somebody changed it when the program starts again`() async throws {
    let world = try await SimulatedWorld()
    let found = try await coding(world)
    let theme = try #require(found.frame.themes.first)
    let permit = try world.permit(.exportAnswers)
    try await world.samsyn.removeTheme(permit, question, theme.id.rawValue)
    try await world.samsyn.keepExamples(operate(), areShown: true)
    let again = try await coding(world)
    #expect(again.frame.themes == Array(found.frame.themes.dropFirst()))
    #expect(Set(again.texts.map(\.text)) == Set(found.texts.map(\.text)))
  }
}
