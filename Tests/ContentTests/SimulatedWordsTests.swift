import Content
import Measures
import Municipalities
import Statistics
import Surveys
import Tables
import Testing

@Suite struct `What is written in the bundled simulation` {
  private let plan: SimulationPlan
  private let instrument: Instrument
  private let people: [Background]

  init() throws {
    let library = try Bundled.library()
    let plan = try #require(library.simulations.first)
    let published = try #require(
      library.publications.first { $0.publication.id == plan.publication })
    let instrument = published.instrument.simulated(by: plan)
    self.plan = plan
    self.instrument = instrument
    people = simulatedResponses(
      to: instrument, plan: plan,
      totals: simulatedTotals(of: published.publication, respondents: plan.respondents).questions,
      municipalities: library.associations.first {
        $0.id.rawValue == published.publication.association
      }?.members.map(\.code) ?? [], seed: 2024
    ).map(\.background)
  }

  @Test func `comes from most people, and from every area, in whole sentences`() throws {
    let words = try #require(plan.words.first)
    let texts = simulatedTexts(words, of: people, seed: 2024)
    #expect(texts.count == 58 && Set(texts.map(\.text)).count == 58)
    #expect(
      Set(texts.compactMap { people[$0.respondent].area }).count == ServiceArea.allCases.count)
    let question = try #require(instrument.question(words.question))
    #expect(question.variable.kind == .freeText && question.section?.rawValue == "governance")
    // Whatever is drawn begins and ends as a sentence does.
    #expect(
      texts.allSatisfy { text in
        text.text.first?.isUppercase == true && text.text.hasSuffix(".")
          && !text.text.contains("..") && !text.text.contains("  ")
      })
    for theme in words.themes {
      let parts = theme.aims + theme.areas.values.joined() + theme.ends + theme.obstacles
      #expect(parts.allSatisfy { $0.first?.isLowercase == true && $0.last != "." })
    }
  }
}
