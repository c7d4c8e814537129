import Findings
import Measures
import Tables

/// A figure whose caption names another figure's question and not its own.
func captionCriticism(_ tally: PrintedTally, among all: [PrintedTally]) -> Criticism? {
  guard let caption = tally.caption.map(letters), let figure = tally.figure,
    let own = wording(of: tally), !caption.contains(own),
    let other = all.first(where: { other in
      other.figure != nil && other.figure != figure
        && wording(of: other).map(caption.contains) == true
    })
  else { return nil }
  return Criticism(
    kind: .captionRepeated,
    grade: .notice,
    statement: Statement(
      "criticism.caption-repeated",
      ["figure": .integer(figure), "other": .integer(other.figure ?? 0)]),
    details: [],
    places: [Place(figure: figure, part: .caption, quotation: tally.caption)])
}

private func wording(of tally: PrintedTally) -> String? {
  let words = tally.variable.wording.map { letters($0.swedish) }
  return words?.isEmpty == false ? words : nil
}

/// The letters and digits of a text in lower case, so that line breaks and quotes do not matter.
private func letters(_ text: String) -> String {
  String(text.lowercased().filter { $0.isLetter || $0.isNumber })
}
