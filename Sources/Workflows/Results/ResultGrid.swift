package import Findings
package import Measures
import Statistics
import Surveys
import Tables

extension ReadResults {
  /// The shares at the upper levels of every question with an order, group by group; nil where nothing
  /// has an order.
  ///
  /// - Parameters:
  ///   - name: what a code of the axis is called.
  package func gridFinding(
    by axis: ResultAxis, _ filter: ResultFilter, name: (Int) -> LocalizedText
  ) -> Finding? {
    let questions = results.questions.filter { $0.variable.upperCodes != nil }
    let columns = questions.map { answers($0, by: [axis], filter) }
    guard let groups = columns.first?.map(\.group), !groups.isEmpty else { return nil }
    let grid = Grid(
      rows: groups.map { name($0.codes.first ?? 0) },
      columns: questions.map(\.variable.label),
      cells: groups.indices.map { row in columns.map { $0[row].cell } })
    let sizes = columns.flatMap { $0 }.compactMap(\.upper?.of)
    return Finding(
      id: FindingID(rawValue: "result/grid/" + axis.rawValue),
      subject: Subject(
        id: "grid", title: LocalizedText(swedish: "", english: ""), wording: nil),
      statement: Statement(
        "result.grid",
        [
          "rows": .integer(groups.count), "questions": .integer(questions.count),
          "withheld": .integer(
            columns.flatMap { $0 }.count { $0.cell == .withheld }),
        ]),
      estimate: .grid(grid),
      sample: Sample(size: .counted(sizes.max() ?? 0), unit: .respondents),
      method: "method.upper-share", origin: results.origin,
      caveats: [Statement("caveat.near-census"), Statement("caveat.upper-levels")],
      criticisms: [])
  }
}

extension ResultAnswer {
  /// The share at the upper levels as a cell of a grid.
  fileprivate var cell: Grid.Cell {
    if isEmpty { return .empty }
    guard let upper else { return .withheld }
    return .share(Double(upper.count) / Double(upper.of), size: upper.of)
  }
}
