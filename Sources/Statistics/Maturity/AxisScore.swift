package import Measures

/// One person's answers to the statements of one axis, category by category.
package struct AxisRespondent: Hashable, Sendable {
  /// What people are alike within, such as the municipality; any numbering.
  package let stratum: Int
  /// For each category of the axis: the sum of the ranks chosen, and how many were.
  package let categories: [Category]

  /// The answers within one category. Don't know and skipped are in neither number.
  package struct Category: Hashable, Sendable {
    /// The sum of ranks, each 1–6, turned round where a statement is put the other way.
    package let sum: Int
    /// How many statements were answered with a level.
    package let answers: Int

    /// Describes the answers within one category.
    package init(sum: Int, answers: Int) {
      self.sum = sum
      self.answers = answers
    }
  }

  /// Describes a person's answers; everyone has the same categories.
  package init(stratum: Int, categories: [Category]) {
    self.stratum = stratum
    self.categories = categories
  }

  fileprivate var hasAnswered: Bool { categories.contains { $0.answers > 0 } }
}

/// Where a group stands on one axis of the maturity matrix.
package struct AxisScore: Hashable, Sendable {
  /// The mean of the categories' means, each category weighing the same. Range: 1…6.
  package let value: Double
  /// The mean of each category. Range: 1…6.
  package let categories: [Double]
  /// The interval; nil where there are too few, or where nobody differs from anybody.
  package let interval: Interval?
  /// How many answered at least one statement of the axis.
  package let respondents: Int

  /// The middle of the scale 1–6.
  package static let middle = 3.5

  /// The side of the middle that the whole interval lies on; nil where it cannot be told.
  package var position: Position? {
    guard let interval else { return nil }
    if interval.lower > Self.middle { return .strong }
    return interval.upper < Self.middle ? .limiting : nil
  }

  /// A side of the middle.
  package enum Position: String, Hashable, Sendable {
    case limiting, strong
  }
}

/// The score of a group on one axis.
///
/// The interval is computed and not resampled: the same answers give the same ends in any order and
/// without a seed, and with five or ten people a resampled interval is too narrow, since it draws
/// from a variance that is (n − 1)/n of the right one and has no t. Each person counts once, with
/// all their answers, since one person's answers go together. Where people come from several strata,
/// only differences within strata count, as when resampling within municipality; strata with one
/// person are put together, which errs on the wide side.
///
/// - Parameters: `sizeMin` is the smallest group that an interval is given for.
/// - Returns: nil where a category has no answer at all.
/// - Source: linearised variance of a sum of ratios: C.-E. Särndal, B. Swensson and J. Wretman
///   (1992), "Model Assisted Survey Sampling", 5.5–5.6; strata and collapsed strata: W. G. Cochran
///   (1977), "Sampling Techniques", 3rd edition, 5A.12. Student's t with the number of people less
///   the number of strata.
/// - Assumes: the steps lie equally far apart; independent people, as if drawn from many like them.
///   A self-assessment is an opinion: the score says how people judge, not how things are.
package func axisScore(
  _ respondents: [AxisRespondent], level: Double = 0.95, sizeMin: Int = 5
) -> AxisScore? {
  let people = respondents.filter(\.hasAnswered)
  guard let count = people.first?.categories.count, count > 0 else { return nil }
  let totals = (0..<count).map { category in
    people.reduce((sum: 0, answers: 0)) { total, person in
      let own = person.categories[category]
      return (total.sum + own.sum, total.answers + own.answers)
    }
  }
  guard totals.allSatisfy({ $0.answers > 0 }) else { return nil }
  let means = totals.map { Double($0.sum) / Double($0.answers) }
  let value = means.reduce(0, +) / Double(count)
  let spread = StratifiedSpread(
    people.map { person in
      let pull = (0..<count).reduce(0.0) { sum, category in
        let own = person.categories[category]
        let distance = Double(own.sum) - means[category] * Double(own.answers)
        return sum + distance / Double(totals[category].answers)
      }
      return (person.stratum, pull / Double(count))
    })
  return AxisScore(
    value: value, categories: means,
    interval: people.count < sizeMin ? nil : spread.interval(around: value, level: level),
    respondents: people.count)
}
