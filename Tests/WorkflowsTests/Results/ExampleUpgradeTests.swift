import Access
import DatabaseSQLite
import Foundation
import Measures
import Surveys
import Tables
import Testing

@testable import Workflows

@Suite struct `Example rounds of an earlier version` {
  private let question = VariableID(rawValue: "digitalisation-goals")

  /// The folder Content as it was when nothing was written and nobody asked of maturity.
  private func earlier(_ body: (Knowledge) async throws -> Void) async throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "samsyn-" + UUID().uuidString)
    try files.copyItem(at: contentFolder, to: folder)
    defer { try? files.removeItem(at: folder) }
    let plan = folder.appending(path: "simulations/fyrbodal-2024.yaml")
    let text = try String(contentsOf: plan, encoding: .utf8)
    let words = try #require(text.range(of: "\nwords:\n"))
    try String(text[..<words.lowerBound]).write(to: plan, atomically: true, encoding: .utf8)
    try files.removeItem(at: folder.appending(path: "simulations/maturity.yaml"))
    try await body(try Knowledge(folder: folder))
  }

  @Test func `stay as they are, and what is new comes beside them`() async throws {
    let engine = try SQLiteEngine.inMemory()
    try await earlier { old in
      let samsyn = try await Samsyn(knowledge: old, engine: engine, accounts: .test())
      try await samsyn.keepExamples(operate(), areShown: true)
    }
    let samsyn = try await Samsyn(knowledge: knowledge(), engine: engine, accounts: .test())
    try await samsyn.keepExamples(operate(), areShown: true)
    let world = try await SimulatedWorld(samsyn, SimulatedRound.id)
    #expect(world.results.question(question.rawValue) == nil)
    #expect(try await samsyn.textCoding(world.permit(.exportAnswers), question) == nil)
    #expect(try await SimulatedWorld(samsyn, SimulatedRound.maturityID).results.shown == 560)
  }

  @Test func `are made anew where they were taken away, on the instrument as it is now`()
    async throws
  {
    let engine = try SQLiteEngine.inMemory()
    try await earlier { old in
      let samsyn = try await Samsyn(knowledge: old, engine: engine, accounts: .test())
      try await samsyn.keepExamples(operate(), areShown: true)
      try await samsyn.keepExamples(operate(), areShown: false)
    }
    let samsyn = try await Samsyn(knowledge: knowledge(), engine: engine, accounts: .test())
    try await samsyn.keepExamples(operate(), areShown: true)
    let world = try await SimulatedWorld(samsyn, SimulatedRound.id)
    #expect(world.results.round.collection?.version == 2)
    #expect(try await samsyn.textCoding(world.permit(.exportAnswers), question)?.texts.count == 58)
    let maturity = try #require(world.results.question("digital-maturity"))
    let read = world.results.read(by: nil)
    #expect(read.answer(maturity)?.tally?.counts == [1, 18, 18, 12, 1, 1])
  }

  @Test func `do not stop the program where one was disposed of`() async throws {
    let samsyn = try await freshSamsyn()
    try await samsyn.keepExamples(operate(), areShown: true)
    let world = try await SimulatedWorld(samsyn, SimulatedRound.id)
    let decision = try await samsyn.recordDecision(
      world.permit(.disposeRound), authority: "KS", reference: "1", date: "2026-01-01")
    try await samsyn.dispose(world.permit(.disposeRound), decision: decision)
    try await samsyn.keepExamples(operate(), areShown: true)
    #expect(try await samsyn.results(world.permit()) == nil)
  }
}
