/// The units that have been shown, and those who wait.
package struct DisclosureState: Hashable, Sendable {
  /// The units in the order of their numbers. They never change, and never lose a member.
  package let units: [DisclosureUnit]
  /// The respondents who belong to no unit yet, by background.
  package let waiting: [BackgroundCell]

  /// Nothing shown, and nobody waiting.
  package static let nothing = DisclosureState(units: [], waiting: [])

  /// Sets out from what is kept.
  package init(units: [DisclosureUnit], waiting: [BackgroundCell]) {
    self.units = units
    self.waiting = waiting.merged
  }

  /// How many wait. Unit: respondents.
  package var waitingCount: Int { waiting.total }

  /// The next step: those who wait and those who are new become units where there are enough of them.
  ///
  /// While more may come, only respondents of one and the same background become a unit, and only
  /// when ``DisclosureRule/smallestWhileOpen`` of them wait. In the final step all who wait become
  /// units by ``disclosureUnits(_:order:smallest:)``; where they are too few they wait for ever.
  ///
  /// Nothing else may be called a unit: one that is made anew from the same respondents and some more
  /// differs from the first by those few.
  ///
  /// - Parameters:
  ///   - new: respondents who have come since the last step.
  ///   - order: the positions of the breakdown variables, as in ``disclosureUnits(_:order:smallest:)``.
  ///   - isFinal: whether all have come.
  package func next(
    adding new: [BackgroundCell], order: [Int], rule: DisclosureRule, isFinal: Bool
  ) -> DisclosureStep {
    let all = (waiting + new).merged
    let ready = isFinal ? all : all.filter { $0.count >= rule.smallestWhileOpen }
    let parts =
      isFinal
      ? disclosureUnits(ready, order: order, smallest: rule.smallestGroup)
      : ready.map { [$0] }
    let number = (units.map(\.number).max() ?? -1) + 1
    let step = (units.map(\.step).max() ?? -1) + 1
    let made = parts.enumerated().map {
      DisclosureUnit(number: number + $0.offset, step: step, members: $0.element)
    }
    let placed = Set(made.flatMap(\.members).map(\.values))
    return DisclosureStep(
      state: DisclosureState(
        units: units + made, waiting: all.filter { !placed.contains($0.values) }),
      made: made)
  }
}

/// What a step has led to.
package struct DisclosureStep: Hashable, Sendable {
  /// The state after it.
  package let state: DisclosureState
  /// The units that are new.
  package let made: [DisclosureUnit]

  /// Tells which unit each of those who waited now belongs to; nil for those who still wait.
  ///
  /// The result is kept with each respondent and never computed again: where a background was cut,
  /// another order would give other units.
  ///
  /// - Parameter backgrounds: the background of each of those who waited or were new, in an order that
  ///   does not depend on what they answered, such as that of ids by chance.
  package func deal(_ backgrounds: [[Int]]) -> [Int?] {
    var left: [[Int]: [(unit: Int, count: Int)]] = [:]
    for unit in made {
      for member in unit.members {
        left[member.values, default: []].append((unit.number, member.count))
      }
    }
    return backgrounds.map { values in
      guard var rest = left[values], let next = rest.popLast() else { return nil }
      if next.count > 1 { rest.append((next.unit, next.count - 1)) }
      left[values] = rest
      return next.unit
    }
  }
}
