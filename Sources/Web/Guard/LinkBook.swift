import Synchronization

/// Respondents' links that have been right lately, in bounded memory and without the links
/// themselves: whoever has one is limited by it, and not by how many others share an address.
final class LinkBook: Sendable {
  private struct Pages {
    var current: Set<AnswerPath.Key> = []
    var last: Set<AnswerPath.Key> = []
  }

  private let pages = Mutex(Pages())
  private let pageMax: Int

  /// Makes a book of two pages; when one is full, the older is thrown away.
  init(pageMax: Int = 50_000) {
    self.pageMax = pageMax
  }

  /// Whether a link has been right lately.
  func holds(_ link: AnswerPath.Key) -> Bool {
    pages.withLock { $0.current.contains(link) || $0.last.contains(link) }
  }

  /// Notes a link that was right.
  ///
  /// - Returns: whether it was not known.
  func add(_ link: AnswerPath.Key) -> Bool {
    pages.withLock { pages in
      guard !pages.current.contains(link) else { return false }
      if pages.current.count >= pageMax {
        pages.last = pages.current
        pages.current = []
      }
      pages.current.insert(link)
      return !pages.last.contains(link)
    }
  }

  /// How many links are remembered.
  var count: Int { pages.withLock { $0.current.count + $0.last.count } }
}
