import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import NIOEmbedded
import Testing

@testable import Web

@Suite struct `When the database fails` {
  @Test(arguments: [
    (DatabaseError.Kind.unavailable, HTTPResponse.Status.serviceUnavailable, "unavailable"),
    (.locked, .serviceUnavailable, "unavailable"), (.corrupt, .internalServerError, "failed"),
    (.other, .internalServerError, "failed"),
  ]) func `people get a page and programs get JSON, with a reference`(
    kind: DatabaseError.Kind, status: HTTPResponse.Status, code: String
  ) async throws {
    let guarded = try await GuardSite()
    guarded.engine.set(.failing(kind))
    try await guarded.run { client in
      for address in ["/matningar", "/en/matningar"] {
        let page = try await client.execute(uri: address, method: .get)
        #expect(page.status == status)
        #expect(page.text.contains("<h1>"))
        #expect(page.text.firstMatch(of: #/[0-9A-F]{8}/#) != nil)
        #expect(!page.text.contains("planted"))
        #expect(page.headers[.cacheControl] == "no-store")
        #expect(page.headers[.contentSecurityPolicy] != nil)
      }
      let program = try await client.execute(uri: "/api/v1/measurements", method: .get)
      #expect(program.status == status)
      let form = #/^\{"error":\{"code":"([a-z]+)","incident":"[0-9A-F]{8}","message":"[^"]+"\}\}$/#
      #expect(try #require(program.text.wholeMatch(of: form)).output.1 == code)
    }
  }

  @Test func `the site is well but not ready, until it is back`() async throws {
    let guarded = try await GuardSite()
    try await guarded.run { (client: any TestClientProtocol) async throws in
      for (mood, status) in [
        (FaultyEngine.Mood.well, HTTPResponse.Status.ok),
        (.failing(.unavailable), .serviceUnavailable), (.well, .ok),
      ] {
        guarded.engine.set(mood)
        #expect(try await client.execute(uri: "/health", method: .get).status == .ok)
        #expect(try await client.execute(uri: "/ready", method: .get).status == status)
      }
    }
  }

  @Test func `by being of another version, the site is not ready`() async throws {
    let guarded = try await GuardSite()
    _ = try await guarded.engine.write("planting") {
      try $0.execute(
        "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)",
        [.integer(9_999), .text("later"), .text("a")])
    }
    let answer = try await guarded.run { try await $0.execute(uri: "/ready", method: .get) }
    #expect(answer.status == .serviceUnavailable)
  }
}

@Suite struct `A late answer` {
  @Test func `is not waited for, even where nothing can stop it`() async throws {
    var limits = ServerLimits()
    limits.answer = .milliseconds(50)
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, limits: limits)
    let guarded = try await GuardSite()
    guarded.engine.set(.slow(.seconds(2)))
    try await guarded.run(settings) { client in
      let page = try await client.execute(uri: "/matningar", method: .get)
      #expect(page.status == .serviceUnavailable)
      #expect(page.headers[.retryAfter] == "5")
      #expect(page.text.contains("<h1>"))
      let program = try await client.execute(uri: "/api/v1/measurements", method: .get)
      #expect(program.text.hasPrefix("{\"error\":{\"code\":\"unavailable\""))
    }
  }

  @Test func `leaves one in time as it is`() async throws {
    struct Own: Error {}
    #expect(try await within(.seconds(600)) { 1 } == 1)
    await #expect(throws: Own.self) { try await within(.seconds(600)) { throw Own() } }
    #expect(ServerLimits().answer(path: "/rapporter/a.pdf") == .seconds(60))
    #expect(ServerLimits().answer(path: "/rapporter/a") == .seconds(30))
  }
}

@Suite struct `The log` {
  private func lines(
    _ mood: FaultyEngine.Mood, _ body: @Sendable (Int) async throws -> Void
  ) async throws -> [String] {
    let guarded = try await GuardSite()
    guarded.engine.set(mood)
    let sink = LineSink()
    try await guarded.live(logger: sink.logger) { try await body($0) }
    return sink.lines
  }

