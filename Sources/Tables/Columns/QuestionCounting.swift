extension GroupedRows {
  /// How many of each group gave each answer to a question.
  ///
  /// - Throws: for an id that is no question of the table.
  package func tally(_ question: VariableID) throws(TableRefusal) -> GroupedTally {
    var copy = emptyCopy
    return tally(at: try table.layout.questionIndex(question), &copy)
  }

  /// The same for every question, in the order of the layout.
  package func tallies() -> [GroupedTally] {
    var copy = emptyCopy
    return table.layout.questions.indices.map { tally(at: $0, &copy) }
  }

  /// Room for the kept rows of a column, and for a whole vector from the last of them on.
  private var emptyCopy: [UInt8] {
    guard case .gathered(_, let rows) = way else { return [] }
    return [UInt8](repeating: 0, count: rows + vectorRows)
  }

  private func tally(at index: Int, _ copy: inout [UInt8]) -> GroupedTally {
    let question = table.layout.questions[index]
    let slotCount = question.answerCount + 2
    var counts = [UInt32](repeating: 0, count: rows.count * slotCount)
    let keys = ColumnKeys.all(of: question, from: table.layout.firstColumns[index])
    counts.withUnsafeMutableBufferPointer { counts in
      for keys in keys {
        countPacked(keys, slotCount, counts, &copy)
        countTail(keys, slotCount, counts)
      }
      for group in rows.indices {
        let own = UnsafeMutableBufferPointer(
          rebasing: counts[group * slotCount..<(group + 1) * slotCount])
        own[slotCount - 1] = rows[group] - question.countOfPut(own)
      }
    }
    return GroupedTally(question: question, groupings: groupings, rows: rows, counts: counts)
  }

  private func countPacked(
    _ keys: ColumnKeys, _ slotCount: Int, _ counts: UnsafeMutableBufferPointer<UInt32>,
    _ copy: inout [UInt8]
  ) {
    table.packed.columns.withUnsafeBytes { columns in
      guard let first = columns.baseAddress, let counts = counts.baseAddress else { return }
      let column = first + keys.column * table.packed.stride
      let counting = ColumnCounting(counts: counts, slotCount: slotCount)
      switch way {
      case .oneByOne: counting.add(column, spans, keys)
      case _ where keys.keys.count > ColumnKeys.comparedMax: counting.add(column, spans, keys)
      case .inPlace: counting.compare(column, spans, keys)
      case .gathered(let groups, _):
        copy.withUnsafeMutableBytes { copy in
          guard let copied = copy.baseAddress else { return }
          gather(column, into: copied)
          counting.compare(UnsafeRawPointer(copied), groups, keys)
        }
      }
    }
  }

  private func gather(_ column: UnsafeRawPointer, into copy: UnsafeMutableRawPointer) {
    var place = copy
    for span in spans {
      place.copyMemory(from: column + Int(span.start), byteCount: Int(span.count))
      place += Int(span.count)
    }
  }

  private func countTail(
    _ keys: ColumnKeys, _ slotCount: Int, _ counts: UnsafeMutableBufferPointer<UInt32>
  ) {
    guard !tailGroups.isEmpty else { return }
    let width = table.layout.width
    let slots = keys.slotOfByte
    table.tail.answers.withUnsafeBufferPointer { answers in
      for (row, group) in tailGroups.enumerated() where group >= 0 {
        let slot = slots[Int(answers[row * width + keys.column])]
        if slot >= 0 { counts[Int(group) * slotCount + slot] += 1 }
      }
    }
  }
}

/// The bytes of a column that are counted, and at which slot of a group each is.
///
/// The slots are: skipped, one for each answer, and last not put, which is what is left of the
/// rows.
struct ColumnKeys {
  let column: Int
  let keys: [UInt8]
  let slots: [Int]

  /// The most keys that are compared with every row.
  static let comparedMax = 16

  /// The slot of each byte; -1 for one that is no key.
  var slotOfByte: [Int] {
    var slotOfByte = [Int](repeating: -1, count: 256)
    for (key, slot) in zip(keys, slots) { slotOfByte[Int(key)] = slot }
    return slotOfByte
  }

  static func all(of question: TableQuestion, from first: Int) -> [ColumnKeys] {
    guard question.variable.kind == .multipleChoice else {
      let codes = Array(0...question.answerCount)
      return [ColumnKeys(column: first, keys: codes.map { UInt8($0) }, slots: codes)]
    }
    // The first option tells besides how many were asked and how many answered. Those who left it
    // unticked are counted at the last slot until it is known how many were not put the question.
    return (0..<question.columnCount).map { option in
      option == 0
        ? ColumnKeys(column: first, keys: [0, 1, 2], slots: [0, question.answerCount + 1, 1])
        : ColumnKeys(column: first + option, keys: [2], slots: [option + 1])
    }
  }
}

extension TableQuestion {
  /// How many rows were put the question, from the counts of their group by ``ColumnKeys``.
  fileprivate func countOfPut(_ counts: UnsafeMutableBufferPointer<UInt32>) -> UInt32 {
    guard variable.kind == .multipleChoice else {
      return counts[...answerCount].reduce(0, +)
    }
    return columnCount == 0 ? 0 : counts[0] + counts[1] + counts[answerCount + 1]
  }
}
