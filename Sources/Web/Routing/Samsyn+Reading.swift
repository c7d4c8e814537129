import Access
import Measures
import Reports
import Tables
import Workflows

extension Samsyn {
  /// The texts of one language.
  func catalogue(_ language: Language) -> Catalogue { knowledge.catalogue(language) }

  /// Every measurement that is kept, worked out, in order of id.
  func allMeasurements(as actor: Actor) async throws -> [Measurement] {
    var all: [Measurement] = []
    for kept in try await measurements(as: actor) {
      if let measurement = try await measurement(kept.id, as: actor) { all.append(measurement) }
    }
    return all
  }
}
