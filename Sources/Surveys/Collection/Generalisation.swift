import Measures
import Municipalities

/// What is kept of each background in an anonymous round, so that every kept background is shared by
/// at least `k` of those invited.
///
/// It gives k-anonymity of the quasi-identifiers municipality, area and audience by global recoding:
/// what is kept depends on the background alone, never on who answered or what. A background keeps,
/// as far as enough others share it: all three; municipality and audience; area and audience; the
/// audience; nothing. Those left over, too few for a class of their own, pull the smallest other class
/// with them, of their own audience first. The same numbers always give the same result.
///
/// It does not protect from homogeneity: where all of a class give the same answer, that answer is
/// known of each of them. Nor from what somebody writes of themselves in a free text, nor from knowing
/// who of a class has answered: the class is counted among those invited, and fewer may have answered.
///
/// An answer to a question put to one audience tells the audience; ``AnswerLayout`` therefore leaves
/// such answers out where the audience is not kept.
///
/// - Parameters:
///   - invited: how many are invited of each background; those of none are left out.
///   - k: the smallest class.
/// - Returns: what is kept, for each background that is invited. Each class has at least `k` invited,
///   or there is one class only.
/// - Source: Sweeney (2002), "k-anonymity: a model for protecting privacy", International Journal on
///   Uncertainty, Fuzziness and Knowledge-based Systems 10 (5), 557–570; homogeneity: Machanavajjhala,
///   Kifer, Gehrke and Venkitasubramaniam (2007), "l-diversity: privacy beyond k-anonymity", ACM
///   Transactions on Knowledge Discovery from Data 1 (1).
package func generalise(_ invited: [Background: Int], k: Int) -> [Background: Background] {
  var classes = BackgroundClasses(invited.filter { $0.value > 0 }, k: k)
  classes.settle { $0 }
  classes.settle { Background(municipality: $0.municipality, area: nil, audience: $0.audience) }
  classes.settle { Background(municipality: nil, area: $0.area, audience: $0.audience) }
  for audience in Audience.allCases.map(Optional.some) + [nil] {
    classes.gather(into: Background(municipality: nil, area: nil, audience: audience)) {
      $0.audience == audience
    }
  }
  let nothing = Background(municipality: nil, area: nil, audience: nil)
  classes.gather(into: nothing) { _ in true }
  return classes.kept(otherwise: nothing)
}

/// Backgrounds on their way into classes.
private struct BackgroundClasses {
  private let invited: [Background: Int]
  private let k: Int
  /// Those that have a class, with what is kept of them.
  private var settled: [Background: Background] = [:]

  init(_ invited: [Background: Int], k: Int) {
    self.invited = invited
    self.k = k
  }

  private var leftOver: [Background] { invited.keys.filter { settled[$0] == nil } }

  /// How many each class has.
  private var sizes: [Background: Int] {
    settled.reduce(into: [:]) { sizes, pair in
      sizes[pair.value, default: 0] += invited[pair.key, default: 0]
    }
  }

  private func size(_ backgrounds: [Background]) -> Int {
    backgrounds.reduce(0) { $0 + invited[$1, default: 0] }
  }

  /// Gives those left over the class that keeps a part of them, where it has enough.
  mutating func settle(_ kept: (Background) -> Background) {
    let sizes = sizes
    for (kept, backgrounds) in Dictionary(grouping: leftOver, by: kept)
    where size(backgrounds) + sizes[kept, default: 0] >= k {
      for background in backgrounds { settled[background] = kept }
    }
  }

  /// Gives those left over of some kind one class, and pulls the smallest others of the kind into it
  /// until it has enough; changes nothing where all of them together are too few.
  mutating func gather(into kept: Background, where isOfKind: (Background) -> Bool) {
    let members = leftOver.filter(isOfKind)
    let all = invited.keys.filter(isOfKind)
    guard !members.isEmpty, size(all) >= k else { return }
    for member in members { settled[member] = kept }
    while let count = sizes[kept], count < k {
      let others = sizes.filter { $0.key != kept && isOfKind($0.key) }
      guard let smallest = others.min(by: { ($0.value, $0.key.order) < ($1.value, $1.key.order) })
      else { return }
      for (background, former) in settled where former == smallest.key {
        settled[background] = kept
      }
    }
  }

  /// What is kept of everybody.
  func kept(otherwise nothing: Background) -> [Background: Background] {
    invited.reduce(into: [:]) { $0[$1.key] = settled[$1.key] ?? nothing }
  }
}

extension Background {
  /// Something to order by, so that the result does not depend on the order of a dictionary.
  fileprivate var order: String {
    [municipality?.rawValue, area?.rawValue, audience?.rawValue].map { $0 ?? "" }
      .joined(separator: "|")
  }
}
