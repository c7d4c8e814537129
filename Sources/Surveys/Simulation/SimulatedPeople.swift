import Measures
import Municipalities
import Tables

/// The people of a simulated round.
struct SimulatedPeople {
  /// One of them.
  struct Person {
    let background: Background
    /// How high the person tends to answer.
    let tendency: Double
  }

  /// How much those near IT tend to answer higher, and those in social services lower, than others. The
  /// other parts of a tendency, and what chance adds to each answer, lie within one of their middle.
  private static let shift = 0.5

  /// Everyone: those near IT first.
  let all: [Person]
  /// Their indices in the order in which they answer.
  private let order: [Int]

  init(
    plan: SimulationPlan, municipalities: [MunicipalityCode], chance: inout SeededGenerator
  ) {
    let all = Self.people(plan, municipalities, &chance)
    // Few are near IT, so chance alone could make them lower than the others.
    self.all =
      Self.centred(all.prefix(plan.itNear), at: Self.shift)
      + Self.centred(all.dropFirst(plan.itNear), at: 0)
    // Those near IT come first, and so answer everything that is put to everyone.
    order =
      Array(0..<min(plan.itNear, all.count))
      + (min(plan.itNear, all.count)..<all.count).shuffled(using: &chance)
  }

  private static func people(
    _ plan: SimulationPlan, _ municipalities: [MunicipalityCode], _ chance: inout SeededGenerator
  ) -> [Person] {
    let areas = ServiceArea.allCases.filter { $0 != .it }.shuffled(using: &chance)
    let levels = municipalities.map { _ in chance.around(0, 1) }
    var all: [Person] = []
    for index in 0..<(municipalities.isEmpty ? 0 : plan.itNear + plan.businessNear) {
      let place = index % municipalities.count
      let isNearIT = index < plan.itNear
      let area = isNearIT ? .it : areas[(index - plan.itNear) % areas.count]
      let shift = area == .socialServices ? -Self.shift : 0
      all.append(
        Person(
          background: Background(
            municipality: municipalities[place], area: area,
            audience: isNearIT ? .itNear : .businessNear),
          tendency: levels[place] + chance.around(shift, 1)))
    }
    return all
  }

  private static func centred(_ people: ArraySlice<Person>, at middle: Double) -> [Person] {
    let mean = people.reduce(0) { $0 + $1.tendency } / Double(max(1, people.count))
    return people.map {
      Person(background: $0.background, tendency: $0.tendency - mean + middle)
    }
  }

  /// So many of an audience, in the order in which they answer, from all of the municipalities as far
  /// as they suffice.
  func members(
    _ count: Int, of audience: Audience, in municipalities: Set<MunicipalityCode>
  ) -> [Int] {
    let asked = order.filter { index in
      let background = all[index].background
      return (audience == .all || background.audience == audience)
        && background.municipality.map(municipalities.contains) == true
    }
    let nearIT = asked.filter { all[$0].background.audience == .itNear }
    var reached = Set(nearIT.map { all[$0].background.municipality })
    let others = asked.filter { all[$0].background.audience != .itNear }
    let firsts = others.filter { reached.insert(all[$0].background.municipality).inserted }
    let rest = others.filter { !firsts.contains($0) }
    return Array((nearIT + firsts + rest).prefix(count))
  }

  /// Whose each answer is.
  func answers(
    _ totals: AnswerTotals, by members: [Int], chance: inout SeededGenerator
  ) -> [(Int, Answer)] {
    guard totals.variable.kind != .multipleChoice else {
      return ticks(totals, by: members.shuffled(using: &chance))
    }
    let codes = zip(totals.variable.codes, totals.counts).flatMap { code, count in
      Array(repeating: code, count: count)
    }
    let unordered = codes.filter { !$0.role.isLevel }
    let shuffled = members.shuffled(using: &chance)
    let scored = shuffled.dropFirst(unordered.count).map { person in
      (person: person, score: all[person].tendency + chance.around(0, 1))
    }.sorted { ($0.score, $0.person) < ($1.score, $1.person) }
    return zip(
      shuffled.prefix(unordered.count) + scored.map(\.person),
      unordered + codes.filter(\.role.isLevel)
    ).map { ($0, .code($1.id)) }
  }

  /// Deals the ticks round, the commonest first: nobody gets the same twice, and everyone one at
  /// least as long as there are as many.
  private func ticks(_ totals: AnswerTotals, by members: [Int]) -> [(Int, Answer)] {
    guard !members.isEmpty else { return [] }
    var chosen: [Int: Set<String>] = [:]
    var next = 0
    let options = zip(totals.variable.codes, totals.counts).sorted {
      ($1.1, $0.0.id) < ($0.1, $1.0.id)
    }
    for (code, count) in options {
      for _ in 0..<count {
        chosen[members[next % members.count], default: []].insert(code.id)
        next += 1
      }
    }
    return chosen.map { person, ids in
      (person, .codes(totals.variable.codes.map(\.id).filter(ids.contains)))
    }
  }
}

extension CodeRole {
  fileprivate var isLevel: Bool { if case .level = self { true } else { false } }
}
