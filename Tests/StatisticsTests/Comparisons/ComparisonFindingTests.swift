import Findings
import Measures
import Statistics
import Tables
import Testing

@Suite struct `The finding of a comparison` {
  private static let scale = Variable(
    id: VariableID(rawValue: "q"), label: LocalizedText(same: "q"), wording: nil, kind: .ordinal,
    codes: (1...6).map {
      Code(
        id: "level-\($0)", label: LocalizedText(same: "\($0)"), meaning: nil,
        role: .level(rank: $0))
    } + [Code(id: "?", label: LocalizedText(same: "?"), meaning: nil, role: .dontKnow)])

  private func tally(_ counts: [Int], dontKnow: Int = 0, missing: Int = 0) -> Tally {
    Tally(variable: Self.scale, counts: counts + [dontKnow], missing: missing)
  }

  private func pair(_ first: Tally, _ second: Tally, inOne: Bool = true) -> ComparedGroups {
    let none = [0, 0, 0, 0, 0, 0]
    let (one, other) = (first.levelCounts ?? none, second.levelCounts ?? none)
    return ComparedGroups(
      id: FindingID(rawValue: "q"), first: .init(label: LocalizedText(same: "A"), tally: first),
      second: .init(label: LocalizedText(same: "B"), tally: second),
      strata: inOne
        ? [OrdinalStratum(first: one, second: other)]
        : [OrdinalStratum(first: one, second: none), OrdinalStratum(first: none, second: other)],
      origin: .collected(round: "r"))
  }

