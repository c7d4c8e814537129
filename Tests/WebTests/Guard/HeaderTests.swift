import Foundation
import Hummingbird
import HummingbirdTesting
import Measures
import NIOSSL
import Testing
import Workflows

@testable import Web

@Suite struct `Every answer` {
  private func headers(
    _ settings: ServerSettings = .local, _ path: String = "/page", _ sent: HTTPFields = [:]
  ) async throws -> HTTPFields {
    try await GuardSite().runForms(settings) { client in
      try await client.execute(uri: path, method: .get, headers: sent).headers
    }
  }

  @Test(arguments: ["/page", "/nix", "/health", "/metrics", "/form"])
  func `tells browsers what it may not do`(_ path: String) async throws {
    let headers = try await headers(.local, path)
    for (name, value) in [
      ("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"), ("Content-Security-Policy", SecurityHeaders.policy),
      ("Cache-Control", "no-store"),
    ] {
      #expect(headers[try #require(HTTPFields.Key(name))] == value)
    }
    #expect(headers[.strictTransportSecurity] == nil)
  }

  @Test func `asks for https where the site has it`() async throws {
    func settings(_ origin: String) throws -> ServerSettings {
      try ServerSettings(host: "127.0.0.1", port: 0, origin: origin)
    }
    let secure = try await headers(settings("https://localhost"))
    #expect(secure[.strictTransportSecurity] == "max-age=63072000; includeSubDomains")
    #expect(try await headers(settings("http://localhost"))[.strictTransportSecurity] == nil)
  }

  @Test(arguments: [
    HTTPFields([.init(name: .cookie, value: "a=b; __Host-samsyn=c")]),
    HTTPFields([.init(name: .authorization, value: "Bearer a")]),
  ]) func `to somebody signed in is kept by nobody`(_ sent: HTTPFields) async throws {
    let answers = try await GuardSite().run { client in
      try await [
        client.execute(uri: "/om", method: .get),
        client.execute(uri: "/om", method: .get, headers: sent),
      ]
    }
    #expect(answers.map { $0.headers[.cacheControl] } == ["no-cache", "no-store"])
  }

  @Test func `with a cookie is kept by nobody, even if it says that it is public`() {
    var response = Response(
      status: .ok, headers: [.setCookie: "a=b", .cacheControl: "public, max-age=1"])
    let request = Request(
      head: .init(method: .get, scheme: "http", authority: "localhost", path: "/"),
      body: RequestBody(buffer: ByteBuffer()))
    SecurityHeaders(isSecure: false).finish(&response, to: request)
    #expect(response.headers[.cacheControl] == "no-store")
  }

  @Test(arguments: [
    "nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\nA B: c\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "a", count: 9_000))\r\n\r\n",
  ]) func `to what is no HTTP has the headers too`(_ text: String) async throws {
    let answer = try await GuardSite().live { try await RawConnection.exchange($0, text) }
    #expect(answer.hasPrefix("HTTP/1.1 400"))
    #expect(answer.lowercased().contains("content-security-policy: default-src 'none'"))
    #expect(answer.lowercased().contains("x-content-type-options: nosniff"))
  }
}

@Suite(.timeLimit(.minutes(5))) struct `TLS` {
  private static func files() throws -> ServerSettings.TLSFiles {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (chain, key) = (folder.appending(path: "a.pem").path, folder.appending(path: "b.pem").path)
    let openssl = Process()
    openssl.executableURL = URL(filePath: "/usr/bin/env")
    openssl.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-subj", "/CN=localhost", "-days", "1", "-out", chain, "-keyout", key,
    ]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
    try #require(openssl.terminationStatus == 0, "openssl makes the certificate of this test")
    return .init(certificate: chain, key: key)
  }

  private func client(_ highest: TLSVersion = .tlsv13) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .none
    configuration.minimumTLSVersion = .tlsv1
    configuration.maximumTLSVersion = highest
    return try NIOSSLContext(configuration: configuration)
  }

  @Test func `is spoken by the server itself, in no old version`() async throws {
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, tls: Self.files())
    let request = "GET /om HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    try await GuardSite().live(settings) { (port: Int) async throws in
      for version in [TLSVersion.tlsv13, .tlsv12] {
        let answer = try await RawConnection.exchange(port, request, tls: client(version))
        #expect(answer.hasPrefix("HTTP/1.1 200"))
        #expect(answer.lowercased().contains("strict-transport-security: max-age=63072000"))
      }
      let old = try? await RawConnection.exchange(port, request, tls: client(.tlsv11))
      #expect(!(old ?? "").hasPrefix("HTTP"))
      let plain = try? await RawConnection.exchange(port, request)
      #expect(!(plain ?? "").hasPrefix("HTTP"))
    }
  }

  @Test func `does not wait for a client that shakes no hands`() async throws {
    var limits = ServerLimits()
    limits.arrival = .seconds(1)
    let settings = try ServerSettings(
      host: "127.0.0.1", port: 0, tls: Self.files(), limits: limits)
    try await GuardSite().live(settings) { (port: Int) async throws in
      #expect(try await RawConnection.exchange(port, "") == "")
    }
  }

  @Test func `without its files is trouble that says so`() async throws {
    let settings = try ServerSettings(
      host: "127.0.0.1", port: 0, tls: .init(certificate: "/nix/a", key: "/nix/b"))
    let samsyn = try await TestSite.samsyn()
    let thrown = #expect(throws: Trouble.self) {
      try buildApplication(samsyn, settings: settings, logger: TestSite.logger)
    }
    #expect(thrown?.statement.key == "command.no-certificate")
  }
}

@Suite struct `Server settings` {
  @Test(arguments: [
    "https://samsyn.example.org", "http://localhost:8080", "https://[2001:db8::1]:8443",
    "HTTPS://Samsyn.Example.org",
  ]) func `know an origin`(_ text: String) {
    #expect(SiteOrigin(text)?.text == text.lowercased())
  }

  @Test(arguments: [
    "samsyn.example.org", "ftp://a", "https://", "https://a/", "https://a/b", "https://a?b",
    "https://a#b", "https://u@a", "https://a:", "https://a:0x1", "https://a:70000", "https://a b",
    "https://a\r\nb", "https://[a]", "javascript:alert(1)", "",
  ]) func `refuse what is none`(_ text: String) {
    let thrown = #expect(throws: Trouble.self) {
      try ServerSettings(host: "127.0.0.1", port: 0, origin: text)
    }
    #expect(thrown?.statement.key == "command.no-origin")
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("localhost", true), ("::1", true), ("0.0.0.0", false), ("::", false),
    ("192.0.2.1", false), ("127.0.0.1.evil.example", false), ("", false),
  ]) func `allow example accounts on the machine alone`(host: String, isAllowed: Bool) {
    let made = try? ServerSettings(host: host, port: 0, allowsExampleAccounts: true)
    #expect((made != nil) == isAllowed)
    #expect(made?.allowsExampleAccounts ?? false == isAllowed)
  }
}
