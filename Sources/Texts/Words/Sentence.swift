/// Where the sentences of a text stand, in bytes of UTF-8 and without space around them.
///
/// A sentence ends with a line, or at a full stop, question or exclamation mark before space. A full
/// stop ends none where a small letter follows, nor after an abbreviation, an initial or a number that
/// the sentence begins with.
///
/// - Limits: takes time in proportion to the text.
package func sentences(in text: String, abbreviations: Set<String>) -> [Range<Int>] {
  let all = signs(of: text)
  return sentences(in: all, abbreviations: abbreviations).compactMap { range in
    guard let first = all[range].first, let last = all[range].last else { return nil }
    return first.start..<last.end
  }
}

/// The sentences as ranges of signs.
func sentences(in signs: [Sign], abbreviations: Set<String>) -> [Range<Int>] {
  var ranges: [Range<Int>] = []
  var start = 0
  var position = 0
  while position < signs.count {
    // So that a sentence begins with its first sign, however much space there is before it.
    if position == start, signs[position].isSpace { start += 1 }
    var end = position + 1
    if Sign.stops.has(signs[position].scalar) {
      end = signs[end...].firstIndex { !Sign.closings.has($0.scalar) } ?? signs.count
      guard signs.endsSentence(at: position..<end, from: start, abbreviations) else {
        position = end
        continue
      }
    } else if !signs[position].isLineEnd {
      position = end
      continue
    }
    ranges.append(start..<end)
    (start, position) = (end, end)
  }
  ranges.append(start..<signs.count)
  return ranges.map { signs.trimmed($0) }.filter { !$0.isEmpty }
}

extension Sign {
  fileprivate static let stops = ".!?…"
  /// What may follow a stop and still belongs to the sentence.
  fileprivate static let closings = ".!?…\"”’»)]"
}

extension [Sign] {
  fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
    guard let first = self[range].firstIndex(where: { !$0.isSpace }),
      let last = self[range].lastIndex(where: { !$0.isSpace })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }

  /// Whether the stop, with what closes after it, ends the sentence that began at `start`.
  fileprivate func endsSentence(
    at stop: Range<Int>, from start: Int, _ abbreviations: Set<String>
  ) -> Bool {
    guard stop.upperBound < count else { return true }
    guard self[stop.upperBound].isSpace else { return false }
    guard self[stop.lowerBound].scalar == "." else { return true }
    let next = self[stop.upperBound...].prefix(20).first { !$0.isSpace }
    if let next, next.isLetter, !next.isUpper { return false }
    return stop.count > 1 || !isAbbreviation(before: stop.lowerBound, from: start, abbreviations)
  }

  private func isAbbreviation(
    before stop: Int, from start: Int, _ abbreviations: Set<String>
  ) -> Bool {
    let before = self[Swift.max(start, stop - 12)..<stop]
    let word = before.suffix(while: {
      $0.isLetter || $0.digit != nil || $0.scalar == "."
    })
    if word.count == 1, word.allSatisfy(\.isUpper) { return true }
    let isNumber = !word.isEmpty && word.allSatisfy { $0.digit != nil }
    if isNumber { return word.startIndex == start }
    let text = String(word.reduce(into: String.UnicodeScalarView()) { $0.append($1.scalar) })
    return abbreviations.contains(text.lowercased())
  }
}

extension ArraySlice<Sign> {
  /// The longest end of which every sign passes.
  fileprivate func suffix(while passes: (Sign) -> Bool) -> ArraySlice<Sign> {
    let first = lastIndex { !passes($0) }.map { $0 + 1 } ?? startIndex
    return self[first...]
  }
}
