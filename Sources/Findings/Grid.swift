package import Measures

/// Shares in rows and columns, such as municipalities by questions.
package struct Grid: Hashable, Sendable {
  /// The names of the rows, from the top.
  package let rows: [LocalizedText]
  /// The names of the columns, from the left.
  package let columns: [LocalizedText]
  /// The cells, row by row; as many rows and columns as there are names.
  package let cells: [[Cell]]

  /// What stands in a cell.
  package enum Cell: Hashable, Sendable {
    /// A share of so many answers. Range of the share: 0…1.
    case share(Double, size: Int)
    /// Too few have answered for it to be shown.
    case withheld
    /// Nobody there was asked.
    case empty
  }

  /// Makes a grid; there is a name for each row and column.
  package init(rows: [LocalizedText], columns: [LocalizedText], cells: [[Cell]]) {
    precondition(
      cells.count == rows.count && cells.allSatisfy { $0.count == columns.count },
      "A grid has a name for each row and column.")
    self.rows = rows
    self.columns = columns
    self.cells = cells
  }
}

/// One share at several times, each with how it may be compared with the one before.
package struct Series: Hashable, Sendable {
  /// The points, the earliest first.
  package let points: [Point]

  /// The share at one time.
  package struct Point: Hashable, Sendable {
    /// The name of the measurement.
    package let label: LocalizedText
    /// Its year, as printed or ISO.
    package let year: String
    /// How many answers it rests on; nil where the source does not say.
    package let size: Int?
    /// The share. Range: 0…1.
    package let share: Double
    /// The interval; nil where n is unknown.
    package let interval: Interval?
    /// Whether it was printed by a source rather than collected.
    package let isPublished: Bool

    /// Describes a point.
    package init(
      label: LocalizedText, year: String, size: Int?, share: Double, interval: Interval?,
      isPublished: Bool
    ) {
      self.label = label
      self.year = year
      self.size = size
      self.share = share
      self.interval = interval
      self.isPublished = isPublished
    }
  }

  /// Makes a series.
  package init(points: [Point]) {
    self.points = points
  }
}
