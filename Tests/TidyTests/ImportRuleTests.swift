import Testing

@Suite struct `Import rule` {
  @Test(arguments: [
    ("import Web", "Measures"), ("package import Store", "Findings"),
    ("@preconcurrency import GRDB", "Store"), ("import CLibPQ", "DatabaseSQLite"),
    ("internal import Commands", "Web"), ("import struct Foundation.URL", "Reports"),
    ("import Yams", "Exchange"), ("import Hummingbird", "Workflows"),
    ("@testable import DatabaseSQLite", "Commands"), ("import Measures", "Cellar"),
  ])
  func `refuses what the table does not allow`(source: String, room: String) {
    #expect(ImportRule.violations(in: source, room: room).count == 1)
  }

  @Test(arguments: [
    ("package import Measures", "Findings"), ("import FoundationEssentials", "Statistics"),
    ("import Foundation", "Exchange"), ("import GRDB", "DatabaseSQLite"),
    ("// import Web", "Measures"), ("let text = \"\"\"\n  import Web\n  \"\"\"", "Measures"),
  ])
  func `allows what the table allows`(source: String, room: String) {
    #expect(ImportRule.violations(in: source, room: room).isEmpty)
  }

  @Test func `has a table without circles`() {
    var settled: Set<String> = []
    while let next = Room.all.first(where: {
      !settled.contains($0.key) && $0.value.rooms.isSubset(of: settled)
    }) {
      settled.insert(next.key)
    }
    #expect(settled == Set(Room.all.keys))
  }

  @Test func `holds for every source file`() {
    for file in Repository.files(under: "Sources", ending: ".swift") {
      guard let room = file.room, room != "System" else { continue }
      expectNone(ImportRule.violations(in: file.text, room: room, path: file.path))
    }
  }
}
