import Foundation

/// A word as it is compared with others: small letters without dots and rings, one space for every
/// run of other signs.
func folded(_ text: String) -> String {
  let options: String.CompareOptions = [
    .caseInsensitive, .diacriticInsensitive, .widthInsensitive,
  ]
  let plain = text.folding(options: options, locale: nil)
  return plain.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
}

/// A text as it is compared with another wording of the same: without markup, in small letters, one
/// space for every run of white space, plain quotes and dashes.
func normalised(_ text: String) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  var isInSpace = true
  for sign in withoutMarkup(text).precomposedStringWithCanonicalMapping.lowercased() {
    if sign.isWhitespace || invisible.contains(sign) {
      if !isInSpace { result.append(" ") }
      isInSpace = true
    } else {
      result.append(plainSigns[sign] ?? sign)
      isInSpace = false
    }
  }
  if result.last == " " { result.removeLast() }
  return result
}

/// The text without HTML, which survey programs keep in their questions.
private func withoutMarkup(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "<")) || text.utf8.contains(UInt8(ascii: "&")) else {
    return text
  }
  var result = ""
  var rest = text[...]
  while let open = rest.firstIndex(of: "<") {
    let tag = rest[rest.index(after: open)...].prefix { $0 != ">" && $0 != "<" }
    let isTag =
      (tag.first.map { $0.isLetter || $0 == "/" } ?? false) && tag.endIndex < rest.endIndex
      && rest[tag.endIndex] == ">"
    result += rest[..<open]
    if isTag {
      result += " "
      rest = rest[rest.index(after: tag.endIndex)...]
    } else {
      result += "<"
      rest = rest[rest.index(after: open)...]
    }
  }
  result += rest
  for (name, sign) in entities { result = result.replacing(name, with: sign) }
  return result
}

private let entities = [
  ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
  ("&apos;", "'"), ("&amp;", "&"),
]

private let invisible: Set<Character> = ["\u{200B}", "\u{FEFF}", "\u{00AD}"]

private let plainSigns: [Character: Character] = [
  "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{2018}": "'", "\u{2019}": "'",
  "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-", "\u{2014}": "-",
]
