import Hummingbird
import Synchronization

/// Counts what the site does, for whoever watches over it. Labels are route patterns and never
/// addresses, so that their number is bounded and they tell nothing of anybody.
final class Metrics: Sendable {
  /// A kind of request that is counted by itself.
  struct Series: Hashable, Comparable, Sendable {
    let route: String
    let method: String
    /// `2xx` and the like.
    let statusClass: String

    static func < (one: Self, other: Self) -> Bool {
      (one.route, one.method, one.statusClass) < (other.route, other.method, other.statusClass)
    }
  }

  /// How long requests took: how many within each bound, and all together.
  struct Histogram: Hashable, Sendable {
    /// Unit: seconds.
    static let bounds = [
      0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
    ]
    /// One for each bound, and one for what took longer; each counted once.
    var counts = [Int](repeating: 0, count: bounds.count + 1)
    /// Unit: seconds.
    var sum = 0.0

    mutating func add(_ seconds: Double) {
      counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      sum += seconds
    }
  }

  /// Everything that was counted until now.
  struct Counts: Sendable {
    var requests: [Series: Int] = [:]
    var durations: [String: Histogram] = [:]
    var refused: [RateClass: Int] = [:]
  }

  private let current = Mutex(Counts())

  /// What was counted until now.
  var counts: Counts { current.withLock { $0 } }

  /// Counts a request.
  func count(_ series: Series, seconds: Double) {
    current.withLock { counts in
      counts.requests[series, default: 0] += 1
      counts.durations[series.route, default: Histogram()].add(seconds)
    }
  }

  /// Counts a request that had to wait for its turn.
  func countRefused(_ kind: RateClass) {
    current.withLock { $0.refused[kind, default: 0] += 1 }
  }
}

extension Metrics.Series {
  /// What a request counts as; a client that makes up methods makes no new series.
  init(_ method: HTTPRequest.Method, route: String?, status: HTTPResponse.Status) {
    let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .patch, .options]
    self.init(
      route: route.flatMap { $0 == "NotFound" ? nil : $0 } ?? "none",
      method: known.contains(method) ? method.rawValue : "other",
      statusClass: "\(status.code / 100)xx")
  }
}
