/// Which groups of one variable a reader may not see by themselves, such as organisations that have
/// not released their results.
package struct DisclosureReader: Hashable, Sendable {
  /// The position of the variable.
  package let variable: Int
  /// The codes of the groups that are not released.
  package let hidden: Set<Int>
  /// The reader's own group, which it sees although it is hidden from others.
  package let own: Int?

  /// A reader who may see every group.
  package static let everything = DisclosureReader(variable: 0, hidden: [], own: nil)

  /// How many groups must be hidden together: with two, either could subtract itself.
  static let fewestHidden = 3

  /// Describes a reader.
  package init(variable: Int, hidden: Set<Int>, own: Int?) {
    self.variable = variable
    self.hidden = hidden
    self.own = own
  }
}

/// Which groups are hidden from others, given which have released their results.
///
/// Groups that have not released are hidden, at least three together or none, and with at least
/// `smallest` respondents; where they are fewer, those that have released with the fewest respondents
/// join them. Groups without respondents do not count. What once was shown cannot be hidden again,
/// and a group that is released later would lay bare those with which it was hidden; so what was
/// hidden when results were first shown stays hidden until all of it has been released.
///
/// - Parameters:
///   - respondents: how many have answered in each group of the variable, none included.
///   - released: the groups that have released their results.
///   - shown: the groups that have been shown by themselves; nil where no results have been shown.
///   - smallest: the smallest number of respondents of all hidden groups together.
package func hiddenGroups(
  respondents: [Int: Int], released: Set<Int>, shown: Set<Int>?, smallest: Int
) -> Set<Int> {
  var hidden = Set(respondents.keys).subtracting(shown ?? released)
  guard !hidden.isSubset(of: released) else { return [] }
  guard shown == nil else { return hidden }
  func isEnough() -> Bool {
    let present = hidden.map { respondents[$0, default: 0] }.filter { $0 > 0 }
    return present.count >= DisclosureReader.fewestHidden && present.reduce(0, +) >= smallest
  }
  let others = respondents.filter { $0.value > 0 && !hidden.contains($0.key) }
  for (group, _) in others.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) })
  where !isEnough() {
    hidden.insert(group)
  }
  return hidden
}

/// The reader that somebody of a group is: it sees its own hidden group only while the others hidden
/// are at least two groups with respondents, and at least `smallest` respondents.
package func disclosureReader(
  of group: Int, variable: Int, hidden: Set<Int>, respondents: [Int: Int], smallest: Int
) -> DisclosureReader {
  let others = hidden.subtracting([group]).map { respondents[$0, default: 0] }.filter { $0 > 0 }
  let sees = others.count >= DisclosureReader.fewestHidden - 1 && others.reduce(0, +) >= smallest
  return DisclosureReader(
    variable: variable, hidden: hidden,
    own: hidden.contains(group) && sees ? group : nil)
}
