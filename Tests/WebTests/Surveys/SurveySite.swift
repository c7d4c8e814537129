import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Measures
import Municipalities
import Testing
import Workflows

@testable import Web

/// A site of its own on which the association's coordinator makes surveys.
struct SurveySite: Sendable {
  static let list = "/organisationer/association.fyrbodal/enkater"
  let site: OrganisationSite
  private let secret: String

  init() async throws {
    site = try await OrganisationSite()
    secret = try #require(
      try await site.samsyn.signInAsExample(
        try decide(.visitor, .signIn, .site), .associationCoordinator, device: "", replacing: nil)
    ).secret
  }

  func page(_ path: String) async throws -> String {
    let answer = try await get(path)
    #expect(answer.status == .ok, "\(path)")
    return answer.text
  }

  /// Asks for a page as the coordinator.
  func get(_ path: String) async throws -> TestResponse {
    let headers = headers("text/plain")
    return try await site.run { try await $0.execute(uri: path, method: .get, headers: headers) }
  }

  /// Sends a form as the coordinator.
  func post(_ path: String, _ fields: [(String, String)]) async throws -> TestResponse {
    let all = [("form", site.samsyn.formToken(secret))] + fields
    let body = all.map { $0 + "=" + encoded($1) }.joined(separator: "&")
    return try await execute(path, "application/x-www-form-urlencoded", body)
  }

  private func execute(
    _ path: String, _ type: String, _ body: String
  ) async throws -> TestResponse {
    let (headers, body) = (headers(type), ByteBuffer(string: body))
    return try await site.run {
      try await $0.execute(uri: path, method: .post, headers: headers, body: body)
    }
  }

  private func headers(_ type: String) -> HTTPFields {
    [.cookie: SiteCookie.session.rawValue + "=" + secret, .contentType: type]
  }

  /// Makes a survey and tells where it stands.
  func make(_ title: String = "Vinter", from: String = "") async throws -> String {
    let answer = try await post(Self.list, [("title", title), ("from", from)])
    #expect(answer.status == .seeOther)
    return try place(answer)
  }

  /// Where an answer sends the browser, without what stands behind the path.
  func place(_ answer: TestResponse) throws -> String {
    let location = try #require(answer.headers[.location], "\(answer.status)")
    return String(location.prefix { $0 != "?" })
  }

  /// The state of the draft that a form of the page would be written from.
  func revision(_ survey: String) async throws -> String {
    let found = try await page(survey).firstMatch(of: #/name="revision" value="(\d+)"/#)
    return String(try #require(found).1)
  }

  /// Sends a form that was written from the draft as it is now.
  @discardableResult
  func send(
    _ survey: String, _ path: String, _ fields: [(String, String)] = [],
    expecting status: HTTPResponse.Status = .seeOther
  ) async throws -> TestResponse {
    let state = [("revision", try await revision(survey))]
    let answer = try await post(survey + path, state + fields)
    #expect(answer.status == status, "\(path)")
    return answer
  }

  /// Sends a file as a browser does.
  func upload(
    _ path: String, _ text: String, _ fields: [(String, String)] = [],
    called name: String = "enkat.yaml"
  ) async throws -> TestResponse {
    var body = ""
    for (name, value) in [("form", site.samsyn.formToken(secret))] + fields {
      body +=
        "--grans\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    body +=
      "--grans\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
      + "Content-Type: application/yaml\r\n\r\n\(text)\r\n--grans--\r\n"
    return try await execute(path, "multipart/form-data; boundary=grans", body)
  }

  /// A survey that can be published: one section with one question of each kind of codes.
  func finished() async throws -> String {
    let survey = try await make("Klar")
    try await send(survey, "/avsnitt", [("title", "Styrning"), ("title-en", "Governance")])
    for (text, kind) in [
      ("Hur arbetar ni?", "ordinal"), ("Har ni en plan?", "yes-no"), ("Vad mer?", "free-text"),
    ] {
      try await send(
        survey, "/avsnitt/styrning/fragor", [("text", text), ("label", ""), ("kind", kind)])
    }
    try await send(
      survey, "/fragor/hur-arbetar-ni/svar",
      [("text", "Inte alls | Not at all\nDelvis\n\nHelt | Fully")])
    return survey
  }

  /// The fields of the form of the whole.
  static func texts(_ title: String, _ audiences: AudiencePair) -> [(String, String)] {
    [
      ("title", title), ("title-en", ""), ("text", ""), ("text-en", ""),
      ("audiences", audiences.rawValue),
    ]
  }

  /// The fields of a question's form as they are, with some changed.
  func question(
    _ survey: String, _ id: String, _ changes: [String: String] = [:]
  ) async throws -> [(String, String)] {
    let page = try await page(survey + "/fragor/" + id)
    let form = try #require(
      page.firstMatch(of: #/(?s)<form[^>]*id="changeQuestion".*?<\/form>/#)
    ).output
    var fields: [(String, String)] = []
    let field = #/<(textarea|input|select) id="[^"]*" name="([^"]+)"/#
    for match in form.matches(of: field) {
      let name = String(match.output.2)
      fields.append((name, changes[name] ?? value(of: name, in: String(form))))
    }
    return fields
  }

  private func value(of name: String, in form: String) -> String {
    let patterns = [
      "<textarea[^>]*name=\"\(name)\"[^>]*>([^<]*)<",
      "<input[^>]*name=\"\(name)\"[^>]*value=\"([^\"]*)\"",
      "<select[^>]*name=\"\(name)\"[^>]*>(?:(?!</select>).)*?<option value=\"([^\"]*)\" selected",
    ]
    for pattern in patterns {
      if let found = try? Regex(pattern, as: (Substring, Substring).self).firstMatch(in: form) {
        return unescaped(String(found.output.1))
      }
    }
    return ""
  }
}

/// Text as a browser shows it.
func unescaped(_ text: String) -> String {
  [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")]
    .reduce(text) { $0.replacing($1.0, with: $1.1) }
}
