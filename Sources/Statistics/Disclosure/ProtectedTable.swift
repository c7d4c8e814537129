import Tables

extension PreparedBreakdown {
  /// What may be said of each group's answers to a question, in the order of the keys.
  ///
  /// A group is the sum of the blocks that lie wholly inside it, and is shown where these cover at
  /// least four fifths of those asked in it.
  package func results(_ question: ProtectedQuestion) -> [ProtectedResult] {
    let all = members(question)
    let isOwn = ownGroups(question.reader)
    let share = sums(question, isOwn: isOwn, \.share)
    let distribution =
      question.isShownWhole ? share : sums(question, isOwn: isOwn, \.distribution)
    let asked = question.counts.asked
    let isPublic = isPublic(asked: asked)
    var ceilings: [Int]?
    return keys.indices.map { group in
      func coverage(_ sums: GroupSums) -> GroupCoverage? {
        guard question.rule.isCovered(sums.covered[group], of: all[group]) else { return nil }
        return GroupCoverage(
          respondents: sums.covered[group], all: isPublic ? all[group] : nil)
      }
      if let coverage = coverage(distribution) {
        return .distribution(question.counts.tally(distribution.row(group)), coverage)
      }
      if !question.counts.upper.isEmpty, let coverage = coverage(share) {
        return .share(question.counts.share(share.row(group)), coverage)
      }
      let known = ceilings ?? publicCeilings(asked: asked)
      ceilings = known
      if known[group] == 0 { return .empty }
      return .withheld(known[group] < question.rule.smallestGroup ? .tooFew : .inseparable)
    }
  }

  /// The groups with their keys.
  package func groups(_ question: ProtectedQuestion) -> [ProtectedGroup] {
    zip(keys, results(question)).map { ProtectedGroup(key: $0, result: $1) }
  }

  /// How many of each group were asked.
  private func members(_ question: ProtectedQuestion) -> [Int] {
    var all = Array(repeating: 0, count: keys.count)
    for (cell, group) in groupOfCell.enumerated() where group >= 0 && question.asked[cell] {
      all[group] += register.countOfCell[cell]
    }
    return all
  }

  /// The groups that lie within the reader's own: it may see them by themselves.
  private func ownGroups(_ reader: DisclosureReader) -> [Bool] {
    var isOwn = Array(repeating: reader.own != nil, count: keys.count)
    guard let own = reader.own else { return isOwn }
    for (cell, group) in groupOfCell.enumerated()
    where group >= 0 && register.values[cell][reader.variable] != own {
      isOwn[group] = false
    }
    return isOwn
  }

  private func sums(
    _ question: ProtectedQuestion, isOwn: [Bool],
    _ blocks: KeyPath<ProtectedQuestion.BlockPair, [Int]>
  ) -> GroupSums {
    let guarded = question.guarded[keyPath: blocks]
    var result = inside(question, guarded)
    guard isOwn.contains(true) else { return result }
    let open = inside(question, question.open[keyPath: blocks])
    for group in isOwn.indices where isOwn[group] { result.copy(group, from: open) }
    return result
  }

  /// The sums over the blocks that lie wholly inside a group.
  private func inside(_ question: ProtectedQuestion, _ blockOfUnit: [Int]) -> GroupSums {
    let groupOfUnit = groupOfUnit(question, blockOfUnit)
    var sums = GroupSums(groups: keys.count, stride: question.counts.stride)
    for (cell, unit) in register.unitOfCell.enumerated()
    where question.asked[cell] && groupOfUnit[unit] >= 0 {
      sums.covered[groupOfUnit[unit]] += register.countOfCell[cell]
    }
    for (unit, group) in groupOfUnit.enumerated() where group >= 0 {
      sums.add(question.counts.counts, unit, to: group)
    }
    return sums
  }

  /// The group in which the whole of each unit's block lies; negative where there is none.
  private func groupOfUnit(_ question: ProtectedQuestion, _ blockOfUnit: [Int]) -> [Int] {
    let (unknown, straddles) = (-2, -1)
    var groupOfBlock = Array(repeating: unknown, count: blockOfUnit.count)
    for (cell, unit) in register.unitOfCell.enumerated() where question.asked[cell] {
      let (block, group) = (blockOfUnit[unit], groupOfCell[cell])
      guard block >= 0, groupOfBlock[block] != group else { continue }
      groupOfBlock[block] = groupOfBlock[block] == unknown ? group : straddles
    }
    return blockOfUnit.map { $0 < 0 ? straddles : groupOfBlock[$0] }
  }
}

/// Counts by group.
private struct GroupSums {
  private let stride: Int
  /// How many asked respondents of each group lie in blocks inside it.
  var covered: [Int]
  private var counts: [Int]

  init(groups: Int, stride: Int) {
    self.stride = stride
    covered = Array(repeating: 0, count: groups)
    counts = Array(repeating: 0, count: groups * stride)
  }

  mutating func add(_ units: [Int], _ unit: Int, to group: Int) {
    for code in 0..<stride { counts[group * stride + code] += units[unit * stride + code] }
  }

  mutating func copy(_ group: Int, from other: GroupSums) {
    covered[group] = other.covered[group]
    for code in 0..<stride {
      counts[group * stride + code] = other.counts[group * stride + code]
    }
  }

  func row(_ group: Int) -> ArraySlice<Int> { counts[group * stride..<(group + 1) * stride] }
}

extension QuestionCounts {
  fileprivate func tally(_ row: ArraySlice<Int>) -> Tally {
    Tally(variable: variable, counts: Array(row.dropFirst()), missing: row.first ?? 0)
  }

  fileprivate func share(_ row: ArraySlice<Int>) -> UpperShare {
    let tally = tally(row)
    return UpperShare(
      upper: upper.reduce(0) { $0 + tally.counts[$1] }, dontKnow: tally.dontKnow,
      answered: tally.answered, missing: tally.missing)
  }
}
