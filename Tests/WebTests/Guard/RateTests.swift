import Hummingbird
import HummingbirdTesting
import NIOEmbedded
import Testing

@testable import Web

@Suite struct `The rate limiter` {
  private let one = ClientAddress("192.0.2.1")
  private let other = ClientAddress("192.0.2.2")

  private func taken(
    _ limiter: RateLimiter, _ client: ClientAddress, _ kind: RateClass, _ times: Int, at now: Double
  ) -> Int {
    (0..<times).filter { _ in
      (try? limiter.take(client, kind, now: now)) != nil
    }.count
  }

  @Test func `gives each client its burst and then its rate`() {
    let limiter = RateLimiter(readRate: 10)
    #expect(taken(limiter, one, .read, 100, at: 0) == 50)
    #expect(taken(limiter, other, .read, 100, at: 0) == 50)
    #expect(taken(limiter, one, .read, 100, at: 1) == 10)
    #expect(taken(limiter, one, .read, 100, at: 1_000) == 50)
    // A clock that goes backwards gives nothing.
    #expect(taken(limiter, one, .read, 100, at: 0) == 0)
  }

  @Test func `allows 30 forms at once and 60 a minute`() {
    let limiter = RateLimiter(readRate: 0)
    #expect(taken(limiter, one, .write, 100, at: 0) == 30)
    let later = (1...60).map { taken(limiter, one, .write, 10, at: Double($0)) }.reduce(0, +)
    #expect(later == 60)
    #expect(taken(limiter, one, .read, 10_000, at: 0) == 10_000)
  }

  @Test func `lets one who goes on guessing wait twice as long each time`() throws {
    let limiter = RateLimiter(readRate: 0)
    #expect(taken(limiter, one, .secret, 10, at: 0) == 10)
    var (now, waits) = (0.0, [Int]())
    while waits.count < 12 {
      do {
        try limiter.take(one, .secret, now: now)
      } catch {
        waits.append(error.seconds)
        now += Double(error.seconds)
      }
    }
    #expect(waits == [6, 12, 24, 48, 96, 192, 384, 768, 900, 900, 900, 900])
    // One that holds its peace for a minute and more begins anew.
    #expect(taken(limiter, one, .secret, 100, at: now + 901 + 60) == 10)
  }

  @Test func `tells when to come back, as a whole second and more`() {
    let limiter = RateLimiter(readRate: 100)
    #expect(taken(limiter, one, .read, 500, at: 0) == 500)
    #expect(throws: RateRefusal(after: 1)) { try limiter.take(one, .read, now: 0) }
    #expect(RateRefusal(after: 0.01).seconds == 1)
    #expect(RateRefusal(after: 1.5).seconds == 2)
  }

  @Test func `stays bounded, and remembers those who are slowed down`() {
    let limiter = RateLimiter(
      [.secret: .init(burst: 10, rate: 10.0 / 60, doubles: true)], keysMax: 100)
    #expect(taken(limiter, one, .secret, 11, at: 0) == 10)
    for number in 0..<10_000 {
      let client = ClientAddress("10.1.\(number / 250).\(number % 250)")
      _ = taken(limiter, client, .secret, 1, at: 0)
      #expect(limiter.count <= 100)
    }
    #expect(taken(limiter, one, .secret, 1, at: 1) == 0)
  }
}

@Suite struct `The back-off of an account` {
  private func allowed(_ backoff: Backoff, _ key: String, _ now: Double) -> Bool {
    (try? backoff.begin(key, now: now)) != nil
  }

