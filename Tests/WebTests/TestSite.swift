import Access
import Database
import DatabaseSQLite
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Measures
import Testing
import Workflows

@testable import Web

/// A site over the repository's own `Content`, in memory, shared by the suites: it is only read.
enum TestSite {
  /// The folder that holds `Package.swift`; `SAMSYN_ROOT` names another.
  static let root =
    ProcessInfo.processInfo.environment["SAMSYN_ROOT"].map {
      URL(fileURLWithPath: $0, isDirectory: true)
    }
    ?? URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private static let shared = Task {
    let folder = root.appending(path: "Content")
    return try await Samsyn(
      knowledge: Knowledge(folder: folder), engine: SQLiteEngine.inMemory(), accounts: .test())
  }

  static func samsyn() async throws -> Samsyn { try await shared.value }

  static func site() async throws -> Site { try Site(await samsyn()) }

  /// Asks the application without a socket.
  static func run<Value>(
    _ body: @Sendable (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    let application = try buildApplication(try await samsyn(), logger: logger)
    return try await application.test(.router, body)
  }

  /// The routes that everyone may read, with real ids in the place of captures.
  static func addresses() -> [String] {
    let pages = SitePath.patterns.filter { $0.demand.action == .readPublished }
    let programs = APIPath.allCases.filter { $0.demand.action == .readPublished }
    let routes =
      pages.flatMap { path in Language.allCases.map { path.route($0) } }
      + programs.map(\.route)
    return routes.map(filled).sorted()
  }

  private static func filled(_ route: String) -> String {
    let id =
      route.contains("kommuner") || route.contains("municipalities")
      ? "1438"
      : route.contains("forbund") || route.contains("associations")
        ? "fyrbodal" : "fyrbodal-2024"
    return route.replacing("{id}", with: id).replacing("{question}", with: "portfolio-governance")
  }
}

extension TestResponse {
  /// The body as text.
  var text: String { String(buffer: body) }
}

/// The addresses that a page links to, without anchors.
func links(in html: String) -> [String] {
  html.matches(of: #/(?:href|action)="([^"#]+)[^"]*"/#).map { String($0.output.1) }
    .filter { $0 != "data:," }.map { $0.replacing("&amp;", with: "&") }
}
