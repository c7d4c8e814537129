/// How many rows one vector holds. Every 64-bit processor that Swift runs on has such vectors.
let vectorRows = 16

/// Sixteen rows of a column.
typealias RowVector = SIMD16<UInt8>

/// Counts how often each of a few bytes stands in vectors: one comparison and one subtraction for
/// each. A lane counts to 255, so there may be no more vectors between two takings.
///
/// - Source: Muła, Kurz and Lemire (2018), "Faster population counts using AVX2 instructions", The
///   Computer Journal 61 (1), for counting in byte lanes that are emptied before they overflow.
protocol ByteCounters {
  /// How many bytes are told apart.
  static var keyCount: Int { get }
  /// Begins to count the given bytes, at most as many as are told apart.
  init(_ keys: UnsafeBufferPointer<UInt8>)
  /// Counts one vector.
  mutating func count(_ vector: RowVector)
  /// Adds what was counted since the last taking to a group's counts, at the slots of the keys.
  mutating func take(into counts: UnsafeMutablePointer<UInt32>, slots: UnsafeBufferPointer<Int>)
}

/// One byte and how often it was seen in each lane.
private struct ByteCounter {
  let key: RowVector
  var seen = RowVector()

  @inline(__always)
  init(_ keys: UnsafeBufferPointer<UInt8>, _ index: Int) {
    // A lane that is no key counts what was not put; nobody takes it.
    key = RowVector(repeating: index < keys.count ? keys[index] : TableLayout.notPut)
  }

  @inline(__always)
  mutating func count(_ vector: RowVector) {
    seen.replace(with: seen &+ 1, where: vector .== key)
  }

  @inline(__always)
  mutating func take(
    _ index: Int, into counts: UnsafeMutablePointer<UInt32>, slots: UnsafeBufferPointer<Int>
  ) {
    guard index < slots.count else { return }
    counts[slots[index]] += laneSum(seen)
    seen = RowVector()
  }
}

/// The sum of the lanes: sixteen bits for each pair, then the pairs by one multiplication.
@inline(__always)
private func laneSum(_ lanes: RowVector) -> UInt32 {
  let halves = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
  let mask: UInt64 = 0x00FF_00FF_00FF_00FF
  let low = (halves[0] & mask) &+ ((halves[0] &>> 8) & mask)
  let high = (halves[1] & mask) &+ ((halves[1] &>> 8) & mask)
  return UInt32(truncatingIfNeeded: ((low &+ high) &* 0x0001_0001_0001_0001) &>> 48)
}

/// Tells four bytes apart: yes, no, don't know and skipped.
struct FourByteCounters: ByteCounters {
  static let keyCount = 4
  private var first, second, third, fourth: ByteCounter

  @inline(__always)
  init(_ keys: UnsafeBufferPointer<UInt8>) {
    first = ByteCounter(keys, 0)
    second = ByteCounter(keys, 1)
    third = ByteCounter(keys, 2)
    fourth = ByteCounter(keys, 3)
  }

  @inline(__always)
  mutating func count(_ vector: RowVector) {
    first.count(vector)
    second.count(vector)
    third.count(vector)
    fourth.count(vector)
  }

  @inline(__always)
  mutating func take(
    into counts: UnsafeMutablePointer<UInt32>, slots: UnsafeBufferPointer<Int>
  ) {
    first.take(0, into: counts, slots: slots)
    second.take(1, into: counts, slots: slots)
    third.take(2, into: counts, slots: slots)
    fourth.take(3, into: counts, slots: slots)
  }
}

/// Tells eight bytes apart: six levels, don't know and skipped. That many counters stay in the
/// registers of the oldest processors.
struct EightByteCounters: ByteCounters {
  static let keyCount = 8
  private var first, second, third, fourth, fifth, sixth, seventh, eighth: ByteCounter

  @inline(__always)
  init(_ keys: UnsafeBufferPointer<UInt8>) {
    first = ByteCounter(keys, 0)
    second = ByteCounter(keys, 1)
    third = ByteCounter(keys, 2)
    fourth = ByteCounter(keys, 3)
    fifth = ByteCounter(keys, 4)
    sixth = ByteCounter(keys, 5)
    seventh = ByteCounter(keys, 6)
    eighth = ByteCounter(keys, 7)
  }

  @inline(__always)
  mutating func count(_ vector: RowVector) {
    first.count(vector)
    second.count(vector)
    third.count(vector)
    fourth.count(vector)
    fifth.count(vector)
    sixth.count(vector)
    seventh.count(vector)
    eighth.count(vector)
  }

  @inline(__always)
  mutating func take(
    into counts: UnsafeMutablePointer<UInt32>, slots: UnsafeBufferPointer<Int>
  ) {
    first.take(0, into: counts, slots: slots)
    second.take(1, into: counts, slots: slots)
    third.take(2, into: counts, slots: slots)
    fourth.take(3, into: counts, slots: slots)
    fifth.take(4, into: counts, slots: slots)
    sixth.take(5, into: counts, slots: slots)
    seventh.take(6, into: counts, slots: slots)
    eighth.take(7, into: counts, slots: slots)
  }
}
