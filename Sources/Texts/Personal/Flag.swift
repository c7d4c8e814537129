/// A part of a text that may point out a person. Somebody decides what is done about it.
package struct Flag: Hashable, Sendable {
  /// What it seems to be.
  package let kind: Kind
  /// Whether its form leaves little doubt; names never do.
  package let isCertain: Bool
  /// Where it stands. Unit: bytes of UTF-8.
  package let range: Range<Int>

  /// The kinds of thing that point out a person, the most pointed first.
  package enum Kind: String, CaseIterable, Sendable {
    /// A personal identity number.
    case personalNumber = "personal-number"
    /// A coordination number: as a personal identity number with 60 added to the day.
    case coordinationNumber = "coordination-number"
    /// An e-mail address.
    case mailAddress = "mail-address"
    /// A telephone number.
    case phoneNumber = "phone-number"
    /// A person's name.
    case name
  }

  /// Marks a part of a text.
  package init(kind: Kind, isCertain: Bool, range: Range<Int>) {
    self.kind = kind
    self.isCertain = isCertain
    self.range = range
  }
}

/// What in a text may point out a person, in order and without overlaps: where two meet, the surer or
/// else the more pointed kind covers both.
///
/// - Limits: forms and capitals are all it knows, so it misses what has neither, such as a post that
///   only one person holds, and marks much that is no name. Takes time in proportion to the text.
package func flags(in text: String, names: NameHints) -> [Flag] {
  let signs = signs(of: text)
  return joined(
    numberFlags(in: signs) + phoneFlags(in: signs) + mailFlags(in: signs)
      + nameFlags(in: signs, hints: names))
}

/// The text with every flagged part replaced, such as by "[name]".
///
/// - Parameters: `words` says what stands in place of each kind.
package func masked(
  _ text: String, _ flags: [Flag], with words: (Flag.Kind) -> String
) -> String {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  var position = 0
  for flag in joined(flags) where flag.range.lowerBound < bytes.count && !flag.range.isEmpty {
    result += bytes[position..<max(position, flag.range.lowerBound)]
    result += words(flag.kind).utf8
    position = min(bytes.count, flag.range.upperBound)
  }
  return String(decoding: result + bytes[position...], as: UTF8.self)
}

/// The flags in order, those that overlap made one.
private func joined(_ flags: [Flag]) -> [Flag] {
  let ordered = flags.sorted {
    ($0.range.lowerBound, $0.range.upperBound, $0.order)
      < ($1.range.lowerBound, $1.range.upperBound, $1.order)
  }
  return ordered.reduce(into: []) { result, flag in
    guard let last = result.last, last.range.overlaps(flag.range) else {
      result.append(flag)
      return
    }
    let best = flag.order < last.order ? flag : last
    let end = max(last.range.upperBound, flag.range.upperBound)
    result[result.count - 1] = Flag(
      kind: best.kind, isCertain: best.isCertain, range: last.range.lowerBound..<end)
  }
}

extension Flag {
  /// Its place among those that cover the same part, the first preferred.
  fileprivate var order: Int {
    (isCertain ? 0 : Kind.allCases.count) + (Kind.allCases.firstIndex(of: kind) ?? 0)
  }
}

extension [Sign] {
  /// Where the signs of a range stand in the text.
  func bytes(_ range: Range<Int>) -> Range<Int> {
    range.isEmpty ? 0..<0 : self[range.lowerBound].start..<self[range.upperBound - 1].end
  }

  /// The sign at a position; nil outside the text.
  func at(_ position: Int) -> Sign? { indices.contains(position) ? self[position] : nil }
}
