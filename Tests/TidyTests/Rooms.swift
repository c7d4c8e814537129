/// A room of the house: what it may import. `docs/decisions/0001-architecture.md` says why.
struct Room: Sendable {
  /// The rooms that it may import.
  let rooms: Set<String>
  /// The modules of others that it may import, Foundation among them.
  let modules: Set<String>
}

extension Room {
  /// The import table: a change here is a change of the house, and owes a decision record.
  static let all: [String: Room] = [
    "Measures": core([]),
    "Municipalities": core(["Measures"]),
    "Tables": core(["Measures"]),
    "Findings": core(["Measures"]),
    "Challenges": core(["Measures", "Findings"]),
    "Access": core(["Measures", "Municipalities"]),
    "Surveys": core(["Measures", "Municipalities", "Tables"]),
    "Statistics": core(["Measures", "Tables", "Findings"], ["RealModule"]),
    "Texts": core(
      ["Measures", "Tables", "Findings", "Statistics"], ["RealModule", "CSnowball"]),
    "Charts": core(["Measures", "Findings"]),
    "Reports": core(["Measures", "Findings", "Challenges", "Charts"]),

    "Database": shell(["Measures"]),
    "DatabaseSQLite": shell(["Measures", "Database"], ["GRDB", "GRDBSQLite"]),
    "DatabasePostgres": shell(["Measures", "Database"], ["CLibPQ"]),
    "Store": shell([
      "Measures", "Municipalities", "Tables", "Surveys", "Access", "Database",
    ]),
    "Content": shell(
      ["Measures", "Municipalities", "Tables", "Surveys", "Challenges", "Reports", "Exchange"],
      ["Yams"]),
    "Exchange": shell(
      ["Measures", "Municipalities", "Tables", "Findings", "Surveys", "Reports"],
      ["SwiftCSV", "Subprocess", "CArchive", "CExpat", "CXLSXWriter"]),
    "Identity": shell(
      ["Measures"],
      [
        "Crypto", "CryptoExtras", "JWTKit", "AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOPosix",
        "NIOSSL",
      ]),
    "Delivery": shell(["Measures"], ["Subprocess", "SystemPackage"]),
    "Workflows": shell(
      coreRooms.union(["Database", "Store", "Content", "Exchange", "Identity", "Delivery"])),
    "Web": shell(
      coreRooms.union(["Workflows"]),
      server.union(["Mustache", "HummingbirdTLS", "NIOSSL", "NIOHTTPTypes"])),
    "Commands": shell(
      coreRooms.union(["Workflows"]), ["ArgumentParser"]),
    "samsyn": shell(
      coreRooms.union(shellRooms), server.union(["ArgumentParser"])),
  ]

  /// Rooms of the core: values in, values out.
  static let coreRooms: Set<String> = [
    "Measures", "Municipalities", "Tables", "Findings", "Challenges", "Access", "Surveys",
    "Statistics", "Texts", "Charts", "Reports",
  ]

  private static let shellRooms: Set<String> = [
    "Database", "DatabaseSQLite", "DatabasePostgres", "Store", "Content", "Exchange", "Identity",
    "Delivery", "Workflows", "Web", "Commands",
  ]

  /// What the HTTP server is made of.
  private static let server: Set<String> = [
    "Hummingbird", "HummingbirdCore", "HummingbirdRouter", "HTTPTypes", "NIOCore",
    "ServiceLifecycle", "Logging",
  ]

  /// A room of the core has no full Foundation: it knows no file, network, clock or locale.
  private static func core(_ rooms: Set<String>, _ modules: Set<String> = []) -> Room {
    Room(rooms: rooms, modules: modules.union(["FoundationEssentials"]))
  }

  private static func shell(_ rooms: Set<String>, _ modules: Set<String> = []) -> Room {
    Room(
      rooms: rooms,
      modules: modules.union([
        "Foundation", "FoundationEssentials", "Dispatch", "Glibc", "Synchronization",
      ]))
  }
}
