import Challenges
import Findings
import Foundation
import Measures
import Reports
import Tables
import Testing
import Workflows

/// What source criticism finds in the real figures. The sizes and counts were checked against
/// Scripts/reference/real_figures.py, which lists every vector of counts with exact fractions.
@Suite struct `Fyrbodal 2024` {
  private func kinds(_ question: String) async throws -> [Criticism.Kind] {
    try #require(try await fyrbodal().finding(question)).criticisms.map(\.kind)
  }

  @Test(arguments: ["roles", "organisational-obstacles", "technical-obstacles"])
  func `has mentions read as municipalities`(question: String) async throws {
    #expect(try await kinds(question) == [.mentionsReadAsUnits])
    let finding = try #require(try await fyrbodal().finding(question))
    #expect(finding.sample.unit == .mentions)
    #expect(finding.sample.claimedUnit == .municipalities)
  }

  @Test(arguments: [
    "forums", "portfolio-governance", "project-governance", "information-management",
    "information-security", "process-orientation", "innovation-culture", "digital-competence",
    "earmarked-funding", "benefit-calculation", "it-environment-support",
  ])
  func `has people worded as municipalities`(question: String) async throws {
    #expect(try await kinds(question).contains(.unitContradicted))
  }

  @Test(arguments: [
    "ordering-competence", "system-management", "it-infrastructure", "technical-debt",
    "competence-mix", "digital-maturity", "system-management-framework",
  ])
  func `is left in peace where its figures are sound`(question: String) async throws {
    #expect(try await kinds(question) == [])
  }

  @Test func `has an architecture question that sums to 91 per cent`() async throws {
    let finding = try #require(try await fyrbodal().finding("architecture-governance"))
    #expect(finding.criticisms.map(\.kind) == [.sumOutsideRounding])
    guard case .distribution(let distribution) = finding.estimate else {
      return #expect(Bool(false), "no distribution")
    }
    #expect(distribution.segments.filter(\.isDoubtful).map(\.codes) == [["nonexistent"]])
  }

  @Test func `has the caption of figure 20 under figure 21`() async throws {
    #expect(try await kinds("secure-digital-communication") == [.captionRepeated])
  }

  @Test func `calls 22 per cent a quarter`() async throws {
    #expect(try await kinds("benefit-calculation").contains(.differsBetweenPlaces))
  }

  @Test func `has five questions that share 51 respondents`() async throws {
    let counts = try await fyrbodal().findings.filter { finding in
      finding.sample.size == .reconstructed(51)
    }
    #expect(
      counts.map(\.subject.id) == [
        "digital-maturity", "process-orientation", "innovation-culture", "earmarked-funding",
        "benefit-calculation",
      ])
    guard case .distribution(let funding) = counts[3].estimate else {
      return #expect(Bool(false), "no distribution")
    }
    #expect(funding.segments.map(\.count) == [8, 14, 11, 6, 3, 1, 8])
  }

  @Test func `has two per cent that may be two people`() async throws {
    let finding = try #require(try await fyrbodal().finding("portfolio-governance"))
    let details = finding.criticisms.flatMap(\.details).filter {
      $0.key == "detail.count-as-percent"
    }
    #expect(details.first?.arguments["share"] == .printed(PrintedNumber(digits: 11)))
  }

  @Test func `has its matrix as counts`() async throws {
    let matrix = try #require(try await fyrbodal().report.matrix)
    guard case .matrix(let counts) = matrix.estimate else {
      return #expect(Bool(false), "no matrix")
    }
    #expect(counts.limitedByCapability == 7)
    #expect(counts.limitedByBoth == 1)
    #expect(counts.strongInBoth == 5)
    #expect(counts.limitedByHeritage == 0 && counts.heritageIsRemainder)
    #expect(counts.total == 13)
  }

  @Test func `withholds what mentions and impossible figures cannot tell`() async throws {
    let outcomes = Dictionary(
      uniqueKeysWithValues: try await fyrbodal().challenges.map { ($0.rule.id.rawValue, $0) })
    let withheld = ["digitalisation-council", "project-manager", "architecture-governance"]
    for id in withheld {
      guard case .withheld = try #require(outcomes[id]).outcome else {
        #expect(Bool(false), "\(id) is not withheld")
        continue
      }
    }
    guard case .notEvaluable = try #require(outcomes["secure-digital-communication"]).outcome
    else { return #expect(Bool(false), "no figures, yet judged") }
    guard case .reworded(let evidence) = try #require(outcomes["portfolio-governance"]).outcome
    else { return #expect(Bool(false), "not reworded") }
    #expect(abs(evidence.share - 0.45) < 1e-12)
    #expect(evidence.unit == nil)
  }
}

@Suite struct `Norrbotten 2020` {
  @Test func `has 47 per cent that are no whole number of 20`() async throws {
    let finding = try #require(try await norrbotten().finding("leadership-shares-need"))
    #expect(finding.criticisms.map(\.kind) == [.statedSizeDoesNotFit])
  }

  /// 14, 5 and 1 of 20: R 4, `prop.test(14, 20, correct = FALSE)`: 0.4810 to 0.8545.
  @Test func `has intervals where n is stated`() async throws {
    let finding = try #require(try await norrbotten().finding("digital-vision"))
    #expect(finding.sample.size == .stated(20))
    guard case .distribution(let distribution) = finding.estimate else {
      return #expect(Bool(false), "no distribution")
    }
    #expect(distribution.segments.map(\.count) == [14, 5, 1])
    let interval = try #require(distribution.segments[0].interval)
    #expect(abs(interval.lower - 0.4810) < 5e-5 && abs(interval.upper - 0.8545) < 5e-5)
  }

  @Test func `keeps numbers that belong to no question apart`() async throws {
    #expect(try await norrbotten().publication.unassigned.count == 3)
  }
}
