/// One person's answer to one statement of a scale.
package enum ItemAnswer: Hashable, Sendable {
  /// The rank of the level chosen; turned round first where the statement is put the other way.
  case level(Int)
  case dontKnow
  case skipped

  /// The rank as a number; nil for what is no level.
  var rank: Double? {
    if case .level(let rank) = self { Double(rank) } else { nil }
  }
}

/// People's answers to a set of statements that are meant to measure one thing.
package struct ItemMatrix: Hashable, Sendable {
  /// The ids of the statements.
  package let items: [String]
  /// One row for each respondent, with one answer for each statement.
  package let rows: [[ItemAnswer]]

  /// Makes a matrix; every row has one answer for each statement.
  package init(items: [String], rows: [[ItemAnswer]]) {
    precondition(rows.allSatisfy { $0.count == items.count }, "A row has an answer for each item.")
    self.items = items
    self.rows = rows
  }

  /// The ranks of those who chose a level on every statement.
  var complete: [[Double]] {
    rows.compactMap { row in
      let ranks = row.compactMap(\.rank)
      return ranks.count == row.count ? ranks : nil
    }
  }
}
