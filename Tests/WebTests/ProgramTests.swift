import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import Web

@Suite struct `The interface for programs` {
  /// What stands in the document under a path of keys.
  private static func described(_ path: [String]) async throws -> Any {
    var value = try JSONSerialization.jsonObject(with: await TestSite.samsyn().knowledge.openAPI)
    for key in path { value = try #require((value as? [String: Any])?[key]) }
    return value
  }

  @Test func `is described path by path, and nothing else is`() async throws {
    let paths = try #require(await Self.described(["paths"]) as? [String: Any])
    let routes = try await TestSite.site().router().routes
      .map { String(describing: $0.path) }.filter { $0.hasPrefix("/api/") }
    #expect(Set(paths.keys) == Set(routes))
  }

  @Test func `is described with every event of the audit log and every code of an error`()
    async throws
  {
    let schemas = ["components", "schemas"]
    let event = schemas + ["AuditEntry", "properties", "event", "enum"]
    let events = try await Self.described(event) as? [String]
    #expect(events == AuditEvent.allCases.map(\.rawValue))
    let code = schemas + ["Error", "properties", "error", "properties", "code", "enum"]
    let codes = try await Self.described(code) as? [String]
    #expect(codes.map(Set.init) == Set(Refusal.allCases.map(\.rawValue)))
  }

  @Test func `is described with what a request can meet before every route`() async throws {
    let refusals: [Refusal] = [
      .badRequest, .bodyTooLarge, .addressTooLong, .misdirected, .tooManyRequests, .failed,
      .unavailable,
    ]
    let paths = try #require(await Self.described(["paths"]) as? [String: [String: Any]])
    for (path, operations) in paths {
      for case let operation as [String: Any] in operations.values {
        let answers = try #require(operation["responses"] as? [String: Any])
        let missing = refusals.filter { answers[String($0.status.code)] == nil }
        #expect(missing == [], "\(path)")
      }
    }
  }

  /// The keys that programs rely on; taking one away is a new version of the interface.
  static let shapes: [(address: String, path: [String], keys: Set<String>)] = [
    ("associations", [], ["count", "items"]),
    (
      "associations/fyrbodal", [],
      ["id", "kind", "measurements", "members", "name", "source"]
    ),
    ("associations/fyrbodal", ["name"], ["en", "sv"]),
    (
      "municipalities/1438", [],
      ["associations", "code", "group", "name", "population", "region"]
    ),
    ("municipalities/1438", ["population"], ["date", "source", "unit", "value"]),
    ("measurements/fyrbodal-2024", [], ["matrix", "measurement", "questions", "scalars"]),
    (
      "measurements/fyrbodal-2024", ["measurement"],
      [
        "association", "counts", "id", "instrument", "municipalities", "source", "title", "year",
      ]
    ),
    (
      "measurements/fyrbodal-2024/questions/portfolio-governance", [],
      ["audience", "codes", "finding", "kind", "theme"]
    ),
    (
      "measurements/fyrbodal-2024/questions/portfolio-governance", ["finding"],
      [
        "caveats", "criticism", "estimate", "id", "method", "origin", "question", "sample",
        "statement", "title", "wording",
      ]
    ),
    (
      "measurements/fyrbodal-2024/questions/portfolio-governance",
      ["finding", "estimate", "distribution"], ["remainder", "scale", "segments", "unit"]
    ),
  ]

  @Test(arguments: shapes.indices) func `keeps its shape`(_ index: Int) async throws {
    let shape = Self.shapes[index]
    let answer = try await TestSite.run {
      try await $0.execute(uri: "/api/v1/" + shape.address, method: .get)
    }
    var value = try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
    for key in shape.path { value = try #require((value as? [String: Any])?[key]) }
    let object = try #require(value as? [String: Any])
    #expect(Set(object.keys) == shape.keys)
  }

  @Test func `gives shares as fractions and words in both languages`() async throws {
    let text = try await TestSite.run {
      try await $0.execute(
        uri: "/api/v1/measurements/fyrbodal-2024/questions/portfolio-governance", method: .get
      ).text
    }
    // Printed as 17 % in the source's section 3.2.2.
    #expect(text.contains("\"printed\":\"17\""))
    #expect(text.contains("\"share\":0.17"))
    #expect(!text.contains("⟦"))
  }

  @Test func `filters municipalities by region and refuses what is no region`() async throws {
    try await TestSite.run { client in
      let norrbotten = try await client.execute(
        uri: "/api/v1/municipalities?region=25", method: .get)
      #expect(norrbotten.text.contains("\"count\":14"))
      let odd = try await client.execute(uri: "/api/v1/municipalities?region=x", method: .get)
      #expect(odd.status == .badRequest)
    }
  }
}
