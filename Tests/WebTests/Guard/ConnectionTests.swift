import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite(.timeLimit(.minutes(5))) struct `A slow client` {
  private let hurried: ServerSettings
  private let request = "GET /kommuner.csv HTTP/1.1\r\nHost: localhost\r\n"

  init() throws {
    var limits = ServerLimits()
    limits.arrival = .seconds(2)
    hurried = try ServerSettings(host: "127.0.0.1", port: 0, limits: limits)
  }

  /// Bytes enough to trickle for several times as long as the limit.
  private let trickle = String(repeating: "a", count: 150)

  @Test func `that sends its request a byte at a time is cut off`() async throws {
    try await GuardSite().live(hurried) { (port: Int) async throws in
      #expect(try await RawConnection.trickle(port, "GET /" + trickle) == 0)
      #expect(try await RawConnection.trickle(port, head: request + "X-A: ", trickle) == 0)
    }
  }

  @Test func `that sends its body a byte at a time is cut off`() async throws {
    let head =
      "POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 150\r\n\r\n"
    try await GuardSite().live(hurried, forms: true) { (port: Int) async throws in
      #expect(try await RawConnection.trickle(port, head: head, trickle) == 0)
    }
  }

  @Test func `that says nothing at all is cut off, first and after an answer`() async throws {
    try await GuardSite().live(hurried) { (port: Int) async throws in
      #expect(try await RawConnection.exchange(port, "") == "")
      let answer = try await RawConnection.exchange(port, request + "\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test func `is waited for while the site itself is slow`() async throws {
    let guarded = try await GuardSite()
    guarded.engine.set(.slow(.seconds(3)))
    let answer = try await guarded.live(hurried) { (port: Int) async throws in
      try await RawConnection.exchange(port, request + "\r\n")
    }
    #expect(answer.hasPrefix("HTTP/1.1 200"))
  }

  @Test func `that does not read its answers is cut off`() async throws {
    // Only this limit is short: a hundred reports keep the machine busy for everybody else too.
    var limits = ServerLimits()
    limits.drain = .seconds(1)
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, limits: limits)
    try await GuardSite().live(settings) { (port: Int) async throws in
      let lazy = try await RawConnection.open(port, receiveBuffer: 4_096)
      try await lazy.use { _, outbound in
        let ask = "GET /rapporter/fyrbodal-2024 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        try await outbound.write(ByteBuffer(string: String(repeating: ask, count: 100)))
        var open = 0
        for _ in 0..<1_200 {
          try await Task.sleep(for: .milliseconds(50))
          open = try await openConnections(port)
          if open == 1 { break }
        }
        #expect(open == 1)
      }
    }
  }

  /// How many connections the server says that it has, the one that asks included.
  private func openConnections(_ port: Int) async throws -> Int {
    let text = try await RawConnection.exchange(
      port, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    let match = try #require(text.firstMatch(of: #/samsyn_open_connections (\d+)/#))
    return try #require(Int(match.output.1))
  }

  @Test func `that goes on sending what was refused is cut off`() async throws {
    let head = "POST /nix HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
    var limits = ServerLimits()
    limits.refusedBytes = 20
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, limits: limits)
    let sent = try await GuardSite().live(settings) { (port: Int) async throws in
      try await RawConnection.trickle(
        port, head: head, trickle)
    }
    #expect(sent == 0)
  }
}

@Suite struct `Connections` {
  private let ask = "GET /health HTTP/1.1\r\nHost: localhost\r\n"
  private var hello: String { ask + "Connection: close\r\n\r\n" }

  private func settings(trustsProxy: Bool = false) throws -> ServerSettings {
    var limits = ServerLimits()
    limits.connectionsPerClient = 2
    return try ServerSettings(
      host: "127.0.0.1", port: 0, trustsProxy: trustsProxy, connectionsMax: 3, limits: limits)
  }

  /// What a third connection gets while two of the same client stay open and idle.
  private func third(_ settings: ServerSettings) async throws -> String {
    try await GuardSite().live(settings) { (port: Int) async throws in
      try await held(port) {
        try await held(port) { try await RawConnection.exchange(port, hello) }
      }
    }
  }

  /// Does something while a connection stays open that the server has answered on, and so knows of.
  private func held<Value: Sendable>(
    _ port: Int, _ body: () async throws -> Value
  ) async throws -> Value {
    try await RawConnection.open(port).use { inbound, outbound in
      try await outbound.write(ByteBuffer(string: ask + "\r\n"))
      var answers = inbound.makeAsyncIterator()
      _ = try #require(try await answers.next())
      return try await body()
    }
  }

  @Test func `of one client are limited, unless a proxy holds them for others`() async throws {
    #expect(try await third(settings()) == "")
    #expect(try await third(settings(trustsProxy: true)).hasPrefix("HTTP/1.1 200"))
  }

  @Test func `can be opened again when others are closed`() async throws {
    try await GuardSite().live(settings()) { (port: Int) async throws in
      for _ in 0..<5 { #expect(try await isAnswered(port)) }
    }
  }

  /// Whether a connection is answered, at once or when the server has noticed that others ended.
  private func isAnswered(_ port: Int) async throws -> Bool {
    for _ in 0..<100 {
      let answer = try await RawConnection.exchange(port, hello)
      if answer.hasPrefix("HTTP/1.1 200") { return true }
      #expect(answer == "")
    }
    return false
  }

  @Test func `of all clients are limited`() async throws {
    let site = try await GuardSite().site
    let served = try application(
      routes: site.router().buildResponder(), errors: site.errorAnswers,
      guards: Guards(try settings()), logger: TestSite.logger)
    var delegate = try #require(served.configuration.availableConnectionsDelegate)
    for _ in 0..<2 { delegate.connectionOpened() }
    #expect(delegate.isAcceptingNewConnections())
    delegate.connectionOpened()
    #expect(!delegate.isAcceptingNewConnections())
  }
}
