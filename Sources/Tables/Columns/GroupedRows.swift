/// Rows beside each other that belong to one group.
struct RowSpan: Hashable, Sendable {
  var start: UInt32
  var count: UInt32
  let group: UInt32
}

/// The rows of a table that a filter keeps, each in its group: made once, and used for any number
/// of questions.
package struct GroupedRows: Sendable {
  /// The rows as they were when this was made.
  let table: AnswerColumns
  /// What the rows are grouped by; empty for all rows together.
  package let groupings: [Variable]
  /// How many rows each group has, in the order of ``GroupedTally``.
  package let rows: [UInt32]
  /// The kept rows.
  let spans: [RowSpan]
  /// How their bytes are best counted.
  let way: CountingWay
  /// The group of each row of the tail; -1 for one that is not kept.
  let tailGroups: [Int32]

  /// The most groups that are counted at once.
  package static let groupsMax = 1 << 20
}

extension AnswerColumns {
  /// The rows by the groups of one grouping or the crossing of several.
  ///
  /// - Parameters:
  ///   - groupings: what to group by; all rows are one group where it is empty.
  ///   - kept: the codes to keep, by their ids, of each grouping that is filtered. A row whose
  ///     group is not known is not kept. Nothing is kept where a set is empty.
  /// - Throws: for ids that the table does not have, and for more than ``GroupedRows/groupsMax``
  ///   groups.
  package func grouped(
    by groupings: [VariableID] = [], keeping kept: [VariableID: Set<String>] = [:]
  ) throws(TableRefusal) -> GroupedRows {
    let plan = GroupPlan(
      keys: try groupings.map { id throws(TableRefusal) in try layout.groupingIndex(id) },
      filters: try filters(kept), layout)
    guard plan.groupCount <= GroupedRows.groupsMax else { throw .tooMany }
    var rows = [UInt32](repeating: 0, count: plan.groupCount)
    let spans = plan.spans(packed, adding: &rows)
    let tailGroups = plan.groups(of: tail)
    for group in tailGroups where group >= 0 { rows[Int(group)] += 1 }
    return GroupedRows(
      table: self, groupings: plan.keys.map { layout.groupings[$0] }, rows: rows, spans: spans,
      way: CountingWay(spans), tailGroups: tailGroups)
  }

  private func filters(
    _ kept: [VariableID: Set<String>]
  ) throws(TableRefusal) -> [GroupFilter] {
    var filters: [GroupFilter] = []
    for (id, codes) in kept {
      let key = try layout.groupingIndex(id)
      let known = layout.groupings[key].codes
      if let stray = codes.subtracting(known.map(\.id)).min() { throw .unknownCode(id, stray) }
      filters.append(GroupFilter(key: key, isKept: [false] + known.map { codes.contains($0.id) }))
    }
    return filters
  }
}

/// Which codes of a grouping are kept.
private struct GroupFilter {
  let key: Int
  /// For each code, 0 first.
  let isKept: [Bool]
}

/// How groups of the layout become the groups that were asked for.
private struct GroupPlan {
  let keys: [Int]
  let filters: [GroupFilter]
  /// How far apart the groups of neighbouring codes of each key are; the last key's are neighbours.
  let steps: [Int]
  let groupCount: Int
  let width: Int

  init(keys: [Int], filters: [GroupFilter], _ layout: TableLayout) {
    self.keys = keys
    self.filters = filters
    width = layout.groupCodes.count
    var (steps, count) = ([Int](), 1)
    for key in keys.reversed() {
      steps.insert(count, at: 0)
      count = min(count * layout.groupCodes[key], GroupedRows.groupsMax + 1)
    }
    self.steps = steps
    groupCount = count
  }

  /// The group of the codes that start at a place; nil where a filter does not keep them.
  func group(_ codes: UnsafeBufferPointer<UInt16>, at place: Int) -> Int? {
    for filter in filters where !filter.isKept[Int(codes[place + filter.key])] { return nil }
    var group = 0
    for (key, step) in zip(keys, steps) { group += Int(codes[place + key]) * step }
    return group
  }

  func groups(of tail: LooseRows) -> [Int32] {
    tail.groups.withUnsafeBufferPointer { codes in
      (0..<tail.count).map { row in group(codes, at: row * width).map(Int32.init) ?? -1 }
    }
  }

  /// The kept cells as spans; neighbours of a group are one span. They are put in the order of their
  /// groups, except where most rows are kept and spans are long: going through the memory in order
  /// then gains more than emptying the counters at each span loses.
  func spans(_ packed: PackedRows, adding rows: inout [UInt32]) -> [RowSpan] {
    var found: [RowSpan] = []
    var isSorted = true
    packed.cellGroups.withUnsafeBufferPointer { codes in
      for cell in 0..<packed.cellCount {
        guard let group = group(codes, at: cell * width) else { continue }
        let (start, end) = (packed.cellStarts[cell], packed.cellStarts[cell + 1])
        rows[group] += end - start
        if let last = found.last {
          if last.group == UInt32(group), last.start + last.count == start {
            found[found.count - 1].count += end - start
            continue
          }
          isSorted = isSorted && last.group <= UInt32(group)
        }
        found.append(RowSpan(start: start, count: end - start, group: UInt32(group)))
      }
    }
    let kept = found.reduce(0) { $0 + Int($1.count) }
    let isLong = kept > 128 * found.count && kept > packed.count / 4
    return isSorted || isLong ? found : sorted(found)
  }

  /// A distribution, for there may be many spans; those of a group stay in the order of the rows.
  private func sorted(_ spans: [RowSpan]) -> [RowSpan] {
    var places = [Int](repeating: 0, count: groupCount + 1)
    for span in spans { places[Int(span.group) + 1] += 1 }
    for index in 1..<places.count { places[index] += places[index - 1] }
    return [RowSpan](unsafeUninitializedCapacity: spans.count) { sorted, count in
      for span in spans {
        sorted.initializeElement(at: places[Int(span.group)], to: span)
        places[Int(span.group)] += 1
      }
      count = spans.count
    }
  }
}
