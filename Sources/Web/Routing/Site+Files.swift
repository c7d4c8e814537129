import Access
import Findings
import Foundation
import Hummingbird
import Measures
import Reports
import Tables
import Workflows

extension Site {
  /// The report as a page of its own, or as PDF.
  func reportAnswer(
    _ path: SitePath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response {
    let measurement = try await measurement(visit.id, as: permit.actor)
    let html = samsyn.reportHTML(measurement, visit.language)
    guard case .reportPDF = path else { return .report(html, visit.language) }
    return .pdf(
      try await pdf(of: html), name: measurement.publication.id.rawValue, visit.language)
  }

  /// A report as PDF, which is made once for the same content.
  func pdf(of html: String) async throws -> Data {
    try await shelf.pdf(fingerprint(of: html.utf8)) { try await samsyn.reportPDF(html) }
  }

  /// The table behind a CSV address, and the name of the file.
  ///
  /// - Throws: ``Refusal/notFound`` where nothing has that id, or the question has no numbers.
  func table(
    _ path: SitePath, _ visit: Visit, _ permit: Permit
  ) async throws -> (table: Table, name: String) {
    let words = words(visit.language)
    if path == .municipalitiesCSV {
      let all = try await samsyn.municipalities(as: permit.actor)
      return (municipalityTable(all, words, linked: false), "municipalities")
    }
    let measurement = try await measurement(visit.id, as: permit.actor)
    let name = measurement.publication.id.rawValue
    switch path {
    case .challengesCSV:
      let writer = ChallengeBlocks(words.catalogue) { _ in nil }
      return (writer.table(measurement.challenges), name + "-challenges")
    case .criticismCSV:
      let writer = CriticismBlocks(words.catalogue) { _ in nil }
      return (writer.table(measurement.findings), name + "-criticism")
    case .scalarsCSV:
      let tables = FindingTables(words.catalogue)
      return (tables.scalars(measurement.report.scalars, id: "scalars"), name + "-numbers")
    default:
      guard let finding = measurement.finding(visit.question),
        let table = FindingTables(words.catalogue).table(finding)
      else { throw Refusal.notFound }
      return (table, name + "-" + finding.subject.id)
    }
  }

  /// The drawing of a question by itself.
  func drawing(_ visit: Visit, _ permit: Permit) async throws -> Response {
    let measurement = try await measurement(visit.id, as: permit.actor)
    guard let finding = measurement.finding(visit.question),
      let drawing = FigureFactory(samsyn.catalogue(visit.language)).standalone(finding)
    else { throw Refusal.notFound }
    return .svg(drawing, visit.language)
  }
}
