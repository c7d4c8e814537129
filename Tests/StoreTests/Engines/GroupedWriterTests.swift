import Database
import Testing

@Suite struct `A grouped writer` {
  @Test(arguments: EngineKind.tested)
  func `writes what waits together and in order, and refuses what is too much`(
    kind: EngineKind
  ) async throws {
    try await withGate(kind) { gate, engine in
      let writer = GroupedWriter(engine: gate, groupMax: 8, waitingMax: 20)
      let queue = Queue()
      let first = Task(executorPreference: queue) { try await writer.add("first") }
      for await _ in gate.arrived {}
      let tasks = (1...23).map { number in
        Task(executorPreference: queue) { try await writer.add("line \(number)") }
      }
      for task in tasks.suffix(3) {
        #expect(try await failure { try await task.value } == .busy)
      }
      gate.open()
      let begun = try await first.value
      #expect(begun == 1)
      for (number, task) in zip(2..., tasks.prefix(20)) {
        #expect(try await task.value == number)
      }
      #expect(gate.writes == 1 + 3)
      #expect(try await engine.lines() == ["first"] + (1...20).map { "line \($0)" })
      // There is room again.
      #expect(try await writer.add("last") == 22)
    }
  }

  @Test(arguments: EngineKind.tested, Failing.allCases)
  func `keeps the others where one fails`(kind: EngineKind, failing: Failing) async throws {
    try await withGate(kind) { gate, engine in
      let writer = GroupedWriter(engine: gate)
      let queue = Queue()
      let first = Task(executorPreference: queue) { try await writer.add("first") }
      for await _ in gate.arrived {}
      let before = Task(executorPreference: queue) { try await writer.add("before") }
      let failed = Task(executorPreference: queue) {
        try await writer.write("failing") { try failing.run($0) }
      }
      let after = Task(executorPreference: queue) { try await writer.add("after") }
      await queue.settle()
      gate.open()
      _ = try await (first.value, before.value, after.value)
      let error = await #expect(throws: (any Error).self) { try await failed.value }
      if failing == .itself {
        #expect(error is Refusal)
      } else {
        #expect((error as? DatabaseError)?.kind == .constraint)
        #expect((error as? DatabaseError)?.doing == "failing")
      }
      #expect(try await engine.lines() == ["first", "before", "after"])
    }
  }

  @Test func `tells all of a group at once that the disk is full`() async throws {
    try await withGate(.memory) { gate, engine in
      let writer = GroupedWriter(engine: gate)
      let queue = Queue()
      let first = Task(executorPreference: queue) { try await writer.add("first") }
      for await _ in gate.arrived {}
      let tasks = (1...10).map { number in
        Task(executorPreference: queue) { try await writer.add("line \(number)") }
      }
      await queue.settle()
      gate.fail(with: [DatabaseError(kind: .full, doing: "writing", message: "full")])
      gate.open()
      _ = try await first.value
      for task in tasks { #expect(try await failure { try await task.value } == .full) }
      #expect(gate.writes == 2)
      #expect(try await engine.lines() == ["first"])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `gives each of a thousand its own answer`(kind: EngineKind) async throws {
    try await withGate(kind) { gate, engine in
      gate.open()
      let writer = GroupedWriter(engine: gate)
      let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 1...1_000 { group.addTask { try await writer.add("line \(number)") } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(numbers.sorted() == Array(1...1_000))
      #expect(try await Set(engine.lines()).count == 1_000)
      #expect(gate.writes < 1_000)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `tells a caller that was cancelled while it waited`(kind: EngineKind) async throws {
    try await withGate(kind) { gate, engine in
      let writer = GroupedWriter(engine: gate)
      let queue = Queue()
      let first = Task(executorPreference: queue) { try await writer.add("first") }
      for await _ in gate.arrived {}
      let second = Task(executorPreference: queue) { try await writer.add("second") }
      await queue.settle()
      first.cancel()
      second.cancel()
      let third = Task(executorPreference: queue) {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await writer.add("third")
      }
      await #expect(throws: CancellationError.self) { try await third.value }
      gate.open()
      let begun = try await first.value
      #expect(begun == 1)
      #expect(try await second.value == 2)
      #expect(try await engine.lines() == ["first", "second"])
    }
  }

  @Test func `writes what waits before it closes, and nothing after`() async throws {
    try await withGate(.memory) { gate, engine in
      let writer = GroupedWriter(engine: gate)
      let queue = Queue()
      let first = Task(executorPreference: queue) { try await writer.add("first") }
      for await _ in gate.arrived {}
      let second = Task(executorPreference: queue) { try await writer.add("second") }
      await queue.settle()
      let closing = Task(executorPreference: queue) {
        await writer.close()
        return try await engine.lines()
      }
      await queue.settle()
      #expect(try await failure { try await writer.add("late") } == .unavailable)
      gate.open()
      #expect(try await closing.value == ["first", "second"])
      _ = try await (first.value, second.value)
      await writer.close()
      #expect(try await failure { try await writer.add("late") } == .unavailable)
    }
  }

  enum Failing: CaseIterable, Sendable {
    case itself, constraint, caught

    func run(_ connection: any Connection) throws {
      try connection.execute("INSERT INTO line (word) VALUES ('failing')")
      switch self {
      case .itself: throw Refusal()
      case .constraint: try connection.execute("INSERT INTO line (word) VALUES ('first')")
      case .caught: _ = try? connection.execute("INSERT INTO line (word) VALUES ('first')")
      }
    }
  }

  private func withGate(
    _ kind: EngineKind, _ body: (GateEngine, any DatabaseEngine) async throws -> Void
  ) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(
        "CREATE TABLE line (number {identity}, word {text} NOT NULL UNIQUE) {strict}")
      try await body(GateEngine(engine), engine)
    }
  }
}

private struct Refusal: Error {}

extension GroupedWriter {
  /// Adds a line and gives how many there are.
  fileprivate func add(_ word: String) async throws -> Int {
    try await write("adding \(word)") { db in
      try db.execute("INSERT INTO line (word) VALUES ($1)", [.text(word)])
      return try #require(db.query("SELECT count(*) AS count FROM line").first).integer("count")
    }
  }
}

extension DatabaseEngine {
  fileprivate func lines() async throws -> [String] {
    try await read("listing lines") { db in
      try db.query("SELECT word FROM line ORDER BY number").map { try $0.text("word") }
    }
  }
}
