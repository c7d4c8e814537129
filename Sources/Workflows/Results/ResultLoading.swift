import Measures
import Municipalities
import Statistics
import Store
import Surveys
import Tables

/// Makes a table of the answers that are shown, as they are read.
struct ResultCollector: ResultSink {
  private let instrument: MergedInstrument
  private let municipalities: [Int: UInt16]
  private let units: [Int: UInt16]
  private var builder: AnswerColumnsBuilder
  private var groups: [UInt16] = [0, 0, 0, 0]
  /// How many of each unit have each background.
  private var cells: [Cell: Int] = [:]

  fileprivate struct Cell: Hashable {
    let unit: Int
    let municipality: Int
    let area: Int
    let audience: Int
  }

  /// - Parameters:
  ///   - municipalities: the numbers of the municipalities, in the order of their codes.
  ///   - units: the numbers of the units, in order.
  init(
    _ instrument: MergedInstrument, municipalities: [Int], units: [Int]
  ) throws(TableRefusal) {
    self.instrument = instrument
    self.municipalities = Self.places(municipalities)
    self.units = Self.places(units)
    builder = AnswerColumnsBuilder(
      try TableLayout(
        groupings: [
          Self.grouping(.municipality, municipalities.map { String($0) }),
          Self.grouping(.area, ServiceArea.allCases.map(\.rawValue)),
          Self.grouping(.audience, Audience.allCases.map(\.rawValue)),
          Self.grouping(.unit, units.map { String($0) }),
        ],
        questions: instrument.questions.map { TableQuestion($0.variable) }))
  }

  private static func places(_ numbers: [Int]) -> [Int: UInt16] {
    Dictionary(
      numbers.enumerated().map { ($0.element, UInt16(truncatingIfNeeded: $0.offset + 1)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func grouping(_ id: VariableID, _ codes: [String]) -> Variable {
    Variable(
      id: id, label: LocalizedText(same: id.rawValue), wording: nil, kind: .singleChoice,
      codes: codes.map {
        Code(id: $0, label: LocalizedText(same: $0), meaning: nil, role: .option)
      })
  }

  mutating func expect(_ respondents: Int) { builder.expect(respondents) }

  mutating func take(
    _ group: ShownGroup, respondents: Int, codes: UnsafeRawBufferPointer
  ) throws {
    guard let rows = instrument.rows(codes, of: respondents, version: group.version) else {
      throw Trouble(.damaged, Statement("kept.damaged-response"))
    }
    cells[Cell(group), default: 0] += respondents
    groups[0] = group.municipality.flatMap { municipalities[$0] } ?? 0
    groups[1] = UInt16((group.area ?? -1) + 1)
    groups[2] = UInt16((group.audience ?? -1) + 1)
    groups[3] = units[group.unit] ?? 0
    try builder.append(rows, count: respondents, groups: groups)
  }

  /// The members of each unit, in the order of their codes.
  var members: [Int: [BackgroundCell]] {
    cells.reduce(into: [:]) { members, pair in
      let cell = pair.key
      members[cell.unit, default: []].append(
        BackgroundCell(
          values: [cell.audience, cell.area, cell.municipality], count: pair.value))
    }
  }

  /// The table of all that was taken.
  consuming func finish() -> AnswerColumns { builder.finish() }
}

extension ResultCollector.Cell {
  /// What is counted together, in the codes of ``ResultVariable``.
  fileprivate init(_ group: ShownGroup) {
    self.init(
      unit: group.unit, municipality: group.municipality ?? 0,
      area: (group.area ?? -1) + 1, audience: (group.audience ?? -1) + 1)
  }
}

extension VariableID {
  static let municipality = VariableID(rawValue: "background.municipality")
  static let area = VariableID(rawValue: "background.area")
  static let audience = VariableID(rawValue: "background.audience")
  static let unit = VariableID(rawValue: "background.unit")
}
