/// The share of each answer to a fact about municipalities, where every municipality weighs what it
/// is given, such as its population.
package struct WeightedShares: Hashable, Sendable {
  /// What was counted.
  package let variable: Variable
  /// The share of each code, don't know among them. Unit: fraction of those who answered.
  package let shares: [Double]
  /// How many municipalities have a share in it; those without an answer or a weight have none.
  package let municipalities: Int
  /// The sum of their weights. Unit: that of the weights.
  package let weight: Double

  /// The mean of the municipalities' shares, each times its weight.
  ///
  /// - Source: Cochran (1977), "Sampling Techniques", 3rd edition, section 5.3: the mean of strata,
  ///   weighted.
  fileprivate init?(_ tally: GroupedTally, weights: [Double?]) {
    var (sums, total) = ([Double](repeating: 0, count: tally.question.answerCount), 0.0)
    var municipalities = 0
    for (group, own) in zip(tally.rows.indices.dropFirst(), weights) {
      let answered = tally.respondents(group)
      guard answered > 0, let own, own > 0 else { continue }
      total += own
      municipalities += 1
      for (index, count) in zip(sums.indices, tally.answers(group)) {
        sums[index] += own * Double(count) / Double(answered)
      }
    }
    guard total > 0 else { return nil }
    variable = tally.question.variable
    shares = sums.map { $0 / total }
    self.municipalities = municipalities
    weight = total
  }
}

/// A fact about municipalities, with one confirmed answer for each: the only tally that may be
/// weighted by population or anything else that is a property of the municipality.
///
/// Opinions of staff are no property of a municipality's inhabitants: weighted by them they would
/// claim to speak for people who were never asked.
package struct MunicipalFactTally: Hashable, Sendable {
  /// The answers by municipality.
  package let tally: GroupedTally

  /// Takes a tally by municipality; nil where the question is no municipal fact, where it is
  /// counted by anything else besides, or where a municipality has more than one answer.
  package init?(_ tally: GroupedTally) {
    guard tally.question.isMunicipalFact, tally.groupings.count == 1,
      tally.rows.indices.dropFirst().allSatisfy({ tally.respondents($0) <= 1 })
    else { return nil }
    self.tally = tally
  }

  /// The shares where each municipality weighs what it is given, such as its population.
  ///
  /// - Parameter weights: one for each code of the grouping; nil or 0 leaves a municipality out.
  /// - Returns: nil where no municipality with a weight has answered.
  package func shares(weights: [Double?]) -> WeightedShares? {
    precondition(
      weights.count + 1 == tally.rows.count, "There is a weight for each municipality.")
    precondition(
      weights.allSatisfy { $0.map { $0 >= 0 && $0.isFinite } ?? true }, "No weight is below 0.")
    return WeightedShares(tally, weights: weights)
  }
}
