import Foundation
import Measures
import Tables

/// The table engine's part of `make bench`: the same bytes and the same checksums as the programs
/// that `Scripts/bench/tables.py` sets beside it, which also writes the file.
///
/// The file is, in little-endian bytes: eight numbers of four bytes (a mark, rows, questions,
/// municipalities, areas, audiences, codes, 0), two bytes of municipality for each row, one of
/// area, one of audience, then the questions' bytes, a column at a time, rows as they came.
package struct TableBench: Sendable {
  /// The rows in the form that the builder takes, as a database would give them.
  private let rows: [(answers: [UInt8], groups: [UInt16])]
  private let layout: TableLayout
  private let questions: [VariableID]

  private static let municipality = VariableID(rawValue: "municipality")
  private static let area = VariableID(rawValue: "area")
  private static let audience = VariableID(rawValue: "audience")

  /// Reads the file.
  package init(file: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
    let sizes = (0..<8).map { field in
      (0..<4).reduce(0) { $0 | Int(bytes[4 * field + $1]) << (8 * $1) }
    }
    let (count, width) = (sizes[1], sizes[2])
    guard sizes[0] == 0x4D53_4D53, bytes.count == 32 + count * (4 + width) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    let groups = 32
    rows = (0..<count).map { row in
      (
        (0..<width).map { bytes[groups + (4 + $0) * count + row] },
        [
          UInt16(bytes[groups + 2 * row]) | UInt16(bytes[groups + 2 * row + 1]) << 8,
          UInt16(bytes[groups + 2 * count + row]), UInt16(bytes[groups + 3 * count + row]),
        ]
      )
    }
    questions = (1...width).map { VariableID(rawValue: "question-\($0)") }
    layout = try TableLayout(
      groupings: [
        Self.variable(Self.municipality, codes: sizes[3]),
        Self.variable(Self.area, codes: sizes[4]),
        Self.variable(Self.audience, codes: sizes[5]),
      ],
      questions: questions.map { TableQuestion(Self.variable($0, codes: sizes[6], scale: true)) })
  }

  private static func variable(_ id: VariableID, codes: Int, scale: Bool = false) -> Variable {
    Variable(
      id: id, label: LocalizedText(same: id.rawValue), wording: nil,
      kind: scale ? .ordinal : .singleChoice,
      codes: (1...codes).map { code in
        let role: CodeRole =
          scale ? (code == codes ? .dontKnow : .level(rank: code)) : .option
        return Code(
          id: String(code), label: LocalizedText(same: String(code)), meaning: nil, role: role)
      })
  }

  /// What was timed: its name as in the script, the shortest and the middle time in seconds, and a
  /// checksum of the counts.
  package struct Result: Sendable {
    /// The name.
    package let name: String
    /// The shortest time. Unit: seconds.
    package let shortest: Double
    /// The median. Unit: seconds.
    package let median: Double
    /// The checksum, or for `bytes` the bytes for each answer in thousandths.
    package let checksum: UInt64
  }

  /// Times everything, each so many times.
  package func results(runs: Int) throws -> [Result] {
    let (build, table) = try timed("build", runs: min(runs, 5)) { try built() }
    let all = try timed("a", runs: runs) { try table.grouped(by: [Self.municipality]).tallies() }
    let kept = [Self.audience: Set(["1"]), Self.area: ["2", "5", "7"]]
    let filtered = try timed("b", runs: runs) {
      try table.grouped(by: [Self.municipality], keeping: kept).tallies()
    }
    let crossed = try timed("c", runs: runs) {
      let tally = try table.grouped(by: [Self.municipality, Self.area]).tally(questions[0])
      return (tally, tally.meanLevels(), tally.dontKnowShares())
    }
    let byArea = try timed("d", runs: runs) { try table.grouped(by: [Self.area]).tallies() }
    let thousandths = UInt64(table.bytes * 1000 / (rows.count * layout.width))
    return [
      build(0), all.0(checksum(all.1)), filtered.0(checksum(filtered.1)),
      crossed.0(checksum([crossed.1.0])), byArea.0(checksum(byArea.1)),
      Result(name: "bytes", shortest: 0, median: 0, checksum: thousandths),
    ]
  }

  private func built() throws -> AnswerColumns {
    var builder = AnswerColumnsBuilder(layout, expected: rows.count)
    for row in rows { try builder.append(row.answers, groups: row.groups) }
    return builder.finish()
  }

  private func timed<Value>(
    _ name: String, runs: Int, _ work: () throws -> Value
  ) throws -> (result: (UInt64) -> Result, value: Value) {
    var times: [Double] = []
    var last = try work()
    for _ in 0..<runs {
      let time = try ContinuousClock().measure { last = try work() }
      times.append(time / .seconds(1))
    }
    times.sort()
    let (shortest, median) = (times[0], times[runs / 2])
    return (
      { Result(name: name, shortest: shortest, median: median, checksum: $0) }, last
    )
  }

  /// FNV-1a over the counts of known groups, four bytes at a time, question by question.
  private func checksum(_ tallies: [GroupedTally]) -> UInt64 {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for tally in tallies {
      for group in tally.rows.indices where isKnown(group, tally) {
        for slot in 0..<tally.slotCount {
          sum = (sum ^ UInt64(tally.counts[group * tally.slotCount + slot])) &* 0x100_0000_01B3
        }
      }
    }
    return sum
  }

  private func isKnown(_ group: Int, _ tally: GroupedTally) -> Bool {
    var rest = group
    for grouping in tally.groupings.reversed() {
      if rest % (grouping.codes.count + 1) == 0 { return false }
      rest /= grouping.codes.count + 1
    }
    return true
  }
}