  @Test func `holds nothing of who asked, or for what`() async throws {
    let marker = "Mark3r"
    let names = [
      "Cookie", "User-Agent", "Referer", "X-Forwarded-For", "Forwarded", "Authorization", "Origin",
      "Accept-Language", "X-\(marker)", "Content-Type", "If-None-Match", "From",
    ]
    let headers = names.map { "\($0): \(marker)\r\n" }.joined()
    let lines = try await lines(.failing(.other)) { (port: Int) async throws in
      for head in [
        "GET /\(marker)?\(marker)=\(marker) HTTP/1.1\r\nHost: localhost\r\n",
        "GET /matningar/\(marker) HTTP/1.1\r\nHost: localhost\r\n",
        "GET /kommuner.csv?namn=\(marker) HTTP/1.1\r\nHost: localhost\r\n",
        "GET / HTTP/1.1\r\nHost: \(marker)\r\n", "\(marker) / HTTP/1.1\r\nHost: localhost\r\n",
        "POST /api/v1/\(marker) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n",
      ] {
        let body = head.hasPrefix("POST") ? marker : ""
        _ = try await RawConnection.exchange(
          port, head + headers + "Connection: close\r\n\r\n" + body)
      }
    }
    // The one with a method of its own making is no HTTP and never gets to the site.
    #expect(lines.filter { $0.contains("\"message\":\"request\"") }.count == 5)
    #expect(lines.contains { $0.contains("\"incident\":\"") })
    #expect(!lines.joined().lowercased().contains(marker.lowercased()))
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(Set(try #require(object).keys).isSubset(of: Self.names), "\(line)")
    }
  }

  static let names: Set<String> = [
    "time", "level", "message", "route", "method", "status", "milliseconds", "incident", "cause",
  ]

  @Test func `holds the kind of an odd error and not what it holds`() async throws {
    struct Odd: Error { let sent = "Mark3r" }
    let site = try await GuardSite().site
    let sink = LineSink()
    let context = SiteContext(source: .init(channel: NIOAsyncTestingChannel(), logger: sink.logger))
    let request = Request(
      head: .init(method: .get, scheme: "http", authority: "localhost", path: "/"),
      body: RequestBody(buffer: ByteBuffer()))
    #expect(site.errorAnswers.answer(Odd(), to: request, context).status == .internalServerError)
    let line = try #require(sink.lines.first)
    #expect(line.contains("Odd") && !line.contains("Mark3r"))
  }

  @Test func `names the route by its pattern`() async throws {
    let lines = try await lines(.well) { (port: Int) async throws in
      _ = try await RawConnection.exchange(
        port, "GET /kommuner/1438 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    }
    let line = try #require(lines.first { $0.contains("\"message\":\"request\"") })
    #expect(line.contains("\"route\":\"/kommuner/{id}\",\"method\":\"GET\",\"status\":200,"))
  }

  @Test func `stays one line of JSON, whatever is said`() throws {
    let sink = LineSink()
    let odd = "a\"}\n{\"level\":\"error\"\r\u{0}\u{1B}[31m\u{2028}\u{202E}\\ \u{1F600}\u{E5}"
    sink.logger.info("\(odd)", metadata: ["route": "\(odd)", "status": "1,2", "other": "\(odd)"])
    let line = try #require(sink.lines.first)
    #expect(sink.lines.count == 1 && line.hasSuffix("}\n"))
    let scalars = line.dropLast().unicodeScalars
    #expect(!scalars.contains { $0.value < 32 || [0x2028, 0x202E].contains($0.value) })
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    #expect(object?["message"] as? String == odd)
    #expect(object?["route"] as? String == odd)
    #expect(object?["status"] as? String == "1,2")
    #expect(object?["other"] == nil)
    let time = try #require(object?["time"] as? String)
    #expect(time.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#) != nil)
  }
}
