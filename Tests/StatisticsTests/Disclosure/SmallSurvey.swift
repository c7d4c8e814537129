import Measures
import Statistics
import Tables

/// A small survey made from a seed: who they are, when they came, what they answered.
struct SmallSurvey {
  /// How many codes each background variable has; the last code of each is "unknown".
  let codes: [Int]
  let order: [Int]
  let rule: DisclosureRule
  let people: [Person]
  let questions: [Question]
  /// Whether each step is final; the last one is.
  let finals: [Bool]
  /// The codes of the last variable that are not shown to others.
  let hidden: Set<Int>

  struct Person {
    let background: [Int]
    let step: Int
    /// For each question nil where it was not put, 0 where it was skipped, else the n-th code.
    var answers: [Int?]
  }

  struct Question {
    let codes: Int
    let asked: BackgroundFilter
  }

  /// What has become of the respondents at a time: the units, and the number of the unit of each
  /// person; nil for one who waits.
  struct Time {
    let units: [DisclosureUnit]
    let unitOfPerson: [Int?]
  }

  /// The position of the variable whose groups may be hidden.
  var variable: Int { codes.count - 1 }

  init(seed: UInt64, sizes: ClosedRange<Int> = 8...60, answerCodes: Int? = nil) {
    var chance = SeededGenerator(seed: seed)
    let size = Int.random(in: sizes, using: &chance)
    let codes = (0..<Int.random(in: 3...4, using: &chance)).map { _ in
      Int.random(in: 2...5, using: &chance)
    }
    let k = [3, 4, 5, 5].randomElement(using: &chance) ?? 5
    rule = DisclosureRule(
      smallestGroup: k, smallestDistribution: Int.random(in: k...8, using: &chance))
    order = codes.indices.shuffled(using: &chance)
    finals =
      (0..<Int.random(in: 0...3, using: &chance)).map { _ in
        Bool.random(using: &chance)
      } + [true]
    questions = [
      Question(codes: answerCodes ?? 5, asked: [:]),
      Question(codes: answerCodes ?? 3, asked: [0: [0]]),
      Question(codes: answerCodes ?? 2, asked: [:]),
    ]
    people = Self.people(size, codes, steps: finals.count, questions, &chance)
    let variable = codes.count - 1
    hidden = hiddenGroups(
      respondents: people.reduce(into: [:]) { $0[$1.background[variable], default: 0] += 1 },
      released: Set((0..<codes[variable]).filter { _ in Bool.random(using: &chance) }),
      shown: nil, smallest: k)
    self.codes = codes
  }

  /// People with uneven backgrounds. The third question is put to those who chose the first code of
  /// the first; some skip.
  private static func people(
    _ size: Int, _ codes: [Int], steps: Int, _ questions: [Question],
    _ chance: inout SeededGenerator
  ) -> [Person] {
    let skips = Double.random(in: 0...0.4, using: &chance)
    return (0..<size).map { _ in
      let background = codes.map { codes in
        min(Int.random(in: 0..<codes, using: &chance), Int.random(in: 0..<codes, using: &chance))
      }
      var answers: [Int?] = questions.map { question in
        Double.random(in: 0..<1, using: &chance) < skips
          ? 0 : Int.random(in: 1...question.codes, using: &chance)
      }
      if background[0] != 0 { answers[1] = nil }
      if answers[0] != 1 { answers[2] = nil }
      return Person(
        background: background, step: Int.random(in: 0..<steps, using: &chance), answers: answers)
    }
  }

  /// Each time.
  ///
  /// - Parameters:
  ///   - rule: another rule than the survey's.
  ///   - startsAnew: whether all units are made anew in each step, which is a fault.
  func times(
    smallest rule: DisclosureRule? = nil, startsAnew: Bool = false
  ) -> [Time] {
    var state = DisclosureState.nothing
    var unitOfPerson: [Int?] = Array(repeating: nil, count: people.count)
    return finals.enumerated().map { step, isFinal in
      if startsAnew {
        state = .nothing
        unitOfPerson = unitOfPerson.map { _ in nil }
      }
      let come = people.indices.filter { people[$0].step == step || startsAnew }
        .filter { people[$0].step <= step }
      let next = state.next(
        adding: come.map { BackgroundCell(values: people[$0].background, count: 1) },
        order: order, rule: rule ?? self.rule, isFinal: isFinal || startsAnew)
      let waiting = people.indices.filter { people[$0].step <= step && unitOfPerson[$0] == nil }
      for (person, unit) in zip(waiting, next.deal(waiting.map { people[$0].background })) {
        unitOfPerson[person] = unit
      }
      state = next.state
      return Time(units: state.units, unitOfPerson: unitOfPerson)
    }
  }

  /// What may be asked for: nothing, each variable, one that follows from a variable and each crossing
  /// of two, for everybody, for each single value of each variable, and for subsets by chance.
  ///
  /// - Parameter all: whether every combination and filter are put together, or each filter with one
  ///   combination by chance.
  func breakdowns(all: Bool, _ chance: inout SeededGenerator) -> [Breakdown] {
    let axes = codes.indices.map { Breakdown.Axis(variable: $0) }
    let parity = Dictionary(uniqueKeysWithValues: (0..<codes[variable]).map { ($0, $0 % 2) })
    var combinations: [[Breakdown.Axis]] = [[]] + axes.map { [$0] }
    combinations.append([Breakdown.Axis(variable: variable, groups: parity)])
    for second in axes.indices {
      for first in 0..<second { combinations.append([axes[first], axes[second]]) }
    }
    return combinations.map { Breakdown(axes: $0) }
      + filters(&chance).flatMap { filter in
        let chosen = all ? combinations : [combinations.randomElement(using: &chance) ?? []]
        return chosen.map { Breakdown(axes: $0, filter: filter) }
      }
  }

  private func filters(_ chance: inout SeededGenerator) -> [BackgroundFilter] {
    let single = codes.enumerated().flatMap { variable, codes -> [BackgroundFilter] in
      (0..<codes).map { [variable: [$0]] }
    }
    let subsets = (0..<4).map { _ in
      codes.enumerated().reduce(into: BackgroundFilter()) { filter, variable in
        guard Bool.random(using: &chance) else { return }
        filter[variable.offset] = Set(
          (0..<variable.element).filter { _ in Bool.random(using: &chance) })
      }
    }
    return single + subsets
  }
}
