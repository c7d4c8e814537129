import Foundation
import Testing

@Suite struct `Actor rule` {
  @Test(arguments: [
    "package func all() async throws -> [Int] { try await engine.read() }",
    "package func all(\n    _ id: Int,\n    now: Moment\n  ) async throws {}",
    "package var all: [Int] { [] }", "package let engine: any DatabaseEngine",
    "@discardableResult\n  package func all() {}",
    "@discardableResult package static func all() {}",
    // Not in the first place, where it would be one of several that might differ.
    "package func all(_ id: Int, permit: Permit) {}",
    // A permit that is not looked at, or only after something was done.
    "package func all(_ permit: Permit) { work() }",
    "package func all(_ permit: Permit) {\n    work()\n    try permit.require(.operate)\n  }",
    "package func all(\n    _ permit: Permit, _ id: Int\n  ) {\n    // try permit.require(.a)\n  }",
  ])
  func `refuses what reaches the database without an actor`(member: String) {
    for type in ["extension Store", "package struct Store: Sendable", "extension Store: Sendable"] {
      #expect(ActorRule.violations(in: "\(type) {\n  \(member)\n}\n").count == 1, "\(type)")
    }
  }

  @Test func `reads every member and every extension`() {
    let text = """
      extension Store {
        package func one() {}
        package func two(_ permit: Permit) { try permit.require(.operate) }
        package func three() {}
      }
      extension Other { package func four() {} }
      extension Store { package func five() {} }
      package extension Store {
        func six() {}
        private func seven() {}
      }
      """
    #expect(ActorRule.violations(in: text).map(\.line) == [2, 4, 7, 9])
  }

  @Test(arguments: [
    "package func all(_ permit: Permit) throws {\n    try permit.require(.operate, .signIn)\n  }",
    "package func all(\n    _ permit: Permit, now: Moment\n  ) {\n    try permit.require(.operate)\n  }",
    "package func all(as actor: Actor) {}", "package func all(_ id: Int, as actor: Actor) {}",
    "package func migrate() async throws {}", "package init(engine: any DatabaseEngine) {}",
    "let engine: any DatabaseEngine", "func deed() {}", "private func all() {}",
    "// package func all() {}",
  ])
  func `is silent about the others`(member: String) {
    #expect(ActorRule.violations(in: "extension Store {\n  \(member)\n}\n").isEmpty)
  }

  @Test func `holds for the store`() {
    let files = Repository.files(under: "Sources/Store", ending: ".swift")
    #expect(files.contains { $0.text.contains("extension Store") })
    for file in files { expectNone(ActorRule.violations(in: file.text, path: file.path)) }
  }

  /// The log is added to, and its end moved on; triggers that hold that are not portable.
  @Test func `lets nobody change the audit log`() throws {
    let pattern =
      #"(?i)\b(update|delete\s+from|replace\s+into|drop\s+table|alter\s+table|truncate(\s+table)?)\s+"?audit_entry\b|\binsert\s+or\s+\w+\s+into\s+"?audit_entry\b|\bdelete\s+from\s+"?audit_head\b"#
    let changes: (String) -> Bool = {
      $0.range(of: pattern, options: .regularExpression) != nil
    }
    for planted in [
      "UPDATE audit_entry SET a = 1", "delete\n  from audit_entry", "DELETE FROM audit_head",
    ] {
      #expect(changes(planted))
    }
    let files = Repository.files(under: "Sources")
    #expect(files.contains { $0.text.contains("INSERT INTO audit_entry") })
    for file in files { #expect(!changes(file.text), "\(file.path) changes the audit log") }
  }
}
