package import Access
import Challenges
import Content
import Exchange
import Findings
package import Foundation
package import Measures
import Municipalities
import Reports
import Statistics
import Surveys
import Tables

extension Samsyn {
  /// The status report of a round's results as one HTML file.
  package func reportHTML(
    _ read: ReadResults, _ permit: Permit, _ language: Language
  ) async throws -> String {
    ReportPage(knowledge.catalogue(language), style: knowledge.style).html(
      try await report(read, permit))
  }

  /// A drawing as a picture.
  ///
  /// - Throws: ``Trouble`` where it cannot be made.
  package func png(_ svg: String) async throws -> Data {
    do {
      return try await Exchange.png(of: svg)
    } catch {
      throw Trouble(error)
    }
  }

  /// What the report of a round is made of; with the same questions at other times last.
  func report(_ read: ReadResults, _ permit: Permit) async throws -> StatusReport {
    let results = read.results
    let inWords = try await self.themes(permit, of: results)
    let findings = results.questions.compactMap { question in
      inWords[question.variable.id]?.finding
        ?? read.answer(question).flatMap { read.finding($0) }
    }
    let asked = Set(results.questions.map(\.variable.id.rawValue))
    let association = try await name(of: results.round.association)
    let themes = Dictionary(
      results.questions.map { ($0.variable.id.rawValue, $0.theme) },
      uniquingKeysWith: { first, _ in first })
    return StatusReport(
      id: results.round.id.rawValue, title: LocalizedText(same: results.round.title),
      association: association, year: LocalTime.day(results.round.times.opensAt),
      source: Source(
        id: SourceID(rawValue: results.round.id.rawValue), title: results.round.title,
        publisher: association.swedish, published: LocalTime.day(results.round.times.opensAt)),
      municipalities: results.participants(.municipality).keys.count { $0 != 0 },
      themes: Theme.allCases.map { theme in
        StatusReport.Theme(
          id: theme.rawValue, findings: findings.filter { themes[$0.subject.id] == theme })
      },
      matrix: nil, scalars: [],
      challenges: Challenges.challenges(
        knowledge.library.rules.filter { asked.contains($0.question) }, findings: findings),
      groups: [], unassigned: [], own: try await own(read, permit))
  }

  /// What only a round of one's own has to tell.
  private func own(_ read: ReadResults, _ permit: Permit) async throws -> StatusReport.Own {
    let results = read.results
    let changes = try await changes(permit, results, read, .everybody)
    return StatusReport.Own(
      respondents: results.shown, smallestGroup: results.smallestGroup,
      smallestDistribution: results.smallestDistribution, origin: results.origin,
      changes: changes.series, comparisons: changes.comparisons,
      facts: try await releasedFacts(permit)?.told ?? [])
  }
}
