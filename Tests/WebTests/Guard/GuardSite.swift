import Database
import DatabaseSQLite
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Measures
import Synchronization
import Workflows

@testable import Web

/// An engine that fails or dawdles when it is told to.
final class FaultyEngine: DatabaseEngine {
  enum Mood: Sendable {
    case well
    case failing(DatabaseError.Kind)
    /// Does not heed that it is cancelled.
    case slow(Duration)
  }

  let mood = Mutex(Mood.well)
  private let inner: SQLiteEngine

  init() throws {
    inner = try SQLiteEngine.inMemory()
  }

  var dialect: Dialect { inner.dialect }

  func set(_ new: Mood) { mood.withLock { $0 = new } }

  func read<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await suffer(doing)
    return try await inner.read(doing, body)
  }

  func write<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Output
  ) async throws -> Output {
    try await suffer(doing)
    return try await inner.write(doing, body)
  }

  func migrate<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any MigrationConnection) throws -> Output
  ) async throws -> Output {
    try await suffer(doing)
    return try await inner.migrate(doing, body)
  }

  func forget(_ doing: String, tables: [StaticString]) async throws {
    try await inner.forget(doing, tables: tables)
  }

  func close() async throws { try await inner.close() }

  private func suffer(_ doing: String) async throws {
    switch mood.withLock({ $0 }) {
    case .well: return
    case .failing(let kind):
      throw DatabaseError(kind: kind, doing: doing, message: "planted")
    case .slow(let pause): await Task.detached { try? await Task.sleep(for: pause) }.value
    }
  }
}

/// A site with forms of its own behind the real guards, over an engine that can fail.
struct GuardSite: Sendable {
  let engine: FaultyEngine
  let site: Site

  init() async throws {
    engine = try FaultyEngine()
    let knowledge = try await TestSite.samsyn().knowledge
    site = try Site(await Samsyn(knowledge: knowledge, engine: engine, accounts: .test()))
  }

  /// Asks the pages without a socket.
  func run<Value>(
    _ settings: ServerSettings = .local, logger: Logger = TestSite.logger,
    now: @escaping @Sendable () -> Double = { 0 },
    _ body: @Sendable (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    try await application(
      routes: site.router().buildResponder(), errors: site.errorAnswers,
      guards: Guards(settings, now: now), logger: logger
    ).test(.router, body)
  }

  /// Asks routes that only tests have, without a socket: `/form` echoes its fields, `/length` the
  /// length of its body.
  func runForms<Value>(
    _ settings: ServerSettings = .local, now: @escaping @Sendable () -> Double = { 0 },
    _ body: @Sendable (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    let (routes, errors) = forms
    return try await application(
      routes: routes, errors: errors, guards: Guards(settings, now: now), logger: TestSite.logger
    ).test(.router, body)
  }

  /// Serves the pages, or the routes of tests, on a real socket while something is done.
  ///
  /// - Parameter body: gets the port.
  func live<Value: Sendable>(
    _ settings: ServerSettings = .local, forms isForms: Bool = false,
    logger: Logger = TestSite.logger, _ body: @Sendable (Int) async throws -> Value
  ) async throws -> Value {
    let (routes, errors) = isForms ? forms : (site.router().buildResponder(), site.errorAnswers)
    let (ports, sender) = AsyncStream.makeStream(of: Int.self)
    let served = try application(
      routes: routes, errors: errors,
      guards: Guards(settings), logger: logger, started: { sender.yield($0) })
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { sender.finish() }
        try await served.run()
      }
      defer { group.cancelAll() }
      for await port in ports { return try await body(port) }
      try await group.next()
      throw CancellationError()
    }
  }

  private var forms: (RouterResponder<SiteContext>, ErrorAnswers) {
    let bare = Router(context: SiteContext.self)
    addForms(to: bare)
    let errors = ErrorAnswers(site: site, table: RouteTable(bare))
    let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: errors)
    addForms(to: router)
    return (router.buildResponder(), errors)
  }

  private func addForms(to router: Router<SiteContext>) {
    router.get("/page") { _, context in
      var response = Response.html(context.client == .unknown ? "unknown" : "known", .swedish)
      response.headers[.cacheControl] = nil
      return response
    }
    router.get("/inbjudan/{link}") { _, context -> Response in
      guard context.parameters.get("link") == "right" else { throw Refusal.notFound }
      return .html("welcome", .swedish)
    }
    router.post("/form") { request, _ -> Response in
      let form = try await FormBody(request)
      return .html(form.fields.map { $0.name + "=" + $0.value }.joined(separator: "\n"), .swedish)
    }
    router.post("/length") { request, _ -> Response in
      .html("\(try await Limits.collected(request.body, upTo: .max).readableBytes)", .swedish)
    }
    router.post("/logga-in") { _, _ in Response.html("in", .swedish) }
  }
}

/// A clock that tests set.
final class HandClock: Sendable {
  private let seconds = Mutex(0.0)
  var now: Double { seconds.withLock { $0 } }
  func advance(_ by: Double) { seconds.withLock { $0 += by } }
}

/// Keeps the lines of a log.
final class LineSink: Sendable {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }

  var logger: Logger {
    Logger(label: "test") { _ in
      JSONLogHandler(write: { line in self.kept.withLock { $0.append(line) } })
    }
  }
}
