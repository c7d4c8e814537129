/// The additions' numbers in the order of their groups, those of the same groups as they came.
///
/// - Source: Knuth (1998), "The Art of Computer Programming" 3, 5.2.5, sorting by distribution from
///   the last key to the first.
func orderByGroups(_ rows: LooseRows, _ layout: TableLayout) -> [UInt32] {
  let keys = layout.groupCodes.count
  let came = (0..<UInt32(rows.firsts.count)).map { $0 }
  return (0..<keys).reversed().reduce(came) { order, key in
    distribute(order, codes: layout.groupCodes[key]) { addition in
      rows.groups[Int(addition) * keys + key]
    }
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
