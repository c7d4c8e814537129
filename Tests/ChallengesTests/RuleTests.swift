import Challenges
import Findings
import Measures
import Testing

private func rule(
  codes: [String] = ["low"], direction: ChallengeRule.Direction = .atLeast,
  threshold: Double = 0.33, needsMunicipalities: Bool = false
) -> ChallengeRule {
  ChallengeRule(
    id: ChallengeRuleID(rawValue: "r"), area: .organisation, question: "q", codes: codes,
    direction: direction, threshold: threshold, needsMunicipalities: needsMunicipalities,
    title: LocalizedText(same: "t"), property: LocalizedText(same: "p"),
    consequence: LocalizedText(same: "c"))
}

private func finding(
  low: Double, unit: Unit? = .respondents, claimed: Unit? = nil, isDoubtful: Bool = false,
  grade: Criticism.Grade? = nil, estimate: Estimate? = nil
) -> Finding {
  let segments = [("low", low), ("high", 1 - low)].enumerated().map { index, part in
    Segment(
      codes: [part.0], label: LocalizedText(same: part.0), meaning: nil,
      role: .level(lowest: index + 1, highest: index + 1, of: 2), share: part.1, printed: nil,
      count: nil, interval: nil, isDoubtful: isDoubtful && part.0 == "low")
  }
  let distribution = Distribution(
    scale: .ordinal, segments: segments, remainder: nil, mean: nil)
  return Finding(
    id: FindingID(rawValue: "m/q"),
    subject: Subject(id: "q", title: LocalizedText(same: "q"), wording: nil),
    statement: Statement("s"), estimate: estimate ?? .distribution(distribution),
    sample: Sample(size: .unknown, unit: unit, claimedUnit: claimed), method: "m",
    origin: .simulated(seed: 1), caveats: [],
    criticisms: grade.map {
      [
        Criticism(
          kind: .fitsNoSize, grade: $0, statement: Statement("s"), details: [], places: [])
      ]
    } ?? [])
}

private func outcome(_ rule: ChallengeRule, _ findings: Finding...) -> String {
  switch challenges([rule], findings: findings)[0].outcome {
  case .claimed: "claimed"
  case .reworded: "reworded"
  case .withheld(let why), .notEvaluable(let why): String(why.key.dropFirst("challenge.".count))
  case .notMet: "not met"
  }
}

@Suite struct `A challenge rule` {
  @Test func `makes a challenge of a share on its side of the threshold`() {
    #expect(outcome(rule(), finding(low: 0.4)) == "claimed")
    #expect(outcome(rule(), finding(low: 0.33)) == "claimed")
    #expect(outcome(rule(), finding(low: 0.3)) == "not met")
    #expect(outcome(rule(direction: .atMost), finding(low: 0.3)) == "claimed")
    #expect(outcome(rule(direction: .atMost), finding(low: 0.4)) == "not met")
  }

  @Test func `adds the shares of its codes`() {
    #expect(outcome(rule(codes: ["low", "high"], threshold: 1), finding(low: 0.4)) == "claimed")
  }

  @Test func `compares sums of printed percentages exactly`() {
    // 0.1 + 0.7 is a little less than 0.8 in binary fractions.
    let part = { (code: String, share: Double) in
      Segment(
        codes: [code], label: LocalizedText(same: code), meaning: nil, role: .option,
        share: share, printed: nil, count: nil, interval: nil, isDoubtful: false)
    }
    let sum = Distribution(
      scale: .nominal, segments: [part("low", 0.1), part("high", 0.7)], remainder: nil, mean: nil)
    let found = finding(low: 0, estimate: .distribution(sum))
    #expect(outcome(rule(codes: ["low", "high"], threshold: 0.8), found) == "claimed")
  }

  @Test func `words a challenge as what the numbers show where the unit is wrong`() {
    #expect(outcome(rule(), finding(low: 0.4, unit: nil, claimed: .municipalities)) == "reworded")
  }

  @Test func `withholds its claim where the figures are impossible or the value doubtful`() {
    #expect(outcome(rule(), finding(low: 0.4, grade: .impossible)) == "figures-impossible")
    #expect(outcome(rule(), finding(low: 0.4, isDoubtful: true)) == "value-doubtful")
    #expect(outcome(rule(), finding(low: 0.4, grade: .notice)) == "claimed")
  }

  @Test func `withholds what mentions cannot tell of municipalities`() {
    let ticks = finding(low: 0.4, unit: .mentions, claimed: .municipalities)
    #expect(outcome(rule(needsMunicipalities: true), ticks) == "mentions-not-municipalities")
    #expect(outcome(rule(), ticks) == "reworded")
  }

  @Test func `says so where it cannot be evaluated`() {
    #expect(outcome(rule()) == "question-not-asked")
    #expect(outcome(rule(), finding(low: 0, estimate: .notGiven)) == "no-numbers")
    #expect(outcome(rule(codes: ["low", "middle"]), finding(low: 0.4)) == "codes-not-printed")
  }
}
