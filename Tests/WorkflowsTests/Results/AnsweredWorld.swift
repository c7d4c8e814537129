import Access
import Measures
import Municipalities
import Store
import Surveys
import Tables
import Testing

@testable import Workflows

/// A round with answers of people whose backgrounds a test chooses.
struct AnsweredWorld {
  let world: CollectingWorld
  /// Everybody answers yes or no by their number; one in seven skips.
  static let codes = ["yes", "no"]

  init(
    _ anonymity: Anonymity = .confidential, audiences: AudiencePair = .itAndBusiness
  ) async throws {
    world = try await CollectingWorld(anonymity: anonymity, audiences: audiences)
  }

  /// Takes in as many answers of each background as it says.
  func answer(_ backgrounds: [Background: Int], batch: String) async throws {
    let plan = CollectingWorld.plan(.confidential)
    let version = try #require(try await world.samsyn.version(1, of: plan))
    let layout = AnswerLayout(version.instrument)
    var rows: [ImportedRow] = []
    for (background, count) in backgrounds {
      for number in 0..<count {
        let sheet: AnswerSheet =
          number % 7 == 6
          ? [:]
          : [
            VariableID(rawValue: "council"): .code(Self.codes[number % 2]),
            VariableID(rawValue: "hindrances"): .codes(number % 3 == 0 ? ["money"] : ["time"]),
          ]
        let encoded = try layout.encode(sheet, background: background)
        rows.append(
          ImportedRow(
            digest: "\(batch)-\(rows.count)",
            response: NewResponse(
              id: newIDText(), version: 1, background: background, codes: encoded.codes,
              words: encoded.words)))
      }
    }
    _ = try await world.samsyn.store.keepImported(
      try world.permit(), fileName: batch, fileDigest: batch, rows, now: world.samsyn.now)
  }

  func results() async throws -> RoundResults? {
    try await world.samsyn.results(world.permit(.readResults))
  }

  func show(_ order: [ResultBreakdown] = ResultBreakdown.allCases) async throws {
    try await world.samsyn.showResults(world.permit(), order)
  }

  func close() { world.clock.pass(CollectingWorld.open + 1) }
}

func people(
  _ code: String, _ area: ServiceArea = .education, _ audience: Audience = .businessNear
) -> Background {
  Background(municipality: MunicipalityCode(rawValue: code), area: area, audience: audience)
}
