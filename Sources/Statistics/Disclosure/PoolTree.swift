/// Part of what is pooled: an item, or as much of it as one part takes.
struct Piece: Hashable {
  let item: Int
  let weight: Int
}

extension [Piece] {
  var weight: Int { reduce(0) { $0 + $1.weight } }
}

/// Splits items into parts, each of which is enough, so that as many parts as possible are alike in
/// the first variable, then in the second, and so on.
///
/// At each level the items are grouped by the level's value. A group that is enough is split further
/// by the next variable. Those that are not are pooled, and the pool, where it is enough, is split by
/// the next variable too. A pool that is not takes what it lacks from the heaviest part beside it, or,
/// where items are whole or no part can spare it, joins the lightest. At last items are told from each
/// other one by one, and those left over are put together in runs, so that neighbours in the order of
/// the codes share a part. The same items in the same order always give the same parts.
struct PoolTree {
  /// The values of each item, one for each level; nil where an item is of several.
  let values: [[Int?]]
  /// Whether pieces are enough for a part. Adding pieces never makes enough too little.
  let isEnough: ([Piece]) -> Bool
  /// The weight of a part that is enough, where items may be cut; nil where they are whole.
  let smallestCut: Int?

  /// The parts of pieces that are enough together.
  func parts(_ pieces: [Piece], level: Int = 0) -> [[Piece]] {
    guard pieces.count > 1 else { return [pieces] }
    guard level <= levels else { return runs(pieces) }
    var (large, pool): ([[Piece]], [Piece]) = ([], [])
    for group in groups(pieces, level) {
      if isEnough(group) { large.append(group) } else { pool += group }
    }
    if large.isEmpty { return parts(pieces, level: level + 1) }
    var result = large.flatMap { parts($0, level: level + 1) }
    if pool.isEmpty { return result }
    if isEnough(pool) { return result + parts(pool, level: level + 1) }
    place(pool, among: &result)
    return result
  }

  /// Runs that are just enough; what is left at the end joins the last.
  private func runs(_ pieces: [Piece]) -> [[Piece]] {
    var runs: [[Piece]] = []
    var run: [Piece] = []
    for piece in pieces {
      run.append(piece)
      guard isEnough(run) else { continue }
      runs.append(run)
      run = []
    }
    let last = runs.popLast() ?? []
    return runs + [last + run]
  }

  private var levels: Int { values.first?.count ?? 0 }

  /// The pieces by their value at a level, in the order of the values; after the last level each item
  /// by itself.
  private func groups(_ pieces: [Piece], _ level: Int) -> [[Piece]] {
    guard level < levels else { return pieces.map { [$0] } }
    return Dictionary(grouping: pieces) { values[$0.item][level] ?? .min }
      .sorted { $0.key < $1.key }.map(\.value)
  }

  private func place(_ pool: [Piece], among parts: inout [[Piece]]) {
    let weights = parts.map(\.weight)
    if let smallestCut {
      let lack = smallestCut - pool.weight
      if let heaviest = weights.max(), heaviest >= smallestCut + lack,
        let donor = weights.firstIndex(of: heaviest)
      {
        parts.append(pool + take(lack, from: &parts[donor]))
        return
      }
    }
    if let lightest = weights.min(), let host = weights.firstIndex(of: lightest) {
      parts[host] += pool
    }
  }

  /// Cuts a weight off a part, from its heaviest pieces first.
  private func take(_ weight: Int, from part: inout [Piece]) -> [Piece] {
    var lack = weight
    var taken: [Piece] = []
    for (index, piece) in part.enumerated().sorted(by: { heavier($0, $1) }) where lack > 0 {
      let cut = min(lack, piece.weight)
      taken.append(Piece(item: piece.item, weight: cut))
      part[index] = Piece(item: piece.item, weight: piece.weight - cut)
      lack -= cut
    }
    part.removeAll { $0.weight == 0 }
    return taken
  }

  private func heavier(
    _ first: (offset: Int, element: Piece), _ second: (offset: Int, element: Piece)
  ) -> Bool {
    (-first.element.weight, first.offset) < (-second.element.weight, second.offset)
  }
}