  @Test func `doubles from the fifth failure to a quarter of an hour`() {
    let backoff = Backoff()
    var (now, waits) = (0.0, [Int]())
    for _ in 0..<4 { #expect(allowed(backoff, "a", now)) }
    for _ in 0..<13 {
      #expect(allowed(backoff, "a", now))
      do {
        try backoff.begin("a", now: now)
        Issue.record("no wait")
      } catch {
        waits.append(error.seconds)
        now += Double(error.seconds)
      }
    }
    #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
    #expect(allowed(backoff, "b", 0))
  }

  @Test func `ends when its owner comes in, or after a day`() {
    let backoff = Backoff()
    for _ in 0..<5 { #expect(allowed(backoff, "a", 0)) }
    #expect(!allowed(backoff, "a", 0))
    backoff.succeeded("a")
    for _ in 0..<5 { #expect(allowed(backoff, "a", 0)) }
    #expect(!allowed(backoff, "a", 0))
    for _ in 0..<5 { #expect(allowed(backoff, "a", Backoff.memory + 1)) }
  }

  @Test func `holds for attempts at the same time`() async {
    let backoff = Backoff()
    let allowed = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<1_000 { group.addTask { self.allowed(backoff, "a", 0) } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(allowed == Backoff.freeAttempts)
  }

  @Test func `stays bounded, and forgets those with the fewest failures`() {
    let backoff = Backoff(keysMax: 100)
    for _ in 0..<5 { #expect(allowed(backoff, "a", 0)) }
    for number in 0..<10_000 {
      _ = allowed(backoff, "k\(number)", 0.5)
      #expect(backoff.count <= 100)
    }
    #expect(!allowed(backoff, "a", 0.5))
  }
}

@Suite struct `Too many requests` {
  @Test func `are answered as a page and as JSON, and end with time`() async throws {
    let clock = HandClock()
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, readRate: 1)
    try await GuardSite().run(settings, now: { clock.now }) { client in
      for _ in 0..<5 {
        #expect(try await client.execute(uri: "/om", method: .get).status == .ok)
      }
      let page = try await client.execute(uri: "/om", method: .get)
      #expect(page.status == .tooManyRequests)
      #expect(page.headers[.retryAfter] == "1")
      #expect(page.headers[.contentSecurityPolicy] != nil)
      #expect(page.text.contains("<h1>"))
      let program = try await client.execute(uri: "/api/v1/associations", method: .get)
      #expect(program.text.hasPrefix("{\"error\":{\"code\":\"too-many-requests\""))
      clock.advance(1)
      #expect(try await client.execute(uri: "/om", method: .get).status == .ok)
    }
  }

  @Test(arguments: [("/length", 30), ("/logga-in", 30), ("/logga-in/wrong", 10)])
  func `to sign in are fewer than other forms, when they fail`(
    path: String, expected: Int
  ) async throws {
    try await GuardSite().runForms { (client: any TestClientProtocol) async throws in
      var count = 0
      for _ in 0..<40 {
        let answer = try await client.execute(uri: path, method: .post)
        if answer.status != .tooManyRequests { count += 1 }
      }
      #expect(count == expected)
    }
  }

  @Test func `at wrong links and tokens are stopped, but not at right ones`() async throws {
    try await GuardSite().runForms { (client: any TestClientProtocol) async throws in
      for _ in 0..<40 {
        #expect(try await client.execute(uri: "/inbjudan/right", method: .get).status == .ok)
      }
      for _ in 0..<10 {
        let answer = try await client.execute(uri: "/inbjudan/wrong", method: .get)
        #expect(answer.status == .notFound)
      }
      for link in ["wrong", "right"] {
        let answer = try await client.execute(uri: "/inbjudan/" + link, method: .get)
        #expect(answer.status == .tooManyRequests)
      }
      let token = try await client.execute(
        uri: "/page", method: .get, headers: [.authorization: "Bearer a"])
      #expect(token.status == .tooManyRequests)
      #expect(try await client.execute(uri: "/page", method: .get).status == .ok)
    }
  }
}

@Suite struct `A client address` {
  @Test func `is an IPv4 address or an IPv6 network`() {
    #expect(ClientAddress("192.0.2.1") != ClientAddress("192.0.2.2"))
    #expect(ClientAddress("2001:db8::1") == ClientAddress("2001:db8:0:0:ffff::9"))
    #expect(ClientAddress("2001:db8::1") != ClientAddress("2001:db8:0:1::1"))
    #expect(ClientAddress("::ffff:192.0.2.1") == ClientAddress("192.0.2.1"))
    #expect(ClientAddress("fe80::1%eth0") == ClientAddress("fe80::1"))
    for odd in ["", "a", "1.2.3", "1.2.3.4.5", "999.1.1.1", ":::", "1.2.3.4 "] {
      #expect(ClientAddress(odd) == .unknown)
    }
    #expect(ClientAddress("127.9.9.9").isLoopback && ClientAddress("::1").isLoopback)
    #expect(!ClientAddress("::2").isLoopback && !ClientAddress("128.0.0.1").isLoopback)
    #expect(ClientAddress(forwarded: " 192.0.2.1:80 ") == ClientAddress("192.0.2.1"))
    #expect(ClientAddress(forwarded: "[2001:db8::1]:80") == ClientAddress("2001:db8::1"))
    #expect(ClientAddress(forwarded: "2001:db8::1") == ClientAddress("2001:db8::1"))
  }

  @Test func `is what a trusted proxy says last, and otherwise the peer`() throws {
    let name = try #require(HTTPFields.Key("X-Forwarded-For"))
    var headers: HTTPFields = [name: "192.0.2.9, 192.0.2.8"]
    headers.append(.init(name: name, value: "192.0.2.7, 192.0.2.1"))
    let request = Request(
      head: .init(
        method: .get, scheme: "http", authority: "localhost", path: "/", headerFields: headers),
      body: RequestBody(buffer: ByteBuffer()))
    let context = SiteContext(
      source: .init(channel: NIOAsyncTestingChannel(), logger: TestSite.logger))
    let trusting = Guards(try ServerSettings(host: "127.0.0.1", port: 0, trustsProxy: true))
    #expect(trusting.client(of: request, context) == ClientAddress("192.0.2.1"))
    #expect(Guards(.local).client(of: request, context) == context.peer)
  }
}
