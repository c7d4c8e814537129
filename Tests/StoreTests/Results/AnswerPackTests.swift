import Access
import Database
import Measures
import Municipalities
@testable import Store
import Surveys
import Testing

@Suite struct `The packs of what is shown` {
  private static let plan = ResultPlan(breakdowns: [.audience, .area, .municipality], step: 1)
  private static let whole = Background(municipality: Town.ale, area: .it, audience: .itNear)

  private static func group(unit: Int, isWhole: Bool) -> ShownGroup {
    ShownGroup(
      version: 1, unit: unit, municipality: isWhole ? 1440 : nil,
      area: isWhole ? ServiceArea.allCases.firstIndex(of: .it) : nil,
      audience: isWhole ? Audience.allCases.firstIndex(of: .itNear) : nil)
  }

  /// A round with answers of two units; nothing of the last is shown.
  private func fill(_ store: Store, _ answers: [(name: String, background: Background, UInt8)])
    async throws
  {
    try await store.collect("r1", Town.plan(.confidential), contacts: answers.map(\.name))
    for (name, background, byte) in answers {
      #expect(try await store.save("r1", name) == .kept(1))
      let response = Samples.response("id-\(name)", background, [byte, 0, 255])
      #expect(try await store.submit("r1", name, by: name, response) == .kept)
    }
  }

  private func packs(_ store: Store) async throws -> [Pack] {
    let read = try await store.shownResponses(
      Permits.round(.readResults, "r1"), into: Collector())
    #expect(read.expected == read.packs.reduce(0) { $0 + $1.respondents })
    return read.packs
  }

  @Test(arguments: EngineKind.tested, [["a", "b", "c"], ["c", "b", "a"]])
  func `are ordered by what they say alone`(kind: EngineKind, names: [String]) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let (first, second, third) = (names[0], names[1], names[2])
      try await fill(
        store,
        [
          (first, Self.whole, 3), (second, Self.whole, 1), (third, Self.whole, 2),
          ("d", Town.nothing, 9), ("e", Self.whole, 7),
        ])
      try await store.showResults(
        Permits.collect("r1"), Self.plan,
        units: ["id-d": 2, "id-a": 1, "id-b": 1, "id-c": 1], now: Town.now)
      #expect(
        try await packs(store) == [
          Pack(
            group: Self.group(unit: 1, isWhole: true), respondents: 3,
            codes: [1, 0, 255, 2, 0, 255, 3, 0, 255]),
          Pack(
            group: Self.group(unit: 2, isWhole: false), respondents: 1, codes: [9, 0, 255]),
        ])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `grow by each step, and lose what sealing takes away`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      try await fill(store, [("a", Self.whole, 1), ("b", Self.whole, 2), ("c", Self.whole, 3)])
      let permit = try Permits.collect("r1")
      try await store.showResults(permit, Self.plan, units: ["id-a": 1], now: Town.now)
      #expect(try await packs(store).map(\.group.unit) == [1])
      try await store.showResults(
        permit, ResultPlan(breakdowns: Self.plan.breakdowns, step: 2), units: ["id-c": 2],
        now: Town.now)
      #expect(try await packs(store).map(\.group.unit) == [1, 2])
      try await store.seal("r1", [Self.whole: Town.nothing])
      #expect(
        try await packs(store) == [
          Pack(
            group: Self.group(unit: 1, isWhole: false), respondents: 1, codes: [1, 0, 255]),
          Pack(
            group: Self.group(unit: 2, isWhole: false), respondents: 1, codes: [3, 0, 255]),
        ])
      #expect(
        try await engine.count(
          "SELECT count(*) AS count FROM shown_answers WHERE municipality IS NOT NULL") == 0)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are no larger than the schema lets them`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let width = 60_000
      try await store.collect("r1", Town.plan(.confidential), contacts: ["a"])
      let rows = (0..<6).map { number in
        ImportedRow(
          digest: "\(number)",
          response: Samples.response(
            "id-\(number)", Self.whole,
            [UInt8(number)] + [UInt8](repeating: 1, count: width - 1)))
      }
      _ = try await store.keepImported(
        Permits.collect("r1"), fileName: "f", fileDigest: "d", rows, now: Town.now)
      try await store.showResults(
        Permits.collect("r1"), Self.plan,
        units: Dictionary(uniqueKeysWithValues: (0..<6).map { ("id-\($0)", 1) }), now: Town.now)
      let packs = try await packs(store)
      #expect(packs.map(\.respondents) == [4, 2])
      #expect(
        packs.flatMap { pack in (0..<pack.respondents).map { pack.codes[$0 * width] } }
          == [0, 1, 2, 3, 4, 5])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are made of what was shown before there were any`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await Migrator(Array(Migrations.all.prefix(4))).apply(to: engine)
      let byte = kind == .postgres ? "'\\x01'::bytea" : "x'01'"
      try await engine.run(collectionFurniture.replacing("byte", with: byte))
      try await engine.run(
        """
        INSERT INTO result_plan VALUES ('r', 'audience area municipality', 1);
        INSERT INTO result_unit VALUES ('r', 1, 1);
        UPDATE response SET unit = 1 WHERE id = 'p'
        """)
      try await Migrator(Migrations.all).apply(to: engine)
      let rows = try await engine.read("reading packs") {
        try $0.query(
          "SELECT number, unit, version, municipality, respondents, codes FROM shown_answers")
      }
      #expect(
        rows.map(\.values) == [
          [.integer(1), .integer(1), .integer(1), .text("1440"), .integer(1), .blob([1])]
        ])
    }
  }
}

/// A pack as it was read.
private struct Pack: Hashable {
  let group: ShownGroup
  let respondents: Int
  let codes: [UInt8]
}

/// Keeps every pack that it is given.
private struct Collector: ResultSink {
  var packs: [Pack] = []
  var expected = 0

  mutating func expect(_ respondents: Int) { expected = respondents }

  mutating func take(
    _ group: ShownGroup, respondents: Int, codes: UnsafeRawBufferPointer
  ) throws {
    packs.append(Pack(group: group, respondents: respondents, codes: Array(codes)))
  }
}
