// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: Swift 6 mode comes with the tools version, warnings are errors.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A room of the house: one folder under Sources. `docs/decisions/0001-architecture.md` has the
/// table of who may import whom; Tests/TidyTests holds it.
func room(
  _ name: String, _ rooms: [String] = [], _ others: [Target.Dependency] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name,
    dependencies: rooms.map { .byName(name: $0) } + others,
    resources: resources, swiftSettings: settings)
}

/// The tests of one room or of several together.
func tests(_ name: String, _ rooms: [String], _ others: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name, dependencies: rooms.map { .byName(name: $0) } + others, swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

/// The schema's steps are part of the program, so that they cannot be lost.
let migrations: [Resource] = [.embedInCode("Migrations")]

let package = Package(
  name: "samsyn",
  products: [.executable(name: "samsyn", targets: ["samsyn"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
  ],
  targets: [
    // Core: values in, values out.
    room("Measures"),
    room("Municipalities", ["Measures"]),
    room("Tables", ["Measures"]),
    room("Findings", ["Measures"]),
    room("Challenges", ["Measures", "Findings"]),
    room("Access", ["Measures", "Municipalities"]),
    room("Surveys", ["Measures", "Municipalities", "Tables"]),
    room(
      "Statistics", ["Measures", "Tables", "Findings"],
      [.product(name: "RealModule", package: "swift-numerics")]),
    .systemLibrary(
      name: "CSnowball", path: "Sources/System/CSnowball", providers: [.apt(["libstemmer-dev"])]),
    room(
      "Texts", ["Measures", "Findings", "Statistics", "CSnowball"],
      [.product(name: "RealModule", package: "swift-numerics")]),
    room("Charts", ["Measures", "Findings"]),
    room("Reports", ["Measures", "Findings", "Challenges", "Charts"]),

    // Shell: the world.
    room("Database", ["Measures"]),
    room(
      "DatabaseSQLite", ["Database"],
      [
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .systemLibrary(
      name: "CLibPQ", path: "Sources/System/CLibPQ", pkgConfig: "libpq",
      providers: [.apt(["libpq-dev"])]),
    room("DatabasePostgres", ["Database", "CLibPQ"]),
    room(
      "Store", ["Measures", "Municipalities", "Tables", "Surveys", "Access", "Database"],
      resources: migrations),
    room(
      "Content",
      ["Measures", "Municipalities", "Tables", "Surveys", "Challenges", "Reports", "Exchange"],
      [.product(name: "Yams", package: "Yams")]),
    .systemLibrary(
      name: "CArchive", path: "Sources/System/CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CExpat", path: "Sources/System/CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", path: "Sources/System/CXLSXWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]),
    room(
      "Exchange",
      [
        "Measures", "Municipalities", "Tables", "Surveys", "Reports", "CArchive", "CExpat",
        "CXLSXWriter",
      ],
      [
        .product(name: "SwiftCSV", package: "SwiftCSV"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    room(
      "Identity", ["Measures"],
      [
        crypto, nio, nioSSL,
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
      ]),
    room(
      "Delivery", ["Measures"],
      [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    room(
      "Workflows",
      [
        "Measures", "Municipalities", "Tables", "Findings", "Challenges", "Surveys", "Statistics",
        "Texts", "Reports", "Access", "Database", "Store", "Content", "Exchange", "Identity",
        "Delivery",
      ]),
    room(
      "Web",
      [
        "Measures", "Municipalities", "Tables", "Findings", "Challenges", "Surveys", "Statistics",
        "Texts", "Reports", "Access", "Workflows",
      ],
      [
        hummingbird, logging, nio, nioSSL,
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    room(
      "Commands",
      [
        "Measures", "Municipalities", "Tables", "Findings", "Surveys", "Reports", "Access",
        "Workflows",
      ],
      [argumentParser]),
    .executableTarget(
      name: "samsyn",
      dependencies: [
        "Measures", "Database", "DatabaseSQLite", "DatabasePostgres", "Identity", "Delivery",
        "Workflows", "Web", "Commands", argumentParser, logging,
      ],
      swiftSettings: settings),

    tests("TidyTests", []),
    tests("MeasuresTests", ["Measures"]),
    tests("AccessTests", ["Measures", "Municipalities", "Access"]),
    tests(
      "IdentityTests", ["Measures", "Identity"],
      [
        crypto, nio,
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    tests("DeliveryTests", ["Measures", "Delivery"]),
    tests("SurveysTests", ["Measures", "Municipalities", "Tables", "Surveys"]),
    tests("TablesTests", ["Measures", "Tables"]),
    tests("TextsTests", ["Measures", "Findings", "Texts"]),
    tests("StatisticsTests", ["Measures", "Tables", "Findings", "Statistics"]),
    tests("ChallengesTests", ["Measures", "Findings", "Challenges"]),
    tests("ReportsTests", ["Measures", "Findings", "Reports"]),
    tests(
      "ExchangeTests",
      ["Measures", "Municipalities", "Tables", "Surveys", "Reports", "Exchange"]),
    tests(
      "ContentTests",
      [
        "Measures", "Municipalities", "Tables", "Findings", "Statistics", "Surveys", "Reports",
        "Content",
      ]),
    tests(
      "WorkflowsTests",
      [
        "Measures", "Municipalities", "Tables", "Findings", "Challenges", "Reports", "Access",
        "Surveys", "Database", "DatabaseSQLite", "Store", "Identity", "Delivery", "Workflows",
      ]),
    tests(
      "WebTests",
      [
        "Measures", "Municipalities", "Surveys", "Access", "Database", "DatabaseSQLite",
        "Store", "Identity", "Workflows", "Web",
      ],
      [
        hummingbird, logging, nio, nioSSL,
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    tests(
      "StoreTests",
      [
        "Measures", "Municipalities", "Tables", "Surveys", "Access", "Database", "DatabaseSQLite",
        "DatabasePostgres", "Store", "Content",
      ]),
    tests("ChartsTests", ["Measures", "Findings", "Charts"]),
  ],
  swiftLanguageModes: [.v6]
)
