import Access
import Foundation
import Measures
import Municipalities
import Surveys
import Tables
import Testing

@testable import Workflows

@Suite struct `Answers from elsewhere` {
  private let text = """
    ID;Kommun;council;hindrances;more
    1;Bengtsfors;yes;money;time
    2;Bengtsfors;no;;=1+1
    3;Sotenäs;maybe;;
    4;Sotenäs;no;money;Bra
    """

  private func stage(
    _ world: CollectingWorld, _ text: String, name: String = "svar.csv"
  ) async throws -> String {
    try await world.samsyn.stageAnswers(world.permit(), name: name, Array(text.utf8))
  }

  private func check(
    _ world: CollectingWorld, _ file: String, mapping: String? = nil
  ) async throws -> ImportCheck {
    try #require(try await world.samsyn.answerCheck(world.permit(), file, mapping: mapping))
  }

  @Test func `are checked first, and taken in once however often the file is`() async throws {
    let world = try await CollectingWorld()
    let first = try await stage(world, text)
    let seen = try await check(world, first)
    #expect(seen.added == 3 && seen.known == 0)
    #expect(seen.faults.map(\.line) == [4])
    #expect(seen.values.map(\.text) == ["maybe"])
    #expect(try await world.samsyn.answerImports(world.permit()).isEmpty)
    try await world.samsyn.importAnswers(world.permit(), first, mapping: nil)
    let record = try #require(try await world.samsyn.answerImports(world.permit()).first)
    #expect(record.added == 3 && record.fileName == "svar.csv")
    let second = try await stage(world, text, name: "annat namn.csv")
    let again = try await check(world, second)
    #expect(again.added == 0 && again.known == 3)
    try await world.samsyn.importAnswers(world.permit(), second, mapping: nil)
    #expect(try await world.samsyn.answerImports(world.permit()).count == 1)
    #expect(try await world.samsyn.responseRates(world.permit(.readCollection)).withoutContact == 3)
  }

  @Test func `mean what somebody has said that they mean, also in the next file`() async throws {
    let world = try await CollectingWorld()
    let file = try await stage(world, text)
    try await world.samsyn.saveMapping(
      world.permit(), file, over: nil, name: "Vårt formulär", roles: [:], renames: [0: "no"])
    #expect(try await world.samsyn.mappingNames(world.permit()) == ["Vårt formulär"])
    #expect(try await check(world, file, mapping: "Vårt formulär").added == 4)
    // Another heading, which nobody could guess.
    let other = try await stage(world, text.replacing("council", with: "Fråga 7"))
    let guess = try await check(world, other)
    #expect(guess.missing.map(\.variable.id.rawValue) == ["council"])
    let column = try #require(guess.columns.first { $0.heading == "Fråga 7" })
    try await world.samsyn.saveMapping(
      world.permit(), other, over: nil, name: "Nytt",
      roles: [column.index: "question/council"], renames: [:])
    let mapped = try await check(world, other, mapping: "Nytt")
    #expect(mapped.missing.isEmpty)
    #expect(mapped.columns[column.index].role == .question(VariableID(rawValue: "council")))
  }

  @Test func `cannot be given a meaning that is not there`() async throws {
    let world = try await CollectingWorld()
    let file = try await stage(world, text)
    for (roles, renames) in [
      ([0: "question/nothing"], [:]), ([99: "ignored"], [:]), ([:], [0: "nothing"]),
      ([:], [7: "no"]),
    ] as [([Int: String], [Int: String])] {
      await #expect(throws: Trouble.self) {
        try await world.samsyn.saveMapping(
          world.permit(), file, over: nil, name: "x", roles: roles, renames: renames)
      }
    }
  }

  @Test func `leave as they came, with nothing that a spreadsheet would run`() async throws {
    let world = try await CollectingWorld()
    let file = try await stage(world, text)
    try await world.samsyn.importAnswers(world.permit(), file, mapping: nil)
    await #expect(throws: (any Error).self) {
      try await world.samsyn.answerFile(world.permit(.exportAnswers), .wide)
    }
    world.clock.pass(CollectingWorld.open)
    let wide = try await world.samsyn.answerFile(world.permit(.exportAnswers), .wide)
    let csv = String(decoding: wide.bytes, as: UTF8.self)
    #expect(csv.contains("yes,money,time") && csv.contains("'=1+1"))
    #expect(!csv.contains(",=1+1"))
    for format in AnswerFile.Format.allCases {
      let answers = try await world.samsyn.answerFile(world.permit(.exportAnswers), format)
      #expect(!answers.bytes.isEmpty)
      #expect(answers.name.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "\"" })
    }
  }

  /// Five of one municipality, and one of another.
  private var few: String {
    "ID;Kommun;council\n" + (1...5).map { "\($0);Bengtsfors;yes\n" }.joined() + "6;Sotenäs;no\n"
  }

  @Test func `keep no background that less than a group shares, in an anonymous round`()
    async throws
  {
    let world = try await CollectingWorld(anonymity: .anonymous)
    let file = try await stage(world, few)
    try await world.samsyn.importAnswers(world.permit(), file, mapping: nil)
    world.clock.pass(CollectingWorld.open)
    await #expect(throws: (any Error).self) {
      try await world.samsyn.answerFile(world.permit(.exportAnswers), .wide)
    }
    try await world.samsyn.seal(world.permit())
    let answers = try await world.samsyn.answerFile(world.permit(.exportAnswers), .wide)
    let lines = String(decoding: answers.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    #expect(lines.count == 7)
    #expect(!lines.contains { $0.contains("1427") })
  }

  @Test func `are not taken in once the round is sealed`() async throws {
    let world = try await CollectingWorld()
    let file = try await stage(world, text)
    world.clock.pass(CollectingWorld.open)
    try await world.samsyn.seal(world.permit())
    await #expect(throws: (any Error).self) {
      try await world.samsyn.importAnswers(world.permit(), file, mapping: nil)
    }
    await #expect(throws: (any Error).self) { try await stage(world, text) }
  }
}
