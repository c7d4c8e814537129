package import Findings
package import Measures

/// What a rule makes of the findings.
package struct Challenge: Hashable, Sendable {
  /// The rule.
  package let rule: ChallengeRule
  /// Whether it is a challenge, and on what ground.
  package let outcome: Outcome
  /// The finding behind it; nil where there is none.
  package let finding: Finding?

  /// What came of a rule.
  package enum Outcome: Hashable, Sendable {
    /// The share passes the threshold and the finding is sound.
    case claimed(Evidence)
    /// The share passes the threshold, but of another unit than the source claims.
    case reworded(Evidence)
    /// The figures are criticised too gravely to say anything.
    case withheld(Statement)
    /// The share does not pass the threshold.
    case notMet(Evidence)
    /// There are no numbers to judge.
    case notEvaluable(Statement)
  }

  /// The share that a rule judged.
  package struct Evidence: Hashable, Sendable {
    /// The sum of the shares of the rule's codes. Unit: fraction.
    package let share: Double
    /// The decimals it was printed with.
    package let decimals: Int
    /// What it is a share of; nil where the numbers do not tell.
    package let unit: Unit?

    /// Makes evidence.
    package init(share: Double, decimals: Int, unit: Unit?) {
      self.share = share
      self.decimals = decimals
      self.unit = unit
    }
  }

  /// Makes a judgement.
  package init(rule: ChallengeRule, outcome: Outcome, finding: Finding?) {
    self.rule = rule
    self.outcome = outcome
    self.finding = finding
  }
}

/// Judges every rule by the findings, one challenge for each rule in the order of the rules.
package func challenges(_ rules: [ChallengeRule], findings: [Finding]) -> [Challenge] {
  let byQuestion = Dictionary(
    findings.map { ($0.subject.id, $0) }, uniquingKeysWith: { first, _ in first })
  return rules.map { rule in
    let finding = byQuestion[rule.question]
    return Challenge(rule: rule, outcome: outcome(of: rule, finding), finding: finding)
  }
}

private func outcome(of rule: ChallengeRule, _ finding: Finding?) -> Challenge.Outcome {
  guard let finding else {
    return .notEvaluable(Statement("challenge.question-not-asked"))
  }
  guard case .distribution(let distribution) = finding.estimate,
    !distribution.segments.isEmpty
  else { return .notEvaluable(Statement("challenge.no-numbers")) }
  let parts = distribution.segments.filter { part in
    !part.codes.isEmpty && part.codes.allSatisfy(rule.codes.contains)
  }
  guard Set(parts.flatMap(\.codes)) == Set(rule.codes) else {
    return .notEvaluable(Statement("challenge.codes-not-printed"))
  }
  return judge(rule, finding, parts)
}

/// Criticism is weighed first: an impossible figure, a value that must be wrong, or ticks read as
/// municipalities say nothing for or against the rule.
private func judge(
  _ rule: ChallengeRule, _ finding: Finding, _ parts: [Segment]
) -> Challenge.Outcome {
  if finding.grade == .impossible {
    return .withheld(Statement("challenge.figures-impossible"))
  }
  if parts.contains(where: \.isDoubtful) {
    return .withheld(Statement("challenge.value-doubtful"))
  }
  let evidence = Challenge.Evidence(
    share: parts.reduce(0) { $0 + $1.share },
    decimals: parts.compactMap(\.printed?.decimals).max() ?? 0,
    unit: finding.sample.unit)
  if rule.needsMunicipalities,
    finding.sample.unit == .mentions || finding.sample.claimedUnit == .municipalities
  {
    return .withheld(
      Statement(
        "challenge.mentions-not-municipalities",
        ["share": .share(evidence.share, decimals: evidence.decimals)]))
  }
  // Compared as whole millionths, so that 10 and 70 per cent are 80 and not a little less.
  let sum = parts.reduce(0) { $0 + millionths($1.share) }
  let passes =
    rule.direction == .atLeast
    ? sum >= millionths(rule.threshold) : sum <= millionths(rule.threshold)
  guard passes else { return .notMet(evidence) }
  return finding.sample.claimedUnit == nil ? .claimed(evidence) : .reworded(evidence)
}

private func millionths(_ share: Double) -> Int {
  Int((share * 1_000_000).rounded())
}
