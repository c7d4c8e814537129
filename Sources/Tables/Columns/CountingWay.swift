/// How the bytes of rows in spans are counted fastest.
enum CountingWay: Hashable, Sendable {
  /// Many at once where they lie.
  case inPlace
  /// Many at once, brought together first: the spans here are those of the copy. From span to span
  /// is far, and counting would wait for the memory at each; short copies are waited for together.
  case gathered([RowSpan], rows: Int)
  /// One by one: the groups are so small that emptying the counters would take longer.
  case oneByOne

  init(_ spans: [RowSpan]) {
    var (rows, jumps, groups) = (0, 0, [RowSpan]())
    var end: UInt32 = spans.first?.start ?? 0
    for span in spans {
      if span.start != end { jumps += 1 }
      end = span.start + span.count
      if groups.last?.group == span.group {
        groups[groups.count - 1].count += span.count
      } else {
        groups.append(RowSpan(start: UInt32(rows), count: span.count, group: span.group))
      }
      rows += Int(span.count)
    }
    // Emptying the counters takes as long as adding some 24 rows, finding a span as long as some 3.
    if rows < 24 * groups.count + 3 * spans.count {
      self = .oneByOne
    } else if jumps * 4096 > rows {
      self = .gathered(groups, rows: rows)
    } else {
      self = .inPlace
    }
  }
}
