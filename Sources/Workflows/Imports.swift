package import Access
import Content
import Exchange
package import Foundation
import Measures
import Municipalities
import Store
package import Tables

extension Samsyn {
  /// Reads published figures from YAML or CSV, and keeps them.
  ///
  /// - Returns: the id, and whether anything changed.
  /// - Throws: ``Faults`` with every fault of the file, and then nothing is kept.
  package func importPublication(
    _ permit: Permit, _ bytes: Data, file: String
  ) async throws -> (id: PublicationID, changed: Bool) {
    let read = try knowledge.library.readFigures(bytes, file: file)
    return (read.publication.id, try await keep(read, permit))
  }

  /// Reads a table of Statistics Sweden or SKR and keeps the facts it has of municipalities.
  ///
  /// - Parameters: `date` is the year or date that the facts hold for; `source` names where they
  ///   were published.
  /// - Returns: how many facts were kept.
  /// - Throws: ``Faults`` with every fault of the file, and then nothing is kept.
  package func importRegister(
    _ permit: Permit, _ bytes: Data, file: String, date: String, source: String
  ) async throws -> Int {
    let known = Set(knowledge.library.municipalities.map(\.code))
    let facts = try readRegisterFacts(
      bytes, file: file, known: known, date: date, source: source)
    return try await store.saveFacts(permit, facts)
  }
}

/// Municipalities with facts that were imported over the bundled ones.
func updated(
  _ municipalities: [Municipality], by facts: [MunicipalityFact]
) -> [Municipality] {
  let byCode = Dictionary(grouping: facts, by: \.code)
  return municipalities.map { municipality in
    (byCode[municipality.code] ?? []).reduce(municipality) { $0.with($1) }
  }
}
