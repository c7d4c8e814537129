import Hummingbird
import HummingbirdTesting
import NIOEmbedded
import Testing

@testable import Web

@Suite struct `The metrics` {
  private func get(_ port: Int, _ path: String, _ headers: String = "") async throws -> String {
    try await RawConnection.exchange(
      port, "GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(headers)\r\n")
  }

  @Test func `count by the pattern of the route`() async throws {
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, readRate: 100)
    let text = try await GuardSite().live(settings) { (port: Int) async throws in
      for path in ["/kommuner/1438", "/kommuner/1480", "/kommuner/x"] {
        _ = try await get(port, path)
      }
      return try await get(port, "/metrics")
    }
    let route = "route=\"/kommuner/{id}\""
    #expect(text.contains("samsyn_requests_total{\(route),method=\"GET\",status=\"2xx\"} 2\n"))
    #expect(text.contains("samsyn_requests_total{\(route),method=\"GET\",status=\"4xx\"} 1\n"))
    #expect(text.contains("samsyn_request_duration_seconds_count{\(route)} 3\n"))
    #expect(text.contains("samsyn_open_connections 1\n"))
    #expect(text.contains("process_start_time_seconds "))
    #expect(!text.contains("1438"))
    #expect(
      text.contains("content-type: \(MetricsText.contentType)\r\n")
        || text.contains("Content-Type: \(MetricsText.contentType)\r\n"))
  }

  @Test func `are for programs on the same machine alone`() async throws {
    try await GuardSite().live { (port: Int) async throws in
      #expect(try await get(port, "/metrics").hasPrefix("HTTP/1.1 200"))
      for name in ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"] {
        #expect(try await get(port, "/metrics", name + ": a\r\n").hasPrefix("HTTP/1.1 404"))
      }
    }
    // Without a socket nobody knows who asks.
    let unknown = try await GuardSite().run { try await $0.execute(uri: "/metrics", method: .get) }
    #expect(unknown.status == .notFound)
  }

  @Test func `say who was refused, and bound what they count by`() async throws {
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, readRate: 1)
    let guards = Guards(settings, now: { 0 })
    let request = Request(
      head: .init(method: .get, scheme: "http", authority: "localhost", path: "/"),
      body: RequestBody(buffer: ByteBuffer()))
    let context = SiteContext(
      source: .init(channel: NIOAsyncTestingChannel(), logger: TestSite.logger))
    for _ in 0..<7 { try? guards.check(request, context) }
    #expect(guards.metrics.counts.refused == [.read: 2])
    let made = try #require(HTTPRequest.Method("MADEUP"))
    #expect(Metrics.Series(made, route: "NotFound", status: .ok).method == "other")
    #expect(Metrics.Series(made, route: "NotFound", status: .ok).route == "none")
  }

  /// The grammar of Prometheus, "Exposition formats", text format 0.0.4.
  @Test func `keep to the grammar of the format`() throws {
    var counts = Metrics.Counts()
    counts.requests[.init(route: "/a\"b\\c\nd", method: "GET", statusClass: "2xx")] = 3
    counts.refused[.secret] = 2
    for seconds in [0.0005, 0.001, 0.3, 7] {
      counts.durations["/a", default: .init()].add(seconds)
    }
    let text = MetricsText(counts, connections: 4, residentBytes: 5, startedAt: 1.5e9).text
    let sample =
      #/([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)+\})? (\S+)/#
    var family = ""
    for line in text.split(separator: "\n") {
      if let type = line.wholeMatch(of: #/# TYPE (\w+) (?:counter|gauge|histogram)/#) {
        #expect(family != String(type.output.1))
        family = String(type.output.1)
      } else if line.hasPrefix("# HELP ") {
        #expect(line.wholeMatch(of: #/# HELP \w+ [^\\]+/#) != nil)
      } else {
        let match = try #require(line.wholeMatch(of: sample), "\(line)")
        #expect(match.output.1.hasPrefix(family) && Double(match.output.3) != nil, "\(line)")
      }
    }
    #expect(text.hasSuffix("\n"))
    #expect(text.contains("route=\"/a\\\"b\\\\c\\nd\""))
    let buckets = text.matches(of: #/_bucket\{route="\/a",le="([^"]+)"\} (\d+)/#)
    #expect(buckets.map { Int($0.output.2) } == [2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4])
    #expect(buckets.last?.output.1 == "+Inf")
    #expect(text.contains("samsyn_request_duration_seconds_count{route=\"/a\"} 4\n"))
    #expect(text.contains("samsyn_refused_total{class=\"secret\"} 2\n"))
  }
}
