import Access
import Content
import Identity
import Measures
import Statistics
import Store
package import Tables

/// What `make bench` times; nothing else calls it.
extension Samsyn {
  /// A measurement read from the database and worked out anew, without what is remembered.
  package func freshMeasurement(_ id: PublicationID) async throws -> Measurement? {
    guard let kept = try await store.publication(id, as: .machine) else { return nil }
    return measurement(of: kept)
  }

  /// One password hash at the cost that signing in has.
  package func hashOnce() async throws {
    _ = try await accounts.hasher.hash("the password of a benchmark")
  }

  /// Source criticism of every bundled publication.
  package func criticiseBundled() {
    for bundled in knowledge.library.publications { _ = assess(bundled.publication) }
  }

  /// Source criticism of one question with eleven printed options.
  package func criticiseElevenOptions() {
    let percentages = [24, 20, 17, 11, 9, 6, 4, 3, 3, 2, 1]
    let codes = percentages.indices.map { index in
      Code(id: "\(index)", label: LocalizedText(same: ""), meaning: nil, role: .option)
    }
    let cells = zip(percentages, codes).map { percentage, code in
      PrintedCell(
        codes: [code.id], label: nil,
        places: [
          PrintedPlace(
            value: .percent(PrintedNumber(digits: percentage)), place: Place(section: "1"))
        ])
    }
    let variable = Variable(
      id: VariableID(rawValue: "q"), label: LocalizedText(same: ""), wording: nil,
      kind: .multipleChoice, codes: codes)
    _ = QuestionSizes(
      PrintedTally(
        variable: variable, figure: nil, caption: nil,
        claim: PrintedClaim(unit: nil, size: nil, municipalities: nil, places: []), cells: cells,
        mean: nil, group: nil), limit: 2000)
  }
}
