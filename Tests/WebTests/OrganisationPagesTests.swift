import Access
import DatabaseSQLite
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Measures
import Testing
import Workflows

@testable import Web

/// A site of its own, in memory, with an example person for each role in the association of Fyrbodal;
/// those of a municipality are in Bengtsfors.
struct OrganisationSite: Sendable {
  static let association = "association.fyrbodal"
  static let municipality = "municipality.1460"
  static let round = "/omgangar/exempelomgang"
  let samsyn: Samsyn

  init(now: Moment = Moment(seconds: 1_795_000_000)) async throws {
    let accounts = AccountSetting(
      key: try InstallationKey(bytes: Array(repeating: 7, count: InstallationKey.byteCount)),
      issuers: IssuerBook(transport: NoTransport(), reach: .internet), now: { now })
    samsyn = try await Samsyn(
      knowledge: Knowledge(folder: TestSite.root.appending(path: "Content")),
      engine: SQLiteEngine.inMemory(), accounts: accounts)
    try await samsyn.keepExamples(try decide(.machine, .operate, .site), areShown: true)
  }

  /// Asks for a page as the example person with a role.
  func get(_ path: String, as role: Role) async throws -> TestResponse {
    let secret = try await secret(role)
    return try await run { client in
      try await client.execute(uri: path, method: .get, headers: headers(secret))
    }
  }

  /// Sends a form as the example person with a role.
  func post(
    _ path: String, as role: Role, _ fields: [(String, String)] = []
  ) async throws -> TestResponse {
    let secret = try await secret(role)
    let body = ([("form", samsyn.formToken(secret))] + fields).map { name, value in
      name + "=" + encoded(value)
    }.joined(separator: "&")
    return try await run { client in
      try await client.execute(
        uri: path, method: .post, headers: headers(secret), body: ByteBuffer(string: body))
    }
  }

  private func headers(_ secret: String) -> HTTPFields {
    [
      .cookie: SiteCookie.session.rawValue + "=" + secret,
      .contentType: "application/x-www-form-urlencoded",
    ]
  }

  private func secret(_ role: Role) async throws -> String {
    let permit = try decide(.visitor, .signIn, .site)
    return try #require(
      try await samsyn.signInAsExample(permit, role, device: "", replacing: nil)
    ).secret
  }

  func run<Value>(
    _ body: @Sendable (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    try await buildApplication(samsyn, logger: TestSite.logger, now: { 0 }).test(.router, body)
  }
}

/// Reaches nobody.
private struct NoTransport: OpenIDTransport {
  func send(_ request: OpenIDRequest) async throws(OpenIDTransportError) -> OpenIDResponse {
    OpenIDResponse(status: 503, body: [])
  }
}

@Suite struct `Pages of organisations` {
  static let marker = "\"><b id=planted>'&"

  @Test func `escape what people have written`() async throws {
    let site = try await OrganisationSite()
    let people = "/organisationer/\(OrganisationSite.municipality)/personer"
    let departments = "/organisationer/\(OrganisationSite.municipality)/forvaltningar"
    let rounds = "/organisationer/\(OrganisationSite.association)/omgangar"
    let part = OrganisationSite.round + "/1460"
    let invited = try await site.post(
      people, as: .municipalityCoordinator,
      [("name", Self.marker), ("email", "a@example.org"), ("role", "reader")])
    #expect(invited.status == .ok)
    let made = try await site.post(
      departments, as: .municipalityCoordinator,
      [("name", Self.marker), ("parent", ""), ("area", "")])
    #expect(made.status == .seeOther)
    let round = try await site.post(
      rounds, as: .associationCoordinator,
      [
        ("title", Self.marker), ("opens", "2027-01-01"), ("closes", "2027-01-31"),
        ("remarks", "2027-02-28"), ("kept", "2029-12-31"),
      ])
    #expect(round.status == .seeOther)
    let remark = try await site.post(
      part + "/synpunkter", as: .municipalityCoordinator,
      [("kind", "comment"), ("text", Self.marker)])
    #expect(remark.status == .seeOther)
    var pages = [invited.text]
    for path in [people, departments, part] {
      pages.append(try await site.get(path, as: .municipalityCoordinator).text)
    }
    for path in [rounds, OrganisationSite.round] {
      pages.append(try await site.get(path, as: .associationCoordinator).text)
    }
    for page in pages {
      #expect(page.contains("&lt;b id=planted&gt;"))
      #expect(!page.contains("<b id=planted"))
    }
  }

