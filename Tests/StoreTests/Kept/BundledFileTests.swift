import Content
import Database
import Foundation
import Measures
import Store
import Surveys
import Tables
import Testing

@Suite struct `The bundled publications` {
  @Test(arguments: EngineKind.tested)
  func `come back as they were read`(kind: EngineKind) async throws {
    let bundled = try Bundled()
    #expect(bundled.publications.count >= 2)
    try await TestDatabase.withStore(kind) { store, engine in
      for read in bundled.publications {
        #expect(try await store.save(read))
        let loaded = try #require(try await store.publication(read.publication.id))
        #expect(loaded.publication == read.publication)
        #expect(loaded.instrument == read.instrument)
      }
      let before = try await engine.everything()
      for read in bundled.publications { #expect(try await !store.save(read)) }
      #expect(try await engine.everything() == before)
    }
  }

  @Test(arguments: EngineKind.tested)
  func `are loaded in ten statements`(kind: EngineKind) async throws {
    try await TestDatabase.with(kind) { engine in
      let counting = CountingEngine(engine)
      let store = Store(engine: counting)
      try await store.migrate()
      for read in try Bundled().publications {
        _ = try await store.save(read)
        #expect(
          try await counting.statements {
            _ = try await store.publication(read.publication.id)
          } == 10)
      }
    }
  }
}

extension Store {
  fileprivate func save(_ read: PublicationWithInstrument) async throws -> Bool {
    try await save(
      read.publication, instrument: read.instrument, checksum: read.fingerprint)
  }
}

/// The published figures of the folder `Content`, with their instruments.
private struct Bundled {
  let publications: [PublicationWithInstrument]

  init() throws {
    let common = try readCommonCodes(Self.data("scales.yaml"), file: "scales.yaml")
    let instruments = try Self.names("instruments").map {
      try readInstrument(Self.data($0), file: $0, common: common)
    }
    publications = try Self.names("published").map {
      try readPublication(Self.data($0), file: $0, instruments: instruments, common: common)
    }
  }

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Content")

  private static func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: path))
  }

  private static func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
      .filter { $0.hasSuffix(".yaml") }.sorted().map { path + "/" + $0 }
  }
}
