import Exchange
package import Foundation
package import Measures
package import Reports

extension Samsyn {
  /// The report of a measurement as one HTML file.
  package func reportHTML(_ measurement: Measurement, _ language: Language) -> String {
    ReportPage(knowledge.catalogue(language), style: knowledge.style).html(measurement.report)
  }

  /// A report that was written as HTML as PDF.
  ///
  /// - Throws: ``Trouble`` where it cannot be made.
  package func reportPDF(_ html: String) async throws -> Data {
    do {
      return try await pdf(of: html)
    } catch {
      throw Trouble(error)
    }
  }

  /// Every table of a measurement in one language: questions, challenges, criticism, numbers.
  package func tables(_ measurement: Measurement, _ language: Language) -> [Table] {
    let catalogue = knowledge.catalogue(language)
    let tables = FindingTables(catalogue)
    var all = measurement.findings.compactMap(tables.table)
    if let matrix = measurement.report.matrix.flatMap(tables.table) { all.append(matrix) }
    all.append(tables.scalars(measurement.report.scalars, id: "scalars"))
    all.append(ChallengeBlocks(catalogue) { _ in nil }.table(measurement.challenges))
    all.append(CriticismBlocks(catalogue) { _ in nil }.table(measurement.findings))
    return all
  }

  /// A table as CSV.
  package func csv(_ table: Table) -> String { Exchange.csv(table) }
}
