import Measures
import Reports

/// A long list cut into pages.
struct Pages {
  /// How many things there are.
  let count: Int
  /// How many a page has.
  let size: Int
  /// The page that is shown, from 1; the last one where there are not as many.
  let number: Int

  init(count: Int, size: Int, number: Int) {
    self.count = count
    self.size = size
    self.number = min(number, max(1, (count + size - 1) / size))
  }

  /// What is on the page.
  var range: Range<Int> { min(count, (number - 1) * size)..<min(count, number * size) }

  /// Links to the pages before and after; nothing where all is on one.
  func pager(_ address: String, _ words: PageWords) -> [Page.Part] {
    var values: [String: any Sendable] = ["label": words.text("pages.label")]
    if number > 1 { values["previous"] = link(address, number - 1, "pages.previous", words) }
    if number * size < count { values["next"] = link(address, number + 1, "pages.next", words) }
    return values.count > 1 ? [.layout("pager", values)] : []
  }

  private func link(
    _ address: String, _ number: Int, _ key: String, _ words: PageWords
  ) -> [String: any Sendable] {
    [
      "address": address + (address.contains("?") ? "&" : "?") + "sida=\(number)",
      "word": words.text(key),
      "title": words.text("pages.number", ["number": .integer(number)]),
    ]
  }
}

extension Visit {
  /// The page of a long list that is asked for; the first where none is.
  ///
  /// - Throws: ``Refusal/badRequest`` where it is no number.
  func pageNumber() throws(Refusal) -> Int {
    guard let text = query("sida") else { return 1 }
    guard let number = Int(text), (1...100_000).contains(number) else { throw .badRequest }
    return number
  }
}
