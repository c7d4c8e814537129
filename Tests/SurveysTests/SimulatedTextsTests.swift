import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `Simulated answers in words` {
  private let people = (0..<40).map { number in
    Background(
      municipality: MunicipalityCode(rawValue: "000\(number % 9 + 1)"),
      area: ServiceArea.allCases[number % 4], audience: .businessNear)
  }

  private static let school = "the school has screens"

  private func theme(
    _ name: String, aims: [String] = [], areas: [ServiceArea: [String]] = [:],
    obstacles: [String] = []
  ) -> SimulatedWords.Theme {
    SimulatedWords.Theme(
      name: name, aims: aims, areas: areas, ends: aims.isEmpty ? [] : ["so that it works"],
      obstacles: obstacles)
  }

  private func words(
    respondents: Int = 30, read: Int = 20, themes: [SimulatedWords.Theme]? = nil
  ) -> SimulatedWords {
    SimulatedWords(
      question: VariableID(rawValue: "q"), respondents: respondents, read: read,
      reason: Sample.text("R"),
      beginnings: SimulatedWords.Beginnings(
        openings: ["We want that", "The goal is that"], additions: ["And also that"],
        hindrances: ["In the way is"]),
      themes: themes ?? [
        theme("Time", aims: (1...9).map { "work \($0) takes less time" }, obstacles: ["the clock"]),
        theme("Service", aims: (1...9).map { "service \($0) is better" }),
        theme("School", areas: [.education: [Self.school]]),
        theme("Money", obstacles: ["the budget"]),
      ], whole: ["Nothing.", "Later."], remarks: ["Call 070-1740605.", "Ask somebody."])
  }

  @Test func `are as many as are wanted, each of somebody else, and no two alike`() {
    let words = words()
    for seed in 0..<50 as Range<UInt64> {
      let texts = simulatedTexts(words, of: people, seed: seed)
      #expect(texts.count == 30 && texts.count(where: \.isRead) == 20)
      #expect(Set(texts.map(\.respondent)).count == 30)
      #expect(texts.allSatisfy { people.indices.contains($0.respondent) })
      #expect(Set(texts.map(\.text)).count == 30)
    }
  }

  @Test func `stand under the themes that they are made from`() throws {
    let words = words()
    for text in simulatedTexts(words, of: people, seed: 5) where !words.whole.contains(text.text) {
      let made = words.themes.filter { theme in
        (theme.aims + theme.areas.values.joined() + theme.obstacles).contains(
          where: text.text.contains)
      }
      #expect(Set(made.map(\.name)) == Set(text.themes) && !text.themes.isEmpty, "\(text.text)")
      let quotation = try #require(text.quotation)
      #expect(text.text.hasPrefix(quotation) && quotation.hasSuffix("."))
    }
  }

  @Test func `have what belongs to an area from its own people alone`() {
    for seed in 0..<20 as Range<UInt64> {
      let texts = simulatedTexts(words(), of: people, seed: seed)
      let own = texts.filter { $0.text.contains(Self.school) }
      #expect(!own.isEmpty && own.allSatisfy { people[$0.respondent].area == .education })
    }
  }

  @Test func `have every remark and every whole answer once`() {
    let words = words()
    let texts = simulatedTexts(words, of: people, seed: 9)
    for remark in words.remarks {
      #expect(texts.count { $0.text.hasSuffix(" " + remark) } == 1)
    }
    // What points out a person is in no quotation.
    #expect(texts.allSatisfy { $0.quotation?.contains("070") != true })
    for whole in words.whole {
      let given = texts.filter { $0.text == whole }
      #expect(given.count == 1)
      #expect(given.allSatisfy { $0.themes.isEmpty && $0.quotation == nil })
    }
  }

  @Test func `are no more than there are people, and come to an end where parts are few`() {
    let few = words(
      respondents: 60, read: 60, themes: [theme("Time", aims: ["it takes less time"])])
    #expect(simulatedTexts(few, of: people, seed: 1).count == 40)
    #expect(simulatedTexts(few, of: [], seed: 1) == [])
  }

  /// As for other simulated answers: the order that Swift draws in is pinned, so that a change of it is
  /// seen.
  @Test func `are pinned to the seed`() throws {
    let texts = simulatedTexts(words(), of: people, seed: 1)
    let third = try #require(texts.dropFirst(2).first)
    #expect(third.respondent == 38)
    #expect(third.text == "We want that service 7 is better.")
  }
}
