import Access
import Content
import Measures
package import Municipalities
import Statistics
import Store
import Surveys
import Tables

/// A national round for `make bench` alone: forty questions, answered from a seed in all of the 290
/// municipalities.
extension Samsyn {
  /// Makes the round with its results shown, and times reading them anew.
  ///
  /// - Parameter respondents: how many answer. Range: 1…2,000,000.
  /// - Returns: the round, and each step with the time that it took.
  package func benchResults(
    respondents: Int
  ) async throws -> (round: RoundID, times: [(what: String, time: Duration)]) {
    let (round, _) = try await benchRound(contacts: 1, anonymity: .confidential)
    let (actor, place) = try await benchActor()
    let permit = try decide(actor, .collectAnswers, .round(round, place))
    let reading = try decide(actor, .readResults, .round(round, place))
    let clock = ContinuousClock()
    var times: [(String, Duration)] = []
    times.append(
      (
        "keeping the responses",
        try await clock.measure { try await keepBench(respondents, permit) }
      ))
    times.append(
      (
        "making the results",
        try await clock.measure {
          try await showResults(permit, [.municipality, .area, .audience])
        }
      ))
    times.append(
      (
        "columns from the database, with all counts",
        try await clock.measure { _ = try await results(reading) }
      ))
    return (round, times)
  }

  private func keepBench(_ respondents: Int, _ permit: Permit) async throws {
    var chance = SeededGenerator(seed: 2024)
    let codes = knowledge.library.municipalities.map(\.code)
    let batch = 50_000
    for start in stride(from: 0, to: respondents, by: batch) {
      let rows = (start..<min(start + batch, respondents)).map { number -> ImportedRow in
        let background = Background(
          municipality: codes[chance.number(below: codes.count)],
          area: ServiceArea.allCases.randomElement(using: &chance),
          audience: [Audience.itNear, .businessNear].randomElement(using: &chance))
        let answers = (0..<40).map { _ in UInt8.random(in: 0...6, using: &chance) }
        return ImportedRow(
          digest: String(number),
          response: NewResponse(
            id: String(chance.next(), radix: 36) + "-\(number)", version: 1,
            background: background, codes: answers, words: nil))
      }
      _ = try await store.keepImported(
        permit, fileName: "bench", fileDigest: "\(start)", rows, now: now)
    }
  }
}
