import Database
import Dispatch
import Testing

@Suite struct `A transaction` {
  @Test(arguments: EngineKind.tested, Breach.allCases)
  func `names a breach of the schema`(kind: EngineKind, breach: Breach) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(parentAndChild)
      let found = try await failure {
        try await engine.write("breaking the schema") { try breach.commit($0) }
      }
      #expect(found == .constraint)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is undone by what its closure throws`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(parentAndChild)
      await #expect(throws: Refusal.self) {
        try await engine.write("changing one's mind") { connection in
          try connection.execute("INSERT INTO parent (id) VALUES (1)")
          throw Refusal()
        }
      }
      #expect(try await engine.parents() == 0)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is undone by a failure even if the closure catches it`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(parentAndChild)
      let found = try await failure {
        try await engine.write("catching a failure") { connection in
          try connection.execute("INSERT INTO parent (id) VALUES (1)")
          _ = try? connection.execute("INSERT INTO parent (id) VALUES (1)")
          _ = try? connection.execute("INSERT INTO parent (id) VALUES (2)")
        }
      }
      #expect(found == .constraint)
      #expect(try await engine.parents() == 0)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `that reads may not write`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(parentAndChild)
      let found = try await failure {
        try await engine.read("writing where one reads") { connection in
          try connection.execute("INSERT INTO parent (id) VALUES (1)")
        }
      }
      #expect(found == .readOnly)
      #expect(try await engine.parents() == 0)
      try await engine.write("writing") { try $0.execute("INSERT INTO parent (id) VALUES (1)") }
      #expect(try await engine.parents() == 1)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `sees what others wrote, so that no increment is lost`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run("CREATE TABLE counter (n {integer} NOT NULL) {strict}")
      try await engine.write("starting") { try $0.execute("INSERT INTO counter VALUES (0)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...20 {
          group.addTask {
            try await engine.write("counting") { connection in
              let row = try #require(try connection.query("SELECT n FROM counter").first)
              let next = try row.integer("n") + 1
              try connection.execute("UPDATE counter SET n = $1", [.integer(next)])
            }
          }
        }
        try await group.waitForAll()
      }
      let rows = try await engine.read("counting") { try $0.query("SELECT n FROM counter") }
      #expect(rows.map(\.values) == [[.integer(20)]])
    }
  }

  @Test(arguments: EngineKind.shared)
  func `that reads sees one moment throughout`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(parentAndChild)
      let (looked, hasLooked) = AsyncStream<Void>.makeStream()
      let written = DispatchSemaphore(value: 0)
      async let counts = engine.read("looking twice") { connection in
        let before = try countParents(connection)
        hasLooked.finish()
        guard written.wait(timeout: .now() + 20) == .success else { throw Refusal() }
        return [before, try countParents(connection)]
      }
      for await _ in looked {}
      try await engine.write("writing meanwhile") {
        try $0.execute("INSERT INTO parent (id) VALUES (1)")
      }
      written.signal()
      #expect(try await counts == [0, 0])
      #expect(try await engine.parents() == 1)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is not begun for a task that was cancelled`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(parentAndChild)
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await engine.write("writing in vain") {
          try $0.execute("INSERT INTO parent (id) VALUES (1)")
        }
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await engine.parents() == 0)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `is refused once the engine is closed`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      try await engine.run(parentAndChild)
      try await engine.close()
      #expect(try await failure { try await engine.parents() } == .unavailable)
      let found = try await failure {
        try await engine.write("writing") { try $0.query("SELECT 1 AS one") }
      }
      #expect(found == .unavailable)
    }
  }

  enum Breach: CaseIterable, Sendable {
    case unique, check, missing, reference

    func commit(_ connection: any Connection) throws {
      switch self {
      case .unique: try connection.execute("INSERT INTO parent (id) VALUES (1), (1)")
      case .check: try connection.execute("INSERT INTO parent (id) VALUES (-1)")
      case .missing: try connection.execute("INSERT INTO child (id) VALUES (1)")
      case .reference: try connection.execute("INSERT INTO child (id, parent) VALUES (1, 7)")
      }
    }
  }
}

private struct Refusal: Error {}

private let parentAndChild = """
  CREATE TABLE parent (id {integer} PRIMARY KEY CHECK (id > 0)) {strict};
  CREATE TABLE child (
    id {integer} PRIMARY KEY,
    parent {integer} NOT NULL REFERENCES parent (id) ON DELETE CASCADE
  ) {strict};
  """

private func countParents(_ connection: any Connection) throws -> Int {
  try #require(try connection.query("SELECT count(*) AS n FROM parent").first).integer("n")
}

extension DatabaseEngine {
  fileprivate func parents() async throws -> Int {
    try await read("counting parents", countParents)
  }
}
