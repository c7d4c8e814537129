import Synchronization

/// Too many requests; the client may come back after some seconds.
struct RateRefusal: Error, Hashable, Sendable {
  /// At least 1. Unit: seconds.
  let seconds: Int

  init(after seconds: Double) {
    self.seconds = max(1, Int(seconds.rounded(.up)))
  }
}

/// Counts the requests of each client in token buckets, in bounded memory.
///
/// The time is passed in, in seconds from any fixed moment.
final class RateLimiter: Sendable {
  /// What one client may do within a class.
  struct Rule: Hashable, Sendable {
    /// Requests at once.
    let burst: Double
    /// Requests per second in the long run.
    let rate: Double
    /// Whether a client that goes on when its bucket is empty waits twice as long each time.
    var doubles = false
  }

  private struct Key: Hashable {
    let client: ClientAddress
    let kind: RateClass
  }

  private let rules: [RateClass: Rule]
  private let keysMax: Int
  private let buckets = Mutex<[Key: Bucket]>([:])

  init(_ rules: [RateClass: Rule], keysMax: Int = 50_000) {
    self.rules = rules
    self.keysMax = keysMax
  }

  /// The rules of the site: 60 forms a minute, 10 guesses at a secret a minute.
  convenience init(readRate: Double) {
    var rules: [RateClass: Rule] = [
      .write: Rule(burst: 30, rate: 1), .secret: Rule(burst: 10, rate: 10.0 / 60, doubles: true),
      // A whole municipality that is told to answer comes from one address.
      .begin: Rule(burst: 300, rate: 2),
    ]
    if readRate > 0 { rules[.read] = Rule(burst: readRate * 5, rate: readRate) }
    self.init(rules)
  }

  /// How many buckets are kept.
  var count: Int { buckets.withLock { $0.count } }

  /// Counts a request.
  ///
  /// - Throws: ``RateRefusal`` where the client has had its share.
  func take(_ client: ClientAddress, _ kind: RateClass, now: Double) throws(RateRefusal) {
    guard let rule = rules[kind] else { return }
    let key = Key(client: client, kind: kind)
    let wait = buckets.withLock { buckets in
      if buckets[key] == nil, buckets.count >= keysMax { makeRoom(in: &buckets, now: now) }
      return buckets[key, default: Bucket(rule, now: now)].take(rule, now: now)
    }
    if let wait { throw RateRefusal(after: wait) }
  }

  /// Gives a token back, for a request that turned out to be harmless.
  func giveBack(_ client: ClientAddress, _ kind: RateClass) {
    guard let rule = rules[kind] else { return }
    buckets.withLock { $0[Key(client: client, kind: kind)]?.giveBack(rule) }
  }

  /// Looks whether a request would be counted, without counting it: for guesses, of which only the
  /// wrong ones count.
  ///
  /// - Throws: ``RateRefusal`` where the client has had its share.
  func look(_ client: ClientAddress, _ kind: RateClass, now: Double) throws(RateRefusal) {
    guard let rule = rules[kind] else { return }
    let bucket = buckets.withLock { $0[Key(client: client, kind: kind)] }
    if let wait = bucket?.wait(rule, now: now) { throw RateRefusal(after: wait) }
  }

  /// Forgets the buckets that say least, the fullest: those of clients that are being slowed down
  /// stay longest, so that they cannot be pushed out by many others.
  private func makeRoom(in buckets: inout [Key: Bucket], now: Double) {
    func filled(_ entry: (key: Key, value: Bucket)) -> Double {
      rules[entry.key.kind].map { entry.value.filled($0, now: now) } ?? 1
    }
    buckets = buckets.filter { filled($0) < 1 }
    let excess = buckets.count - keysMax * 9 / 10
    guard excess > 0 else { return }
    for entry in buckets.sorted(by: { filled($0) > filled($1) }).prefix(excess) {
      buckets[entry.key] = nil
    }
  }
}

/// A bucket of tokens, one of which each request takes.
private struct Bucket {
  private var tokens: Double
  private var filledAt: Double
  private var blockedUntil = -Double.infinity
  private var penalty = 0.0
  /// Unit: seconds.
  private static let penaltyMax = 900.0

  init(_ rule: RateLimiter.Rule, now: Double) {
    tokens = rule.burst
    filledAt = now
  }

  /// How full the bucket is, from 1; below 0 while the client is blocked.
  func filled(_ rule: RateLimiter.Rule, now: Double) -> Double {
    guard now >= blockedUntil else { return now - blockedUntil }
    return min(1, (tokens + max(0, now - filledAt) * rule.rate) / rule.burst)
  }

  /// How many seconds to wait for a token; nil where there is one.
  func wait(_ rule: RateLimiter.Rule, now: Double) -> Double? {
    guard now >= blockedUntil else { return blockedUntil - now }
    let there = tokens + max(0, now - filledAt) * rule.rate
    return there < 1 ? (1 - there) / rule.rate : nil
  }

  mutating func giveBack(_ rule: RateLimiter.Rule) {
    tokens = min(rule.burst, tokens + 1)
  }

  /// Takes a token; gives how many seconds to wait where there is none.
  mutating func take(_ rule: RateLimiter.Rule, now: Double) -> Double? {
    guard now >= blockedUntil else { return blockedUntil - now }
    tokens = min(rule.burst, tokens + max(0, now - filledAt) * rule.rate)
    filledAt = max(now, filledAt)
    if tokens == rule.burst { penalty = 0 }
    guard tokens < 1 else {
      tokens -= 1
      return nil
    }
    guard rule.doubles else { return (1 - tokens) / rule.rate }
    penalty = min(Self.penaltyMax, max(1 / rule.rate, penalty * 2))
    blockedUntil = now + penalty
    // Nothing is filled in while the client is blocked, or waiting it out would be worth it.
    filledAt = blockedUntil
    return penalty
  }
}
