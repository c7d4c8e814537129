import Access
import Findings
import Measures
import Surveys
import Tables
import Testing
import Texts

@testable import Workflows

@Suite struct `Answers in words` {
  private let question = VariableID(rawValue: "more")

  /// Seven of time, seven of old systems.
  private static let texts =
    (1...7).map { "Det saknas tid för utveckling och personal, \($0)." }
    + (1...7).map { "Systemen är gamla och talar inte med varandra, \($0)." }

  /// A round that is over, with answers in words.
  private func world(isSealed: Bool = true) async throws -> CollectingWorld {
    let world = try await CollectingWorld()
    let rows = Self.texts.enumerated().map { "\($0);Bengtsfors;yes;\"\($1)\"" }
    let file = try await world.samsyn.stageAnswers(
      world.permit(), name: "svar.csv",
      Array((["ID;Kommun;council;more"] + rows).joined(separator: "\n").utf8))
    try await world.samsyn.importAnswers(world.permit(), file, mapping: nil)
    world.clock.pass(CollectingWorld.open)
    if isSealed { try await world.samsyn.seal(world.permit()) }
    return world
  }

  private func coding(_ world: CollectingWorld) async throws -> TextCoding {
    try #require(try await world.samsyn.textCoding(world.permit(.exportAnswers), question))
  }

  private func code(
    _ world: CollectingWorld, _ text: FreeText, _ themes: Set<ThemeID>?,
    quoting quotation: String? = nil, allowsNames: Bool = false
  ) async throws {
    try await world.samsyn.code(
      world.permit(.exportAnswers), question, text.id, as: themes, quotation: quotation,
      allowsNames: allowsNames)
  }

  /// Two themes, and all but one answer under them; the results are shown.
  private func codedWorld() async throws -> CollectingWorld {
    let world = try await world()
    try await world.samsyn.showResults(world.permit(), ResultBreakdown.allCases)
    let permit = try world.permit(.exportAnswers)
    for name in ["Tid", "Teknik"] {
      try await world.samsyn.addTheme(permit, question, name: name)
    }
    let found = try await coding(world)
    for text in found.texts where !text.text.hasSuffix("personal, 7.") {
      let index = text.text.contains("tid") ? 0 : 1
      try await code(world, text, [found.frame.themes[index].id])
    }
    return world
  }

  private func publish(_ world: CollectingWorld) async throws -> Bool {
    try await world.samsyn.publishThemes(world.permit(.exportAnswers), question)
  }

  private func read(_ world: CollectingWorld) async throws -> ReadThemes? {
    let permit = try world.permit(.readResults)
    let results = try #require(try await world.samsyn.results(permit))
    return try await world.samsyn.themes(permit, of: results)[question]
  }

  @Test func `are read when the round is sealed, and only where they are asked for`()
    async throws
  {
    let open = try await world(isSealed: false)
    await #expect(throws: (any Error).self) { try await coding(open) }
    let world = try await world()
    let found = try await coding(world)
    #expect(Set(found.texts.map(\.text)) == Set(Self.texts))
    #expect(found.counts.uncoded == 14)
    #expect(found.release == .notShown)
    for id in ["council", "strategy", "nothing"] {
      let none = try await world.samsyn.textCoding(
        world.permit(.exportAnswers), VariableID(rawValue: id))
      #expect(none == nil)
    }
  }

  @Test func `are suggested themes for, with the words that speak for it`() async throws {
    let world = try await codedWorld()
    let found = try await coding(world)
    let unread = try #require(found.texts.first { !found.frame.isCoded($0.id) })
    let index = found.index
    let suggestion = try #require(index.suggestions(for: unread.id, in: found.frame).first)
    #expect(suggestion.theme == found.frame.themes[0].id)
    #expect(suggestion.sharedWords.contains("tid"))
    let similar = try #require(index.similar(to: unread.id).first)
    #expect(found.frame.themes(of: similar.answer) == [found.frame.themes[0].id])
    await #expect(throws: Trouble.self) {
      try await world.samsyn.addTheme(world.permit(.exportAnswers), question, name: "tid")
    }
  }

  @Test func `are published as counts and quotations, and read as a finding`() async throws {
    let world = try await codedWorld()
    #expect(try await read(world) == nil)
    let found = try await coding(world)
    let text = try #require(found.texts.first { $0.text.contains("Systemen") })
    try await code(world, text, [found.frame.themes[1].id], quoting: "Det är gamla system.")
    #expect(try await publish(world))
    let themes = try #require(try await read(world))
    guard case .distribution(let distribution) = themes.finding.estimate else {
      Issue.record("no distribution")
      return
    }
    #expect(distribution.segments.map(\.label.swedish) == ["Teknik", "Tid"])
    #expect(distribution.segments.map(\.count) == [7, 6])
    #expect(themes.finding.sample.size == .counted(13))
    #expect(themes.quotations.map(\.theme) == ["Teknik"])
    #expect(themes.quotations.first?.words == ["Det är gamla system."])
    #expect(try await coding(world).release == .unchanged)
    // Readers see what was published, whatever is worked on.
    try await world.samsyn.removeTheme(
      world.permit(.exportAnswers), question, found.frame.themes[1].id.rawValue)
    #expect(try await read(world)?.finding.sample.size == .counted(13))
  }

  @Test func `are not published again where it shows what one has written`() async throws {
    let world = try await codedWorld()
    #expect(try await publish(world))
    let found = try await coding(world)
    let text = try #require(found.texts.first { $0.text.hasSuffix("personal, 7.") })
    try await code(world, text, [found.frame.themes[0].id])
    guard case .tooClose(let parts) = try await coding(world).release else {
      Issue.record("published")
      return
    }
    #expect(parts == [.theme(found.frame.themes[0].id), .all])
    await #expect(throws: Trouble.self) { try await publish(world) }
    try await code(world, text, [found.frame.themes[0].id], quoting: "Det saknas tid.")
    #expect(try await publish(world) == false)
    #expect(try await read(world)?.finding.sample.size == .counted(13))
    // In the published coding nobody has read the answer, so it stands under no theme.
    #expect(try await read(world)?.quotations.isEmpty == true)
  }

  @Test func `are quoted without what points out a person`() async throws {
    let world = try await codedWorld()
    let found = try await coding(world)
    let text = try #require(found.texts.first)
    let themes = Set(found.frame.themes(of: text.id))
    for quotation in [
      "Ring 070-123 45 67.", "Skriv till eva@example.org.", "Hon är född 640823-3234.",
      "Fråga chefen Anna Lindberg.",
    ] {
      await #expect(throws: Trouble.self, "\(quotation)") {
        try await code(world, text, themes, quoting: quotation)
      }
    }
    #expect(try await coding(world).quotations.isEmpty)
    let quotation = "Fråga chefen Anna Lindberg."
    try await code(world, text, themes, quoting: quotation, allowsNames: true)
    #expect(try await coding(world).quotations[text.id]?.words == quotation)
    #expect(try await coding(world).quotations[text.id]?.isPublished == false)
  }
}
