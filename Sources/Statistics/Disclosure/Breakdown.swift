/// How respondents are grouped: by none, one or several axes, of those who pass a filter.
package struct Breakdown: Hashable, Sendable {
  /// The axes.
  package let axes: [Axis]
  /// Who is counted.
  package let filter: BackgroundFilter

  /// One variable, or one that follows from it.
  package struct Axis: Hashable, Sendable {
    /// The position of the variable.
    package let variable: Int
    /// The group of each code, such as the size class of each organisation; codes that are not there
    /// are left out. Nil where each code is a group by itself.
    package let groups: [Int: Int]?

    /// Describes an axis.
    package init(variable: Int, groups: [Int: Int]? = nil) {
      self.variable = variable
      self.groups = groups
    }

    func group(of code: Int) -> Int? { groups.map { $0[code] } ?? code }
  }

  /// Describes a breakdown.
  package init(axes: [Axis] = [], filter: BackgroundFilter = [:]) {
    self.axes = axes
    self.filter = filter
  }
}

/// The groups of a breakdown, looked up once for all questions.
package struct PreparedBreakdown: Sendable {
  /// The code of each group on each axis, the last axis running fastest.
  package let keys: [[Int]]
  let breakdown: Breakdown
  /// The group of each cell of the register, as a position in the keys; −1 for one that is left out.
  let groupOfCell: [Int]
  let register: UnitRegister
  private let axisGroups: [[Int]]

  /// Looks up the groups.
  package init(_ breakdown: Breakdown, in register: UnitRegister) {
    self.breakdown = breakdown
    self.register = register
    let axisGroups = breakdown.axes.map { axis in
      let codes = register.participants(axis.variable).keys
      return Set(codes.compactMap { axis.group(of: $0) }).sorted()
    }
    self.axisGroups = axisGroups
    keys = axisGroups.reduce([[]]) { keys, groups in
      keys.flatMap { key in groups.map { key + [$0] } }
    }
    let positions = axisGroups.map { groups in
      Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($0.element, $0.offset) })
    }
    groupOfCell = zip(register.values, register.passes(breakdown.filter)).map { values, passes in
      guard passes else { return -1 }
      var group = 0
      for (index, axis) in breakdown.axes.enumerated() {
        guard let code = axis.group(of: values[axis.variable]),
          let position = positions[index][code]
        else { return -1 }
        group = group * axisGroups[index].count + position
      }
      return group
    }
  }

  /// How many of a question's audience each group has at most, as every reader knows from who has
  /// answered, counted one variable at a time.
  func publicCeilings(asked: BackgroundFilter) -> [Int] {
    func participants(_ variable: Int) -> [Int: Int] {
      register.participants(variable).filter { code, _ in
        breakdown.filter[variable]?.contains(code) ?? true
          && asked[variable]?.contains(code) ?? true
      }
    }
    let restricted = Set(breakdown.filter.keys).union(asked.keys)
    let ceiling = restricted.reduce(register.size) { ceiling, variable in
      min(ceiling, participants(variable).reduce(0) { $0 + $1.value })
    }
    return zip(breakdown.axes, axisGroups).reduce([ceiling]) { ceilings, next in
      var sums: [Int: Int] = [:]
      for (code, count) in participants(next.0.variable) {
        if let group = next.0.group(of: code) { sums[group, default: 0] += count }
      }
      return ceilings.flatMap { ceiling in next.1.map { min(ceiling, sums[$0, default: 0]) } }
    }
  }

  /// Whether the groups are of one variable alone, so that everybody may know how many have answered.
  func isPublic(asked: BackgroundFilter) -> Bool {
    Set(breakdown.axes.map(\.variable)).union(breakdown.filter.keys).union(asked.keys).count <= 1
  }
}
