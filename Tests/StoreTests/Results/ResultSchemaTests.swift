import Database
import Testing

@Suite struct `The schema of results` {
  @Test(arguments: EngineKind.tested)
  func `refuses nonsense`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, engine in
      let byte = kind == .postgres ? "'\\x01'::bytea" : "x'01'"
      try await engine.run(collectionFurniture.replacing("byte", with: byte))
      try await engine.run(resultFurniture)
      let before = try await engine.everything()
      for change in resultNonsense {
        let found = try await failure {
          try await engine.write("writing nonsense") { try $0.execute(change) }
        }
        #expect(found == .constraint, "\(change)")
      }
      #expect(try await engine.everything() == before)
    }
  }
}
