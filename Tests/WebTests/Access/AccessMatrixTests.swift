import Access
import Foundation
import Hummingbird
import HummingbirdTesting
import Measures
import Testing

@testable import Web
@testable import Workflows

@Suite struct `The access matrix` {
  @Test func `is the one that is kept`() async throws {
    let made = try await AccessMatrix(world: AccessWorld()).markdown()
    let file = TestSite.root.appending(path: "docs/access-matrix.md")
    if ProcessInfo.processInfo.environment["SAMSYN_WRITE_MATRIX"] == "1" {
      try Data(made.utf8).write(to: file)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(kept == made, "SAMSYN_WRITE_MATRIX=1 writes it anew; read the difference with care")
  }

  @Test func `holds at every page over HTTP, for own and foreign subjects`() async throws {
    let world = try await AccessWorld()
    let matrix = AccessMatrix(world: world)
    let opened = try await world.run { client in
      var opened = 0
      for row in try MatrixRow.all() where row.method == "GET" && row.isAsked {
        for subject in world.subjects(row.demand.subject) {
          for name in AccessMatrix.names {
            let answer = try await client.execute(
              uri: row.address(subject.captures), method: .get,
              headers: row.isForPrograms ? world.bearer(name) : world.cookie(name))
            let isAllowed = try await matrix.allows(row, name, subject.captures)
            // Not every organisation has everything: a region has no departments.
            let expected: [HTTPResponse.Status] =
              isAllowed ? [.ok, .notFound] : [.unauthorized, .forbidden, .notFound, .seeOther]
            #expect(
              expected.contains(answer.status),
              "\(name) \(row.route) \(subject.word) \(answer.status)")
            opened += answer.status == .ok ? 1 : 0
          }
        }
      }
      return opened
    }
    #expect(opened > 200)
  }

  @Test func `holds at every form over HTTP, and what is refused changes nothing`() async throws {
    let world = try await AccessWorld()
    let matrix = AccessMatrix(world: world)
    let before = try await world.digest()
    try await world.run { client in
      for row in try MatrixRow.all() where row.method == "POST" {
        for subject in world.subjects(row.demand.subject) {
          for name in AccessMatrix.names
          where try await !matrix.allows(row, name, subject.captures) {
            let answer = try await client.execute(
              uri: row.address(subject.captures), method: .post,
              headers: world.formHeaders(row, name),
              body: world.body(row, name))
            #expect(
              [.unauthorized, .forbidden, .notFound].contains(answer.status),
              "\(name) \(row.route) \(subject.word) \(answer.status)")
          }
        }
      }
    }
    #expect(try await world.digest() == before)
  }

  @Test func `is told of in the audit log once, however often somebody asks`() async throws {
    let world = try await AccessWorld()
    let place = try #require(try await world.samsyn.place(of: .installation))
    let read = try decide(.machine, .readAudit, .organisation(place))
    try await world.run { client in
      for _ in 1...5 {
        _ = try await client.execute(
          uri: "/organisationer/association.norrbotten/logg", method: .get,
          headers: world.cookie("association-coordinator"))
      }
    }
    let entries = try await world.samsyn.audit(read, before: nil, limit: 100)
    #expect(entries.count { $0.event == .refused } == 1)
  }

  @Test func `answers what is missing and what is somebody else's alike`() async throws {
    let world = try await AccessWorld()
    try await world.run { client in
      let pairs = [
        ("/omgangar/" + world.foreignRound.rawValue, "/omgangar/0123456789abcdef"),
        ("/personer/foreign-reader", "/personer/0123456789abcdef"),
        ("/organisationer/association.norrbotten", "/organisationer/association.nowhere"),
        ("/organisationer/municipality.2514", "/organisationer/municipality.9999"),
      ]
      for (foreign, missing) in pairs {
        let headers = world.cookie("association-coordinator")
        let first = try await client.execute(uri: foreign, method: .get, headers: headers)
        let second = try await client.execute(uri: missing, method: .get, headers: headers)
        #expect(first.status == .notFound)
        #expect(first.text == second.text)
        #expect(first.headers[.setCookie] == second.headers[.setCookie])
      }
    }
  }
}
