/// The counts of a question, and how the bytes of its columns are added to them. Of a column is
/// given its first byte; a whole vector may be read from any of its rows on.
struct ColumnCounting {
  /// The counts, group by group.
  let counts: UnsafeMutablePointer<UInt32>
  /// How many counts each group has.
  let slotCount: Int

  /// Adds the rows one by one.
  func add(_ column: UnsafeRawPointer, _ spans: [RowSpan], _ keys: ColumnKeys) {
    keys.slotOfByte.withUnsafeBufferPointer { slots in
      for span in spans {
        let counts = counts(of: span.group)
        let start = column + Int(span.start)
        for byte in UnsafeRawBufferPointer(start: start, count: Int(span.count)) {
          let slot = slots[Int(byte)]
          if slot >= 0 { counts[slot] &+= 1 }
        }
      }
    }
  }

  /// Compares many rows at once with each key.
  func compare(_ column: UnsafeRawPointer, _ spans: [RowSpan], _ keys: ColumnKeys) {
    var done = 0
    while done < keys.keys.count {
      let some = keys.keys[done...].prefix(EightByteCounters.keyCount)
      some.withUnsafeBufferPointer { bytes in
        keys.slots[done...].prefix(some.count).withUnsafeBufferPointer { slots in
          if bytes.count <= FourByteCounters.keyCount {
            compare(column, spans, FourByteCounters(bytes), slots)
          } else {
            compare(column, spans, EightByteCounters(bytes), slots)
          }
        }
      }
      done += some.count
    }
  }

  /// Goes once over the rows with a set of counters.
  @inline(__always)
  private func compare(
    _ column: UnsafeRawPointer, _ spans: [RowSpan], _ counters: some ByteCounters,
    _ slots: UnsafeBufferPointer<Int>
  ) {
    guard var group = spans.first?.group else { return }
    var counters = counters
    // How many vectors the lanes can still count.
    var room = 255
    for span in spans {
      if span.group != group {
        counters.take(into: counts(of: group), slots: slots)
        (group, room) = (span.group, 255)
      }
      var place = column + Int(span.start)
      var left = Int(span.count)
      while left > 0 {
        if room == 0 {
          counters.take(into: counts(of: group), slots: slots)
          room = 255
        }
        let vectors = min(left / vectorRows, room)
        if vectors == 0 {
          counters.count(Self.firstRows(left, at: place))
          (left, room) = (0, room - 1)
        }
        for _ in 0..<vectors {
          counters.count(place.loadUnaligned(as: RowVector.self))
          place += vectorRows
        }
        (left, room) = (left - vectors * vectorRows, room - vectors)
      }
    }
    counters.take(into: counts(of: group), slots: slots)
  }

  /// Fewer rows than a vector holds; the other lanes say that nothing was put.
  @inline(__always)
  private static func firstRows(_ rows: Int, at place: UnsafeRawPointer) -> RowVector {
    let lanes = RowVector(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    let vector = place.loadUnaligned(as: RowVector.self)
    let isOther = lanes .>= RowVector(repeating: UInt8(truncatingIfNeeded: rows))
    return vector.replacing(with: TableLayout.notPut, where: isOther)
  }

  @inline(__always)
  private func counts(of group: UInt32) -> UnsafeMutablePointer<UInt32> {
    counts + Int(group) * slotCount
  }
}
