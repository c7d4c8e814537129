import NIOCore

/// HTML that was written once, with holes for what differs from one request to the next.
///
/// A layout is rendered with marks in the places of the holes, and cut there; the form's pages are
/// then put together from bytes that are ready.
struct Stencil<Hole: RawRepresentable & Sendable>: Sendable where Hole.RawValue == String {
  /// The text before the first hole.
  private let head: [UInt8]
  /// Each hole with the text after it.
  private let rest: [(hole: Hole, text: [UInt8])]
  /// All of it with nothing in the holes.
  let blank: [UInt8]

  /// Ends and begins the name of a hole. Nothing that is written into a layout holds this sign.
  private static var mark: Character { "\u{1}" }

  /// What is put into a layout in the place of a hole.
  static func hole(_ hole: Hole) -> String { "\(mark)\(hole.rawValue)\(mark)" }

  /// Cuts a layout that was rendered with marks; a mark that names no hole leaves nothing.
  init(_ text: String) {
    let parts = text.split(separator: Self.mark, omittingEmptySubsequences: false)
    head = Array((parts.first ?? "").utf8)
    var rest: [(hole: Hole, text: [UInt8])] = []
    for index in stride(from: 1, to: parts.count - 1, by: 2) {
      guard let hole = Hole(rawValue: String(parts[index])) else { continue }
      rest.append((hole, Array(parts[index + 1].utf8)))
    }
    self.rest = rest
    blank = rest.reduce(head) { $0 + $1.text }
  }

  /// Writes the text, with each hole filled by a function.
  func write(to page: inout ByteBuffer, fill: (Hole, inout ByteBuffer) -> Void) {
    page.writeBytes(head)
    for (hole, text) in rest {
      fill(hole, &page)
      page.writeBytes(text)
    }
  }
}

/// A text without the sign that marks holes.
func withoutMarks(_ text: String) -> String {
  text.utf8.contains(1) ? text.filter { $0 != "\u{1}" } : text
}
