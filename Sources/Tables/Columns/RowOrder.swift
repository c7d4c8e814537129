/// The rows' numbers in the order of their groups, rows of the same groups as they came.
///
/// - Source: Knuth (1998), "The Art of Computer Programming" 3, 5.2.5, sorting by distribution from
///   the last key to the first.
func orderByGroups(_ rows: LooseRows, _ layout: TableLayout) -> [UInt32] {
  let keys = layout.groupCodes.count
  let runs = firstRows(rows, keys: keys)
  // Rows that were packed come in long runs of the same groups, and few runs are sorted sooner.
  guard runs.count < rows.count / 4 else {
    return distribute((0..<UInt32(rows.count)).map { $0 }, rows, layout)
  }
  var ends: [UInt32: UInt32] = [:]
  for (index, first) in runs.enumerated() {
    ends[first] = index + 1 < runs.count ? runs[index + 1] : UInt32(rows.count)
  }
  var order: [UInt32] = []
  order.reserveCapacity(rows.count)
  for first in distribute(runs, rows, layout) {
    order.append(contentsOf: first..<(ends[first] ?? first))
  }
  return order
}

/// The rows that have other groups than the one before.
private func firstRows(_ rows: LooseRows, keys: Int) -> [UInt32] {
  rows.groups.withUnsafeBufferPointer { groups in
    var runs: [UInt32] = rows.count > 0 ? [0] : []
    for row in stride(from: 1, to: rows.count, by: 1) {
      var isOther = false
      for key in row * keys..<(row + 1) * keys where groups[key] != groups[key - keys] {
        isOther = true
      }
      if isOther { runs.append(UInt32(row)) }
    }
    return runs
  }
}

/// Some rows in the order of their groups.
private func distribute(
  _ chosen: [UInt32], _ rows: LooseRows, _ layout: TableLayout
) -> [UInt32] {
  let keys = layout.groupCodes.count
  return (0..<keys).reversed().reduce(chosen) { order, key in
    distribute(order, codes: layout.groupCodes[key]) { row in rows.groups[Int(row) * keys + key] }
  }
}

/// One pass of the distribution.
@inline(__always)
private func distribute(
  _ order: [UInt32], codes: Int, code: (UInt32) -> UInt16
) -> [UInt32] {
  var places = [Int](repeating: 0, count: codes + 1)
  for row in order { places[Int(code(row)) + 1] += 1 }
  for index in 1..<places.count { places[index] += places[index - 1] }
  return [UInt32](unsafeUninitializedCapacity: order.count) { sorted, count in
    for row in order {
      let own = Int(code(row))
      sorted[places[own]] = row
      places[own] += 1
    }
    count = order.count
  }
}
