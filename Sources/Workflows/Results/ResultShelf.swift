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
  private struct Books {
    var kept: [RoundID: (revision: ResultRevision, results: RoundResults)] = [:]
    var disposals = 0
  }

  private let books = Mutex(Books())
  /// Rounds; the table of a national one takes some 50 MB.
  private static let keptMax = 8

  /// How many rounds have been disposed of: who reads a round asks before it is read.
  var disposals: Int { books.withLock(\.disposals) }

  func results(_ revision: ResultRevision) -> RoundResults? {
    books.withLock { books in
      books.kept[revision.round.id].flatMap { $0.revision == revision ? $0.results : nil }
    }
  }

  /// Forgets a round that has been disposed of.
  func forget(_ round: RoundID) {
    books.withLock { books in
      books.kept[round] = nil
      books.disposals += 1
    }
  }

  /// Remembers results that were read.
  ///
  /// - Parameter disposals: how many there had been before they were read; where a round has been
  ///   disposed of since, it may be this one, and nothing is remembered.
  func keep(_ results: RoundResults, _ revision: ResultRevision, since disposals: Int) {
    books.withLock { books in
      guard books.disposals == disposals else { return }
      if books.kept.count >= Self.keptMax { books.kept.removeAll() }
      books.kept[revision.round.id] = (revision, results)
    }
  }
}
