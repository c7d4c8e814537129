/// Disjoint sets of units that are only shown together.
struct UnitBlocks {
  var blocks: [Block]

  struct Block: Hashable {
    /// Positions of units in the register.
    let units: [Int]
    /// The value that all have, for each variable of the order; nil where there are several.
    let values: [Int?]
    /// The step in which they are first shown together.
    let step: Int
  }

  /// Pools blocks until each is enough; what is never enough is left out.
  ///
  /// Step by step, as the units came: a block that was enough in one step is never changed by what
  /// comes later, so that nothing can be learnt by setting the results of two times beside each other.
  /// What is not enough in a step waits for the next.
  ///
  /// - Parameters:
  ///   - weight: how much a block weighs where one must be chosen; the lightest is.
  ///   - isEnough: whether pieces, whose items are positions in these blocks, are enough together.
  func pooled(
    weight: (Block) -> Int, _ isEnough: @escaping ([Piece]) -> Bool
  ) -> UnitBlocks {
    let pieces = blocks.enumerated().map { Piece(item: $0.offset, weight: weight($0.element)) }
    if pieces.allSatisfy({ isEnough([$0]) }) { return self }
    let tree = PoolTree(values: blocks.map(\.values), isEnough: isEnough, smallestCut: nil)
    var result: [Block] = []
    var waiting: [Piece] = []
    for step in Set(blocks.map(\.step)).sorted() {
      waiting += pieces.filter { blocks[$0.item].step == step }
      guard isEnough(waiting) else { continue }
      result += tree.parts(waiting).map { part in
        Self.union(part.map { blocks[$0.item] }, step: step)
      }
      waiting = []
    }
    return UnitBlocks(blocks: result)
  }

  /// Pools blocks until each has a weight.
  func pooled(to smallest: Int, weight: [Int]) -> UnitBlocks {
    pooled(weight: { $0.units.reduce(0) { $0 + weight[$1] } }, { $0.weight >= smallest })
  }

  /// The block of each unit; −1 for a unit of none.
  func blockOfUnit(count: Int) -> [Int] {
    var result = Array(repeating: -1, count: count)
    for (index, block) in blocks.enumerated() {
      for unit in block.units { result[unit] = index }
    }
    return result
  }

  /// The finest blocks of which the blocks of both are parts, without those that reach a unit of
  /// neither.
  func joined(with other: UnitBlocks, count: Int) -> UnitBlocks {
    let second = other.blockOfUnit(count: count)
    var first = blockOfUnit(count: count)
    let isMissing = first.indices.filter { (first[$0] < 0) != (second[$0] < 0) }
    var members = blocks.map(\.units)
    for block in other.blocks {
      let touched = Set(block.units.map { first[$0] }).filter { $0 >= 0 }.sorted()
      guard let host = touched.first else { continue }
      for index in touched.dropFirst() {
        for unit in members[index] { first[unit] = host }
        members[host] += members[index]
        members[index] = []
      }
    }
    let spoilt = Set(
      isMissing.flatMap { unit in
        first[unit] >= 0 ? [first[unit]] : other.blocks[second[unit]].units.map { first[$0] }
      })
    return UnitBlocks(
      blocks: members.enumerated().filter { !$0.element.isEmpty && !spoilt.contains($0.offset) }
        .map { Block(units: $0.element, values: [], step: 0) })
  }

  static func common(_ first: [Int?], _ second: [Int?]) -> [Int?] {
    zip(first, second).map { $0 == $1 ? $0 : nil }
  }

  private static func union(_ blocks: [Block], step: Int) -> Block {
    let values = blocks.dropFirst().reduce(blocks.first?.values ?? []) { common($0, $1.values) }
    return Block(units: blocks.flatMap(\.units), values: values, step: step)
  }
}
