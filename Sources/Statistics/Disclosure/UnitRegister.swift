/// For some variables, by position: the codes that are kept. A variable that is not there is not
/// filtered.
package typealias BackgroundFilter = [Int: Set<Int>]

/// The units that have been shown, laid out for counting.
package struct UnitRegister: Sendable {
  /// The units in the order of their numbers; tallies follow this order.
  package let units: [DisclosureUnit]
  /// The positions of the variables in the order in which the units were made. It must stay the same
  /// once results have been shown, as the rule must: another would pool other units for a question.
  package let order: [Int]
  /// The members of one unit with one background, by background, unit by unit.
  let values: [[Int]]
  /// The unit of each of these cells, as a position in the units.
  let unitOfCell: [Int]
  /// How many there are in each of these cells.
  let countOfCell: [Int]
  private let participation: [[Int: Int]]
  private var valuesOfUnit: [[Int?]] = []

  /// Members of one unit with one background.
  struct Cell {
    let unit: Int
    let values: [Int]
    let count: Int
  }

  /// Lays out units.
  package init(units: [DisclosureUnit], order: [Int]) {
    self.units = units
    self.order = order
    let cells = units.flatMap(\.members)
    values = cells.map(\.values)
    countOfCell = cells.map(\.count)
    unitOfCell = units.enumerated().flatMap { unit in unit.element.members.map { _ in unit.offset }
    }
    let variables = cells.first?.values.count ?? 0
    participation = cells.reduce(into: Array(repeating: [:], count: variables)) { result, cell in
      for (variable, code) in cell.values.enumerated() {
        result[variable][code, default: 0] += cell.count
      }
    }
    valuesOfUnit = commonValues(counting: cells.map { _ in true })
  }

  /// How many members of units have each code of a variable: who has answered, counted one variable at
  /// a time, is known to every reader.
  package func participants(_ variable: Int) -> [Int: Int] {
    participation.indices.contains(variable) ? participation[variable] : [:]
  }

  /// How many respondents there are in all units.
  var size: Int { countOfCell.reduce(0, +) }

  /// Which cells pass a filter.
  func passes(_ filter: BackgroundFilter) -> [Bool] {
    guard !filter.isEmpty else { return Array(repeating: true, count: values.count) }
    return values.map { values in filter.allSatisfy { $0.value.contains(values[$0.key]) } }
  }

  /// Which cells may have been asked. Where a question was put to more of a unit than the routing
  /// tells, all its members count as asked.
  func asked(_ filter: BackgroundFilter, put: [Int]) -> [Bool] {
    let passes = passes(filter)
    var excess = put
    for (cell, isAsked) in passes.enumerated() where isAsked {
      excess[unitOfCell[cell]] -= countOfCell[cell]
    }
    return zip(unitOfCell, passes).map { $1 || excess[$0] > 0 }
  }

  /// Some units, each a block by itself, with the values of those of its members who count.
  func blocks(of units: [Int], counting cells: [Bool]) -> UnitBlocks {
    let common = cells.allSatisfy { $0 } ? valuesOfUnit : commonValues(counting: cells)
    return UnitBlocks(
      blocks: units.map { unit in
        UnitBlocks.Block(units: [unit], values: common[unit], step: self.units[unit].step)
      })
  }

  /// The value that all who count in each unit have, for each variable of the order; nil where there
  /// are several.
  private func commonValues(counting cells: [Bool]) -> [[Int?]] {
    var common: [[Int?]?] = Array(repeating: nil, count: units.count)
    for (cell, counts) in cells.enumerated() where counts {
      let (unit, own) = (unitOfCell[cell], order.map { Optional(values[cell][$0]) })
      common[unit] = common[unit].map { UnitBlocks.common($0, own) } ?? own
    }
    return common.map { $0 ?? order.map { _ in nil } }
  }
}
