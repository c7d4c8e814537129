import Access
import Database
import Foundation
import Hummingbird
import HummingbirdTesting
import Measures

@testable import Store
@testable import Web
@testable import Workflows

extension AccessWorld {
  /// Asks the site without a socket.
  func run<Value>(
    _ body: @Sendable (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    // A thousand requests from one place in no time are the point here.
    let settings = try ServerSettings(host: "127.0.0.1", port: 0, readRate: 0)
    return try await application(
      routes: site.router().buildResponder(), errors: site.errorAnswers,
      guards: Guards(settings, now: uptime()), logger: TestSite.logger
    ).test(.router, body)
  }

  /// A clock on which so much time passes between requests that no limit is met.
  private func uptime() -> @Sendable () -> Double {
    let ticks = TestClock()
    return {
      ticks.pass(1_000)
      return Double(ticks.now.seconds)
    }
  }

  func cookie(_ name: String) -> HTTPFields {
    secrets[name].map { [.cookie: SiteCookie.session.rawValue + "=" + $0] } ?? [:]
  }

  /// A token for everything that tokens can be for.
  func bearer(_ name: String) -> HTTPFields {
    tokens[name].map { [.authorization: "Bearer " + $0] } ?? [:]
  }

  func formHeaders(_ row: MatrixRow, _ name: String) -> HTTPFields {
    var headers = cookie(name)
    if secrets[name] == nil { headers[.cookie] = SiteCookie.form.rawValue + "=" + Self.formSecret }
    headers[.contentType] =
      Limits.takesFile(row.route)
      ? "multipart/form-data; boundary=edge" : "application/x-www-form-urlencoded"
    return headers
  }

  private static let formSecret = "svi_" + String(repeating: "A", count: 43)

  /// A form that is right in all but who sends it.
  func body(_ row: MatrixRow, _ name: String) -> ByteBuffer {
    let token = samsyn.formToken(secrets[name] ?? Self.formSecret)
    if Limits.takesFile(row.route) {
      return ByteBuffer(
        string:
          "--edge\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n\(token)\r\n--edge--\r\n")
    }
    let fields = (row.form?.fields ?? []).map { "&\($0.name)=\(encoded($0.value))" }.joined()
    return ByteBuffer(string: "form=" + encoded(token) + fields)
  }

  /// What changes when anything is changed but the notes of what was refused.
  func digest() async throws -> [String] {
    try await samsyn.store.engine.read("comparing") { db in
      var all: [String] = []
      let queries: [StaticString] = [
        "SELECT * FROM person ORDER BY id", "SELECT * FROM person_name ORDER BY person",
        "SELECT * FROM role_grant ORDER BY person, role, organisation",
        "SELECT * FROM invitation ORDER BY id", "SELECT * FROM department ORDER BY id",
        "SELECT * FROM round ORDER BY id", "SELECT * FROM consent ORDER BY round, municipality",
        "SELECT * FROM remark ORDER BY round, municipality, number",
        "SELECT * FROM frozen_version ORDER BY round, number",
        "SELECT * FROM disposal_decision ORDER BY number",
        "SELECT * FROM kept_association ORDER BY id", "SELECT * FROM access_token ORDER BY id",
        "SELECT digest, person FROM session ORDER BY digest",
        "SELECT * FROM survey_instrument ORDER BY id",
        "SELECT * FROM instrument_version ORDER BY instrument, number",
      ]
      for query in queries { all += try db.query(query).map { "\($0.values)" } }
      return all
    }
  }
}

extension MatrixRow {
  var isForPrograms: Bool { route.hasPrefix(APIPath.root) }

  /// Whether asking over HTTP tells what the gate said: PDF takes seconds, links and issuers have
  /// tests of their own, and measurements need other ids.
  var isAsked: Bool {
    !route.contains("{id}") && !route.contains("{question}") && !route.contains("{link}")
      && !route.hasSuffix("/svar") && OperatorAnswers.actions[route] == nil
  }

  /// The route with a subject's ids in the place of captures.
  func address(_ captures: [String: String]) -> String {
    captures.reduce(route) { $0.replacing("{\($1.key)}", with: $1.value) }
      .replacing("{link}", with: "sin_" + String(repeating: "A", count: 43))
  }
}
