/// A typed name for one thing, so that a question's id cannot be passed as a municipality's.
///
/// - Range: one to 120 characters of `a–z 0–9 - / .`, no part of which begins or ends with a dot; who reads ids from outside checks that with
///   ``isWellFormed(_:)``.
package struct Identifier<Subject>: RawRepresentable, Hashable, Comparable, Sendable {
  /// The id as it is written in files, addresses and tables.
  package let rawValue: String

  /// Takes the id as it stands, without checking it.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  // Written out, since what `RawRepresentable` gives is found anew at run time for each comparison.

  /// Whether two ids are the same text.
  package static func == (left: Self, right: Self) -> Bool {
    left.rawValue == right.rawValue
  }

  /// Feeds the text into a hash.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(rawValue)
  }

  /// Orders ids as text, so that lists come out the same every time.
  package static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Whether a text can be an id.
  package static func isWellFormed(_ text: String) -> Bool {
    // Bytes are cheaper than characters, and every id of a draft passes here.
    let bytes = text.utf8
    let allowed = bytes.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || [45, 46, 47].contains(byte)
    }
    guard allowed, (1...120).contains(bytes.count) else { return false }
    // Ids stand in addresses and file names, where dots and slashes can lead astray.
    let dot = UInt8(ascii: ".")
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isSafe = parts.allSatisfy { !$0.isEmpty && $0.first != dot && $0.last != dot }
    let isFile = [".csv", ".svg", ".png", ".pdf"].contains(where: text.hasSuffix)
    return isSafe && !isFile
  }
}
