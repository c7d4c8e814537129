import Database
import Measures
import Municipalities
import Store
import Testing

@Suite struct `Facts about municipalities` {
  @Test(arguments: EngineKind.tested)
  func `come back in order of municipality`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let none = try await store.facts()
      #expect(none.isEmpty)
      let facts = [
        population("1438", 4_700), group("0180", "A1", "Storstäder"), group("1438", "C8", ""),
        population("0180", 0),
      ]
      #expect(try await store.saveFacts(facts) == 4)
      #expect(try await store.facts() == [facts[1], facts[3], facts[2], facts[0]])
    }
  }

  @Test(arguments: EngineKind.tested)
  func `replace those of the same municipality and kind`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let kept = [group("1438", "C8", "Landsbygd"), population("1438", 4_700)]
      let saved = try await store.saveFacts(kept)
      #expect(saved == 2)
      #expect(try await store.saveFacts(kept) == 0)
      let newer = population("1438", 4_700, date: "2025")
      #expect(try await store.saveFacts([kept[0], newer]) == 1)
      #expect(try await store.facts() == [kept[0], newer])
      let last = [population("1438", 1), population("1438", 2), group("1438", "C9", "Ö")]
      #expect(try await store.saveFacts(last) == 3)
      #expect(try await store.facts() == [last[2], last[1]])
      #expect(try await store.saveFacts([]) == 0)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are kept all or none`(kind: EngineKind) async throws {
    try await TestDatabase.withStore(kind) { store, _ in
      let kept = [population("1438", 4_700)]
      _ = try await store.saveFacts(kept)
      for refused in [
        population("0180", -1), population("18", 1), population("0180", 1, date: ""),
        group("0180", "A1", "Stor\0stad"),
      ] {
        let found = try await failure {
          try await store.saveFacts([population("1438", 1), refused])
        }
        #expect(found == .constraint)
        #expect(try await store.facts() == kept)
      }
    }
  }

  private func population(
    _ code: String, _ number: Int, date: String = "2024-12-31"
  ) -> MunicipalityFact {
    MunicipalityFact(
      code: MunicipalityCode(rawValue: code), value: .population(number), date: date,
      source: "SCB, ”Folkmängd”")
  }

  private func group(_ code: String, _ group: String, _ name: String) -> MunicipalityFact {
    MunicipalityFact(
      code: MunicipalityCode(rawValue: code),
      value: .group(MunicipalityGroup(code: group, name: name)), date: "2023", source: "SKR")
  }
}
