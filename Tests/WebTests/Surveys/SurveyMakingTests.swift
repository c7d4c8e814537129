import Access
import Hummingbird
import HummingbirdTesting
import Measures
import Surveys
import Testing
import Workflows

@testable import Web

@Suite struct `Making a survey` {
  @Test func `begins with nothing, a bundled one or an own one`() async throws {
    let site = try await SurveySite()
    let empty = try await site.make("Tom")
    #expect(try await site.page(empty).contains("<h1>Tom</h1>"))
    let bundled = try #require(site.site.samsyn.copyable.first)
    let copy = try await site.make("Kopia", from: "bundled:" + bundled.id.rawValue)
    let text = try await site.page(copy)
    #expect(text.matches(of: #/<li[^>]* id="q-/#).count == bundled.questions.count)
    let id = try #require(copy.split(separator: "/").last)
    let again = try await site.page(try await site.make("Igen", from: "own:" + id))
    #expect(again.count { $0 == "\n" } > 200)
    let list = try await site.page(SurveySite.list)
    for title in ["Tom", "Kopia", "Igen"] { #expect(list.contains(">\(title)</a>")) }
  }

  @Test(arguments: ["own:nobody", "bundled:nobody", "other:tom", "bundled:..", "nix"])
  func `is refused where there is nothing to copy`(_ from: String) async throws {
    let site = try await SurveySite()
    let answer = try await site.post(SurveySite.list, [("title", "Namn"), ("from", from)])
    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("id=\"make-from-error\""))
    #expect(answer.text.contains("value=\"Namn\""))
  }

  @Test func `is for the association's coordinator, to read for its analyst, and for nobody else`()
    async throws
  {
    let site = try await SurveySite()
    let survey = try await site.make()
    for role in Role.allCases {
      let answer = try await site.site.get(survey, as: role)
      let mayRead = role == .associationCoordinator
      #expect(answer.status == (mayRead ? .ok : .notFound), "\(role)")
      let sent = try await site.site.post(
        survey + "/avsnitt", as: role, [("revision", "1"), ("title", "A"), ("title-en", "")])
      #expect(sent.status == (mayRead ? .seeOther : .notFound), "\(role)")
    }
  }

  @Test func `ends when it is archived, and the copy goes on`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    try await site.send(survey, "/arkivera")
    let text = try await site.page(survey)
    #expect(!text.contains("<form class=\"form"))
    let sent = try await site.post(
      survey + "/avsnitt", [("revision", "1"), ("title", "A"), ("title-en", "")])
    #expect(sent.status == .notFound)
    let id = try #require(survey.split(separator: "/").last)
    let copy = try await site.page(try await site.make("Ny", from: "own:" + id))
    #expect(copy.contains("id=\"q-hur-arbetar-ni\""))
  }

  @Test func `is made of questions that others' associations cannot reach`() async throws {
    let site = try await SurveySite()
    let survey = try await site.make()
    let id = try #require(survey.split(separator: "/").last)
    for place in ["association.norrbotten", "municipality.1460"] {
      for role in [Role.associationCoordinator, .analyst] {
        for page in ["", "/enkat.yaml", "/forhandsvisning/s", "/versioner/1", "/publicera"] {
          let answer = try await site.site.get(
            "/organisationer/\(place)/enkater/\(id)\(page)", as: role)
          #expect(answer.status == .notFound, "\(place) \(role) \(page)")
        }
      }
    }
  }
}
