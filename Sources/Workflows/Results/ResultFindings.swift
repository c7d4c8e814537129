package import Findings
import Measures
import Statistics
import Surveys
import Tables

extension ReadResults {
  /// The finding of a group's answers; nil where nothing may be shown.
  ///
  /// - Parameter group: what the group is called in the finding's id; empty for everybody.
  package func finding(_ answer: ResultAnswer, group: String = "") -> Finding? {
    let id = FindingID(
      rawValue: ["result", answer.question.variable.id.rawValue, group].filter { !$0.isEmpty }
        .joined(separator: "/"))
    let found =
      answer.question.variable.kind == .multipleChoice
      ? list(answer, id) : single(answer, id)
    return found?.adding(caveats(answer))
  }

  private func single(_ answer: ResultAnswer, _ id: FindingID) -> Finding? {
    switch answer.parts.first {
    case .distribution(let tally, _):
      return Statistics.finding(of: tally, id: id, unit: .respondents, origin: results.origin)
    case .share(let share, _):
      guard share.opinions > 0 else { return nil }
      return self.share(share, answer, id)
    case .withheld, .empty, nil: return nil
    }
  }

  private func share(_ share: UpperShare, _ answer: ResultAnswer, _ id: FindingID) -> Finding {
    let value = Double(share.upper) / Double(share.opinions)
    let variable = answer.question.variable
    return Finding(
      id: id,
      subject: Subject(id: variable.id.rawValue, title: variable.label, wording: variable.wording),
      statement: Statement(
        "result.share",
        [
          "share": .share(value, decimals: 0), "n": .integer(share.opinions),
          "levels": .list((variable.upperCodes ?? []).map { .localized($0.label) }),
        ]),
      estimate: .scalar(
        Scalar(
          value: value, printed: nil, unit: .share,
          interval: wilsonInterval(count: share.upper, size: share.opinions))),
      sample: Sample(size: .counted(share.answered), unit: .respondents),
      method: "method.upper-share", origin: results.origin,
      caveats: [Statement("caveat.interval-assumption")]
        + (share.dontKnow > 0
          ? [Statement("caveat.dont-know", ["count": .integer(share.dontKnow)])] : [])
        + (share.missing > 0
          ? [Statement("caveat.missing", ["count": .integer(share.missing)])] : []),
      criticisms: [])
  }

  /// The shares that ticked each option, of those who answered.
  private func list(_ answer: ResultAnswer, _ id: FindingID) -> Finding? {
    let variable = answer.question.variable
    var segments: [Segment] = []
    var (answered, missing) = (0, 0)
    for (code, part) in zip(variable.codes, answer.parts) {
      guard case .distribution(let tally, _) = part, tally.answered > 0 else { return nil }
      (answered, missing) = (tally.answered, tally.missing)
      segments.append(Segment(code, ticked: tally.counts[1], of: answered))
    }
    guard let most = segments.max(by: { $0.share < $1.share }) else { return nil }
    return Finding(
      id: id,
      subject: Subject(id: variable.id.rawValue, title: variable.label, wording: variable.wording),
      statement: Statement(
        "result.list",
        [
          "option": .localized(most.label), "share": .share(most.share, decimals: 0),
          "n": .integer(answered),
        ]),
      estimate: .distribution(
        Distribution(scale: .list, segments: segments, remainder: nil, mean: nil)),
      sample: Sample(size: .counted(answered), unit: .respondents), method: "method.list",
      origin: results.origin,
      caveats: [Statement("caveat.interval-assumption")]
        + (missing > 0 ? [Statement("caveat.missing", ["count": .integer(missing)])] : []),
      criticisms: [])
  }

  /// What a reader of any result of the round must know.
  private func caveats(_ answer: ResultAnswer) -> [Statement] {
    var caveats = [Statement("caveat.near-census")]
    if let coverage = answer.coverage, let all = coverage.all, all > coverage.respondents {
      caveats.append(
        Statement(
          "caveat.coverage",
          ["shown": .integer(coverage.respondents), "all": .integer(all)]))
    }
    if results.changed.contains(answer.question.variable.id) {
      caveats.append(Statement("caveat.options-changed"))
    }
    return caveats
  }
}

extension Finding {
  fileprivate func adding(_ more: [Statement]) -> Finding {
    Finding(
      id: id, subject: subject, statement: statement, estimate: estimate, sample: sample,
      method: method, origin: origin, caveats: caveats + more, criticisms: criticisms)
  }
}

extension Segment {
  /// The share who ticked an option.
  fileprivate init(_ code: Code, ticked: Int, of answered: Int) {
    self.init(
      codes: [code.id], label: code.label, meaning: code.meaning,
      role: code.role == .dontKnow ? .dontKnow : .option,
      share: Double(ticked) / Double(answered), printed: nil, count: ticked,
      interval: wilsonInterval(count: ticked, size: answered), isDoubtful: false)
  }
}