  private func finding(
    _ kind: ComparisonKind, _ first: [Int], _ second: [Int], inOne: Bool = true
  ) throws -> Finding {
    try #require(
      comparisonFindings(kind, [pair(tally(first), tally(second), inOne: inOne)], seed: 1).first)
  }

  private func effect(_ finding: Finding) -> Comparison.Effect? {
    if case .comparison(let comparison) = finding.estimate { comparison.effect } else { nil }
  }

  private func has(_ caveat: String, _ finding: Finding) -> Bool {
    finding.caveats.contains { $0.key == caveat }
  }

  @Test(arguments: [ComparisonKind.groups, .peers, .rounds])
  func `claims a large difference among many, and turns with the groups`(
    kind: ComparisonKind
  ) throws {
    let (high, low) = ([0, 1, 2, 6, 12, 9], [9, 12, 6, 2, 1, 0])
    let one = try finding(kind, high, low)
    let other = try finding(kind, low, high)
    #expect(one.statement.key.hasSuffix("-shown") && !one.statement.key.hasSuffix("not-shown"))
    #expect(one.statement.arguments["direction"] == .text("higher"))
    #expect(other.statement.arguments["direction"] == .text("lower"))
    #expect(has("caveat.near-census", one))
  }

  @Test(arguments: [ComparisonKind.groups, .peers, .rounds])
  func `claims nothing of groups that answer alike`(kind: ComparisonKind) throws {
    let alike = try finding(kind, [1, 3, 6, 6, 3, 1], [1, 3, 5, 7, 3, 1])
    #expect(alike.statement.key.hasSuffix("not-shown"))
  }

  @Test(arguments: [ComparisonKind.groups, .peers, .rounds])
  func `claims nothing with three, though they be completely apart`(kind: ComparisonKind) throws {
    let few = try finding(kind, [0, 0, 0, 0, 0, 3], [3, 0, 0, 0, 0, 0])
    #expect(few.statement.key == "comparison.too-few")
    #expect(effect(few) == nil)
  }

  @Test func `claims nothing where no municipality has both groups`() throws {
    let apart = try finding(.groups, [0, 0, 0, 0, 9, 9], [9, 9, 0, 0, 0, 0], inOne: false)
    #expect(apart.statement.key == "comparison.groups-not-shown")
    #expect(has("caveat.not-testable", apart))
    #expect(effect(apart)?.p == nil)
  }

  @Test func `claims nothing that comes from the mix of municipalities`() throws {
    let (first, second) = (tally([3, 0, 0, 0, 0, 30]), tally([30, 0, 0, 0, 0, 3]))
    let mixed = ComparedGroups(
      id: FindingID(rawValue: "q"), first: .init(label: LocalizedText(same: "A"), tally: first),
      second: .init(label: LocalizedText(same: "B"), tally: second),
      strata: [
        OrdinalStratum(first: [0, 0, 0, 0, 0, 30], second: [0, 0, 0, 0, 0, 3]),
        OrdinalStratum(first: [3, 0, 0, 0, 0, 0], second: [30, 0, 0, 0, 0, 0]),
      ], origin: .collected(round: "r"))
    let finding = try #require(comparisonFindings(.groups, [mixed], seed: 1).first)
    #expect(finding.statement.key == "comparison.groups-not-shown")
    #expect(has("caveat.mix", finding))
    #expect(try #require(effect(finding)).delta > 0.8)
  }

  @Test func `counts how many were made together`() throws {
    let clear = pair(tally([0, 1, 2, 6, 12, 9]), tally([9, 12, 6, 2, 1, 0]))
    let weak = pair(tally([1, 2, 3, 4, 6, 6]), tally([3, 4, 5, 4, 3, 1]))
    let alike = pair(tally([1, 3, 6, 6, 3, 1]), tally([1, 3, 6, 6, 3, 1]))
    let alone = try #require(comparisonFindings(.groups, [weak], seed: 1).first)
    #expect(alone.statement.key == "comparison.groups-shown")
    let few = pair(tally([2, 0, 0, 0, 0, 0]), tally([9, 9, 9, 0, 0, 0]))
    let family = [clear, weak, few] + (0..<18).map { _ in alike }
    let findings = comparisonFindings(.groups, family, seed: 1, stepsMax: 1)
    #expect(findings.count == 21)
    #expect(findings[0].statement.key == "comparison.groups-shown")
    #expect(findings[1].statement.key == "comparison.groups-not-shown")
    #expect(findings[2].statement.key == "comparison.too-few")
    #expect(effect(findings[1])?.comparisons == 20)
    let weakEffect = try #require(effect(findings[1]))
    #expect(abs(try #require(weakEffect.adjustedP) - 19 * (try #require(weakEffect.p))) < 1e-12)
    for kind in [ComparisonKind.peers, .rounds] {
      let together = comparisonFindings(kind, family, seed: 1)
      #expect(together[1].statement.key.hasSuffix("not-shown"))
      #expect(has("caveat.many-intervals", together[1]))
    }
  }

  @Test func `leaves out don't know and missing, and says so`() throws {
    let (first, second) = ([0, 1, 2, 6, 12, 9], [9, 12, 6, 2, 1, 0])
    let plain = try finding(.groups, first, second)
    let others = pair(tally(first, dontKnow: 9, missing: 4), tally(second))
    let found = try #require(comparisonFindings(.groups, [others], seed: 1).first)
    #expect(found.estimate == plain.estimate)
    #expect(found.statement == plain.statement)
    #expect(
      found.caveats.contains(
        Statement(
          "caveat.not-compared",
          [
            "group": .localized(LocalizedText(same: "A")), "dontKnow": .integer(9),
            "missing": .integer(4),
          ])))
  }

  @Test func `says where so few could not show anything`() throws {
    let small = pair(tally([0, 0, 0, 0, 1, 4]), tally([4, 1, 0, 0, 0, 0]))
    let many = comparisonFindings(.groups, (0..<20).map { _ in small }, seed: 1)
    #expect(many.allSatisfy { has("caveat.could-not-show", $0) })
    #expect(many.allSatisfy { $0.statement.key == "comparison.groups-not-shown" })
  }

  @Test func `is absent where a group gave no answer with a level`() {
    let silent = pair(tally([0, 0, 0, 0, 0, 0], dontKnow: 6), tally([9, 9, 9, 0, 0, 0]))
    #expect(comparisonFindings(.groups, [silent], seed: 1).isEmpty)
  }

  @Test func `of agreement stands beside its distribution`() throws {
    let found = try #require(
      agreementFinding(
        of: tally([5, 0, 0, 0, 0, 5], dontKnow: 2), id: FindingID(rawValue: "q"),
        origin: .collected(round: "r")))
    #expect(found.statement.arguments["value"] == .decimal(-1, decimals: 2))
    #expect(found.statement.arguments["n"] == .integer(10))
    #expect(found.method == "method.agreement")
  }
}
