import Measures
import Municipalities
import Surveys
import Synchronization

/// What a round's results depend on: they are read anew when any of it changes.
struct ResultRevision: Hashable {
  let round: Round
  let plan: CollectionPlan
  let step: Int
}

/// Remembers the latest results of a few rounds.
final class ResultShelf: Sendable {
  private let kept = Mutex<[RoundID: (revision: ResultRevision, results: RoundResults)]>([:])
  /// Rounds; the table of a national one takes some 50 MB.
  private static let keptMax = 8

  func results(_ revision: ResultRevision) -> RoundResults? {
    kept.withLock { kept in
      kept[revision.round.id].flatMap { $0.revision == revision ? $0.results : nil }
    }
  }

  /// Forgets a round that is disposed of.
  func forget(_ round: RoundID) { kept.withLock { $0[round] = nil } }

  func keep(_ results: RoundResults, _ revision: ResultRevision) {
    kept.withLock { kept in
      if kept.count >= Self.keptMax { kept.removeAll() }
      kept[revision.round.id] = (revision, results)
    }
  }
}
