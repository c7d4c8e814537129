/// E-mail addresses, also with "(at)" for the sign; those without a point in the domain are possible.
///
/// - Source: RFC 5321 (2008) 4.5.3.1: at most 64 signs before and 255 after; letters of every script,
///   as RFC 6531 (2012) has them.
func mailFlags(in signs: [Sign]) -> [Flag] {
  signs.indices.compactMap { position in
    guard let sign = signs.mailSign(at: position) else { return nil }
    let local = signs[..<sign.lowerBound].suffix(64).suffixOfMail { $0.isLocal }
    let domain = signs.domain(from: sign.upperBound)
    guard !local.isEmpty, !domain.isEmpty else { return nil }
    let hasPoint = domain.contains { $0.scalar == "." }
    // A word in brackets is a sign only where an address follows.
    guard hasPoint || sign.count == 1 else { return nil }
    return Flag(
      kind: .mailAddress, isCertain: hasPoint && sign.count == 1,
      range: signs.bytes(local.startIndex..<domain.endIndex))
  }
}

extension [Sign] {
  /// Where an at sign stands, or "at" in brackets with a space on each side at most.
  fileprivate func mailSign(at position: Int) -> Range<Int>? {
    if self[position].scalar == "@" { return position..<position + 1 }
    guard "([{".has(self[position].scalar),
      let end = index(position, offsetBy: 4, limitedBy: count),
      ")]}".has(self[end - 1].scalar), "aA".has(self[position + 1].scalar),
      "tT".has(self[position + 2].scalar)
    else { return nil }
    let start = at(position - 1)?.scalar == " " ? position - 1 : position
    return start..<(at(end)?.scalar == " " ? end + 1 : end)
  }

  fileprivate func domain(from start: Int) -> ArraySlice<Sign> {
    let run = self[start...].prefix(255).prefix { $0.isLocal }
    let last = run.lastIndex { $0.isLetter || $0.digit != nil }
    return last.map { self[start...$0] } ?? []
  }
}

extension Sign {
  fileprivate var isLocal: Bool { isLetter || digit != nil || isDash || "._%+'".has(scalar) }
}

extension ArraySlice<Sign> {
  fileprivate func suffixOfMail(while passes: (Sign) -> Bool) -> ArraySlice<Sign> {
    let first = lastIndex { !passes($0) }.map { $0 + 1 } ?? startIndex
    return self[first...]
  }
}
