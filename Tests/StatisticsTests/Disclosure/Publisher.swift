import Measures
import Statistics
import Tables

/// A set of up to 64 people.
typealias PeopleSet = UInt64

/// Everything that a reader gets of one question at one time, as the sets of people whose answers the
/// numbers are sums of.
///
/// To see which people are behind a number, the question is replaced by one to which all of the n-th
/// unit give the n-th code: as many answer and skip as before, so the same groups are shown.
struct Publisher {
  let survey: SmallSurvey
  let question: Int
  let units: [DisclosureUnit]
  let unitOfPerson: [Int?]
  let register: UnitRegister

  init(_ survey: SmallSurvey, question: Int, _ time: SmallSurvey.Time) {
    self.survey = survey
    self.question = question
    units = time.units
    unitOfPerson = time.unitOfPerson
    register = UnitRegister(units: units, order: survey.order)
  }

  /// The sets behind all distributions of these breakdowns.
  func sets(
    _ breakdowns: [PreparedBreakdown], rule: DisclosureRule, reader: DisclosureReader
  ) -> Set<PeopleSet> {
    let counts = markedCounts()
    let protected = ProtectedQuestion(counts, in: register, rule: rule, reader: reader)
    var result: Set<PeopleSet> = []
    for breakdown in breakdowns {
      for case .distribution(let tally, _) in breakdown.results(protected) {
        result.insert(
          zip(tally.counts, answerers).reduce(0) { $0 | ($1.0 > 0 ? $1.1 : 0) })
      }
    }
    return result
  }

  /// The real answers, counted by unit.
  func counts(_ answers: [Int?]) -> QuestionCounts {
    let asked = survey.questions[question]
    var counts = Array(repeating: 0, count: units.count * (asked.codes + 1))
    for (person, answer) in answers.enumerated() {
      guard let unit = unitOfPerson[person], let answer else { continue }
      counts[unit * (asked.codes + 1) + answer] += 1
    }
    return QuestionCounts(
      variable: .counted(asked.codes), counts: counts, asked: asked.asked, upper: [0])
  }

  /// Those of each unit who answered.
  var answerers: [PeopleSet] {
    survey.people.enumerated().reduce(into: Array(repeating: 0, count: units.count)) {
      guard let unit = unitOfPerson[$1.offset], ($1.element.answers[question] ?? 0) > 0 else {
        return
      }
      $0[unit] |= 1 << UInt64($1.offset)
    }
  }

  private func markedCounts() -> QuestionCounts {
    let stride = units.count + 1
    var counts = Array(repeating: 0, count: units.count * stride)
    for (person, unit) in unitOfPerson.enumerated() {
      guard let unit, let answer = survey.people[person].answers[question] else { continue }
      counts[unit * stride + (answer == 0 ? 0 : unit + 1)] += 1
    }
    return QuestionCounts(
      variable: .counted(units.count), counts: counts, asked: survey.questions[question].asked,
      upper: [])
  }
}

extension Variable {
  /// A question with so many codes.
  static func counted(_ codes: Int) -> Variable {
    Variable(
      id: VariableID(rawValue: "q"), label: LocalizedText(same: "q"), wording: nil, kind: .ordinal,
      codes: (0..<codes).map { code in
        Code(
          id: "\(code)", label: LocalizedText(same: "c"), meaning: nil,
          role: .level(rank: code + 1))
      })
  }
}
