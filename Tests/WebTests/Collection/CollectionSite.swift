import Foundation
import Hummingbird
import HummingbirdTesting
import Measures
import Testing

@testable import Web

/// A site of its own with a published survey and a round of the association.
struct CollectionSite: Sendable {
  let surveys: SurveySite
  /// The address of the round.
  let round: String

  /// Makes the round; the site's clock stands at 2026-11-18.
  init(opens: String = "2026-11-01", closes: String = "2026-12-10") async throws {
    surveys = try await SurveySite()
    let survey = try await surveys.make("Vinter", from: "bundled:digitalisation")
    try await surveys.send(survey, "/publicera")
    let made = try await surveys.post(
      "/organisationer/association.fyrbodal/omgangar",
      [
        ("title", "Prov <b>"), ("opens", opens), ("closes", closes), ("remarks", "2026-12-20"),
        ("kept", "2027-12-31"),
      ])
    round = try surveys.place(made)
  }

  /// With settings.
  static func configured(
    opens: String = "2026-11-01", closes: String = "2026-12-10",
    anonymity: String = "confidential"
  ) async throws -> CollectionSite {
    let site = try await CollectionSite(opens: opens, closes: closes)
    try await site.send("/installningar", try await site.settings(["anonymity": anonymity]))
    return site
  }

  /// The fields of the settings, with some changed.
  func settings(_ changes: [String: String] = [:]) async throws -> [(String, String)] {
    let page = try await page("/installningar")
    let version = page.firstMatch(of: #/<option value="([^"]+\/\d+)"/#).map { String($0.1) } ?? ""
    let fields = [
      "version": version, "anonymity": "confidential", "group": "5", "languages": "sv",
      "reminder-1": "", "reminder-2": "", "reminder-3": "",
    ]
    return fields.merging(changes) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// A page below the round as its coordinator.
  func page(_ path: String) async throws -> String { try await surveys.page(round + path) }

  /// Sends a form below the round as its coordinator.
  @discardableResult
  func send(
    _ path: String, _ fields: [(String, String)] = [],
    expecting status: HTTPResponse.Status = .seeOther
  ) async throws -> TestResponse {
    let answer = try await surveys.post(round + path, fields)
    #expect(answer.status == status, "\(path)")
    return answer
  }

  /// Uploads a file, and tells where it is checked, below the round.
  func upload(_ path: String, _ text: String) async throws -> String {
    let answer = try await surveys.upload(round + path, text, called: "lista.csv")
    #expect(answer.status == .seeOther, "\(path)")
    return String(try surveys.place(answer).dropFirst(round.count))
  }

  /// Adds a contact.
  func add(
    _ email: String, _ changes: [String: String] = [:], expecting: HTTPResponse.Status = .seeOther
  ) async throws {
    let fields = [
      "municipality": "1460", "area": "education", "audience": "it-near", "email": email,
    ]
    try await send(
      "/kontakter",
      fields.merging(changes) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      expecting: expecting)
  }
}