  @Test(arguments: [
    (
      "/organisationer/association.fyrbodal/omgangar", "name=\"opens\"", Role.associationCoordinator
    ),
    ("/omgangar/exempelomgang", "gallringsbeslut\"", .associationCoordinator),
    ("/omgangar/exempelomgang", "id=\"consents\"", .associationCoordinator),
  ]) func `leave out what whoever reads may not do`(
    _ path: String, _ part: String, _ role: Role
  ) async throws {
    let site = try await OrganisationSite()
    #expect(try await site.get(path, as: role).text.contains(part))
    for other in [Role.reader, .analyst, .municipalityCoordinator] {
      let answer = try await site.get(path, as: other)
      #expect(answer.status == .ok, "\(other)")
      #expect(!answer.text.contains(part), "\(other)")
    }
  }

  @Test func `show a municipality's forms to its coordinator alone`() async throws {
    let site = try await OrganisationSite()
    let path = OrganisationSite.round + "/1460"
    let own = try await site.get(path, as: .municipalityCoordinator).text
    #expect(own.contains("/medgivande\""))
    #expect(own.contains("name=\"text\""))
    for other in Role.allCases where other != .municipalityCoordinator {
      let answer = try await site.get(path, as: other)
      #expect(!answer.text.contains("/medgivande\""), "\(other)")
      #expect(!answer.text.contains("name=\"text\""), "\(other)")
    }
    #expect(try await site.get(path, as: .associationCoordinator).status == .notFound)
  }

  @Test func `say what is wrong beside the field, with what was written`() async throws {
    let site = try await OrganisationSite()
    let answer = try await site.post(
      "/organisationer/association.fyrbodal/omgangar", as: .associationCoordinator,
      [
        ("title", "Vinter"), ("opens", "2027-02-01"), ("closes", "2027-01-31"),
        ("remarks", "2027-02-30"), ("kept", "2029-12-31"),
      ])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("value=\"Vinter\""))
    #expect(answer.text.contains("id=\"makeRound-closes-error\""))
    #expect(answer.text.contains("id=\"makeRound-remarks-error\""))
    #expect(!answer.text.contains("id=\"makeRound-kept-error\""))
    #expect(answer.text.contains("href=\"#makeRound-closes\""))
  }

  @Test func `show a link once where no mail is sent`() async throws {
    let site = try await OrganisationSite()
    let people = "/organisationer/\(OrganisationSite.municipality)/personer"
    let answer = try await site.post(
      people, as: .municipalityCoordinator,
      [("name", "Eva"), ("email", "eva@example.org"), ("role", "analyst")])
    let found = answer.text.firstMatch(of: #/http:[^<]*\/inbjudan\/([^<]+)/#)
    let link = String(try #require(found).1)
    let later = try await site.get(people, as: .municipalityCoordinator).text
    #expect(later.contains("eva@example.org"))
    #expect(!later.contains(link))
    let opened = try await site.run {
      try await $0.execute(uri: "/inbjudan/\(link)", method: .get)
    }
    #expect(opened.status == .ok)
  }

  @Test func `have a text for all that they say`() async throws {
    let site = try await OrganisationSite()
    for language in ["", "/en"] {
      for role in Role.allCases {
        for path in [
          "/organisationer", "/organisationer/installation", "/organisationer/region.14",
          "/organisationer/association.fyrbodal", "/organisationer/municipality.1460",
          "/organisationer/installation/personer", "/organisationer/association.fyrbodal/personer",
          "/organisationer/municipality.1460/personer", "/organisationer/installation/logg",
          "/organisationer/association.fyrbodal/logg",
          "/organisationer/municipality.1460/forvaltningar",
          "/organisationer/association.fyrbodal/omgangar", "/omgangar/exempelomgang",
          "/omgangar/exempelomgang/1460", "/personer/exempel-reader",
          "/organisationer/installation?check=log",
        ] {
          let answer = try await site.get(language + path, as: role)
          #expect([.ok, .notFound].contains(answer.status), "\(role) \(path)")
          #expect(!answer.text.contains("⟦"), "\(role) \(path)")
        }
      }
    }
  }
}
