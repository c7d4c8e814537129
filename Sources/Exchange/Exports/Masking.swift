/// Makes a text harmless for spreadsheet programs that open CSV: an apostrophe before what could
/// begin a formula. A text that already looks so gets one more, so that ``unmasked(_:)`` gives every
/// text back as it was.
///
/// - Source: OWASP, "CSV Injection".
func masked(_ text: String) -> String {
  beginsFormula(text.drop { $0 == "'" }) ? "'" + text : text
}

/// Takes away what ``masked(_:)`` put before a text.
func unmasked(_ text: String) -> String {
  text.first == "'" && beginsFormula(text.drop { $0 == "'" }) ? String(text.dropFirst()) : text
}

/// By code points: a sign stays the first although another is put over it, and a line end can be
/// two.
private func beginsFormula(_ text: Substring) -> Bool {
  text.unicodeScalars.first.map { formulaSigns.contains(Character($0)) } ?? false
}

/// A row of CSV with every field masked.
func csvRow(_ fields: [String]) -> String {
  fields.map(csvField).joined(separator: ",") + "\r\n"
}

/// A field of CSV: masked, and quoted where it must be.
func csvField(_ text: String) -> String {
  let harmless = masked(text)
  let needsQuotes = harmless.unicodeScalars.contains { ",;\"\t\n\r".unicodeScalars.contains($0) }
  return needsQuotes ? "\"" + harmless.replacing("\"", with: "\"\"") + "\"" : harmless
}
