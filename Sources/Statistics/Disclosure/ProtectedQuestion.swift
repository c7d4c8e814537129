/// One question's answers, with what may be told apart in them.
///
/// Units have enough members, but a question may be put to few of them, and few of those may answer.
/// The units are therefore pooled for each question in three stages, each of which can only make
/// blocks larger:
///
/// 1. until the question was *put* to `smallestGroup` members of each block;
/// 2. until `smallestGroup` members of each block gave an *answer*: what is shown as a share;
/// 3. until `smallestDistribution` did: what is shown as a distribution.
///
/// Why that is sound. Let V be the vector space that the indicators of the blocks of stage 2 span, over
/// those to whom the question was put. Every number shown is a sum over such blocks, for one code or a
/// set of codes, so every linear combination of numbers shown lies in V (for each code), and the
/// indicators in V are those of unions of blocks: none has fewer than `smallestGroup` answers. Full
/// distributions are sums over blocks of stage 3, which are unions of those of stage 2; the same holds
/// for them with `smallestDistribution`. *Which* blocks there are depends on the answers only through
/// the number of answers in the blocks of stage 1, and whatever is shown is a function of the tallies
/// of these. Exchanging the answers of two members of one block of stage 1 therefore changes nothing
/// that is shown, whether numbers or gaps: within such a block, which has at least `smallestGroup`
/// members, nobody can tell who answered what. To whom the question was put is the same in both cases.
/// Time adds nothing, since blocks never change once they are shown (``UnitBlocks``).
package struct ProtectedQuestion: Sendable {
  let counts: QuestionCounts
  let rule: DisclosureRule
  /// Which cells of the register may have been asked.
  let asked: [Bool]
  /// The block of each unit for a reader who may see every group.
  let open: BlockPair
  /// The same for this reader, outside its own group.
  let guarded: BlockPair
  /// Who reads.
  let reader: DisclosureReader

  /// Whether every share may be shown as a distribution.
  let isShownWhole: Bool

  /// The blocks of shares and those of distributions, by unit; −1 for a unit of none.
  struct BlockPair: Sendable {
    let share: [Int]
    let distribution: [Int]
  }

  /// Pools the units for a question and a reader.
  package init(
    _ counts: QuestionCounts, in register: UnitRegister, rule: DisclosureRule,
    reader: DisclosureReader = .everything
  ) {
    precondition(
      counts.counts.count == register.units.count * counts.stride,
      "There are counts for each unit of the register.")
    self.counts = counts
    self.rule = rule
    self.reader = reader
    let (put, answered) = (counts.put, counts.answered)
    asked = register.asked(counts.asked, put: put)
    let share = register.blocks(of: put.indices.filter { put[$0] > 0 }, counting: asked)
      .pooled(to: rule.smallestGroup, weight: put)
      .pooled(to: rule.smallestGroup, weight: answered)
    let distribution = share.pooled(to: rule.smallestDistribution, weight: answered)
    let size = register.units.count
    open = BlockPair(
      share: share.blockOfUnit(count: size), distribution: distribution.blockOfUnit(count: size))
    isShownWhole = share.blocks == distribution.blocks
    guard !reader.hidden.isEmpty else {
      guarded = open
      return
    }
    let mixed = share.mixed(for: reader, in: register, counting: asked)
    guarded = BlockPair(
      share: mixed.blockOfUnit(count: size),
      distribution: mixed.joined(with: distribution, count: size).blockOfUnit(count: size))
  }
}

extension UnitBlocks {
  /// Pools the blocks with members of groups that the reader may not see until each has members of at
  /// least three such groups, so that none can be told from the others, even by one of the three.
  fileprivate func mixed(
    for reader: DisclosureReader, in register: UnitRegister, counting cells: [Bool]
  ) -> UnitBlocks {
    var hidden: [[Int]] = Array(repeating: [], count: register.units.count)
    for (cell, counts) in cells.enumerated() where counts {
      let code = register.values[cell][reader.variable]
      if reader.hidden.contains(code) { hidden[register.unitOfCell[cell]].append(code) }
    }
    let codes = blocks.map { block in block.units.flatMap { hidden[$0] } }
    let concerned = blocks.indices.filter { !codes[$0].isEmpty }
    let mixed = UnitBlocks(blocks: concerned.map { blocks[$0] }).pooled(weight: { $0.units.count })
    { pieces in
      Self.differ(pieces.lazy.map { codes[concerned[$0.item]] }, DisclosureReader.fewestHidden)
    }
    return UnitBlocks(
      blocks: blocks.indices.filter { codes[$0].isEmpty }.map { blocks[$0] } + mixed.blocks)
  }

  /// Whether at least so many different codes stand in lists together; it looks no further than that.
  private static func differ(_ lists: some Sequence<[Int]>, _ fewest: Int) -> Bool {
    var found: [Int] = []
    for list in lists {
      for code in list where !found.contains(code) {
        found.append(code)
        if found.count == fewest { return true }
      }
    }
    return false
  }
}
