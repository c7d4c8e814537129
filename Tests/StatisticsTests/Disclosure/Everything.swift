import Measures
import Statistics

/// Everything published of one question of a survey, at all times and to all kinds of reader.
struct Everything {
  /// The sets behind whole distributions.
  private(set) var distributions: Set<PeopleSet> = []
  /// The sets behind anything, shares included.
  private(set) var all: Set<PeopleSet> = []

  init(
    _ survey: SmallSurvey, question: Int, times: [SmallSurvey.Time]? = nil,
    readers: [DisclosureReader]? = nil, asksAll: Bool = false, _ chance: inout SeededGenerator
  ) {
    let rule = survey.rule
    let sharesToo = DisclosureRule(
      smallestGroup: rule.smallestGroup, smallestDistribution: rule.smallestGroup)
    for time in times ?? survey.times() where !time.units.isEmpty {
      let publisher = Publisher(survey, question: question, time)
      let breakdowns = survey.breakdowns(all: asksAll, &chance).map {
        PreparedBreakdown($0, in: publisher.register)
      }
      for reader in readers ?? survey.readers {
        distributions.formUnion(publisher.sets(breakdowns, rule: rule, reader: reader))
        guard rule != sharesToo else { continue }
        all.formUnion(publisher.sets(breakdowns, rule: sharesToo, reader: reader))
      }
    }
    all.formUnion(distributions)
  }
}

extension SmallSurvey {
  /// One who sees every group, the public, and somebody of a hidden group.
  var readers: [DisclosureReader] {
    guard let group = hidden.min() else { return [.everything] }
    return [.everything, outsider, insider(group)]
  }

  /// The public.
  var outsider: DisclosureReader {
    DisclosureReader(variable: variable, hidden: hidden, own: nil)
  }

  /// Somebody of a group.
  func insider(_ group: Int) -> DisclosureReader {
    disclosureReader(
      of: group, variable: variable, hidden: hidden, respondents: respondents,
      smallest: rule.smallestGroup)
  }

  /// How many there are in each group that may be hidden.
  var respondents: [Int: Int] {
    people.reduce(into: [:]) { $0[$1.background[variable], default: 0] += 1 }
  }

  /// Those of a group that may be hidden.
  func members(_ group: Int) -> PeopleSet {
    people.indices.reduce(0) {
      people[$1].background[variable] == group ? $0 | 1 << UInt64($1) : $0
    }
  }

  /// The members of each unit, whether or not they answered.
  func members(of time: Time) -> [PeopleSet] {
    time.unitOfPerson.enumerated().reduce(into: Array(repeating: 0, count: time.units.count)) {
      if let unit = $1.element { $0[unit] |= 1 << UInt64($1.offset) }
    }
  }
}
