package import Reports

/// A table as CSV: comma between fields, point as decimal sign, CRLF line ends, UTF-8.
///
/// Texts that a spreadsheet would take for a formula get an apostrophe before them; numbers stay
/// numbers.
///
/// - Source: RFC 4180; OWASP, "CSV Injection".
package func csv(_ table: Table) -> String {
  var text = row(table.columns.map(safe))
  for cells in table.rows {
    text += row(cells.map(field))
  }
  return text
}

private func row(_ fields: [String]) -> String {
  fields.joined(separator: ",") + "\r\n"
}

private func field(_ cell: Table.Cell) -> String {
  switch cell {
  case .text(let text), .link(let text, _): safe(text)
  case .number(let value, _): number(value)
  case .empty: ""
  }
}

/// A number with a point, without binary noise behind the fourth decimal.
private func number(_ value: Double) -> String {
  let rounded = (value * 10_000).rounded() / 10_000
  return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : "\(rounded)"
}

/// The signs that begin a formula, also in their full-width forms.
let formulaSigns: Set<Character> = [
  "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
]

private func safe(_ text: String) -> String {
  let harmless = text.first.map(formulaSigns.contains) == true ? "'" + text : text
  guard harmless.contains(where: { ",\"\n\r;".contains($0) }) else { return harmless }
  return "\"" + harmless.replacing("\"", with: "\"\"") + "\""
}
