import Measures
import Municipalities
import Statistics
import Surveys
import Tables

/// The answers to one question counted unit by unit: one set of counts, or one for each option where
/// several may be ticked, so that each is a yes or a no of everybody who answered.
struct UnitCounts: Sendable {
  let parts: [QuestionCounts]

  /// - Parameter tally: the question by unit; group 0 holds those of no unit.
  init(_ question: Question, _ tally: GroupedTally) {
    let asked: BackgroundFilter =
      question.audience == .all
      ? [:] : [ResultVariable.audience.rawValue: [resultCode(question.audience)]]
    let units = 1..<tally.rows.count
    guard question.variable.kind == .multipleChoice else {
      let upper = Set((question.variable.upperCodes ?? []).map(\.id))
      let codes = question.variable.codes
      parts = [
        QuestionCounts(
          variable: question.variable,
          counts: Self.counts(tally, codes: codes.count),
          asked: asked, upper: Set(codes.indices.filter { upper.contains(codes[$0].id) }))
      ]
      return
    }
    parts = question.variable.codes.indices.map { option in
      QuestionCounts(
        variable: Self.variable(of: option, in: question.variable),
        counts: units.flatMap { unit in
          let ticked = Int(tally.answers(unit)[tally.answers(unit).startIndex + option])
          return [tally.skipped(unit), tally.respondents(unit) - ticked, ticked]
        },
        asked: asked, upper: [1])
    }
  }

  /// Skipped and each code, unit after unit.
  private static func counts(_ tally: GroupedTally, codes: Int) -> [Int] {
    var counts: [Int] = []
    counts.reserveCapacity((tally.rows.count - 1) * (codes + 1))
    for unit in 1..<tally.rows.count {
      counts.append(tally.skipped(unit))
      for count in tally.answers(unit).prefix(codes) { counts.append(Int(count)) }
    }
    return counts
  }

  /// An option as a question with the answers no and yes.
  private static func variable(of option: Int, in question: Variable) -> Variable {
    let code = question.codes[option]
    return Variable(
      id: VariableID(rawValue: question.id.rawValue + "/" + code.id), label: code.label,
      wording: nil, kind: .yesNo,
      codes: ["no", "yes"].map {
        Code(id: $0, label: code.label, meaning: code.meaning, role: .option)
      })
  }
}
