package import Foundation
package import Measures
package import Municipalities

/// Reads facts of municipalities from a table as others publish it: Statistics Sweden's population
/// (code, or "0114 Upplands Väsby", and a column of counts) or SKR's municipality groups (code and
/// "A2" or "A2. Pendlingskommun nära storstad").
///
/// The columns are found by what stands in them, not by their names, which differ from year to
/// year.
///
/// - Throws: every fault of the file; also where a municipality is missing.
package func readRegisterFacts(
  _ bytes: Data, file: String, known: Set<MunicipalityCode>, date: String, source: String
) throws(Faults) -> [MunicipalityFact] {
  let table = try CSVTable(bytes, file: file)
  var faults: [Fault] = []
  var facts: [MunicipalityCode: MunicipalityFact] = [:]
  for row in table.rows {
    // Totals of the country and its counties stand among the municipalities.
    guard let code = municipalityCode(row.fields) else { continue }
    let value = factValue(row.fields)
    let wrong =
      !known.contains(code)
      ? "unknown-municipality"
      : facts[code] != nil ? "duplicate-id" : value == nil ? "no-fact" : nil
    if let wrong {
      faults.append(
        Fault(
          file: file, line: row.line,
          Statement("fault." + wrong, ["value": .text(code.rawValue)])))
    } else if let value {
      facts[code] = MunicipalityFact(code: code, value: value, date: date, source: source)
    }
  }
  faults += missing(known.subtracting(facts.keys), file: file)
  guard faults.isEmpty else { throw Faults(faults) }
  return facts.values.sorted { $0.code < $1.code }
}

private func missing(_ codes: Set<MunicipalityCode>, file: String) -> [Fault] {
  guard !codes.isEmpty else { return [] }
  let first = codes.map(\.rawValue).sorted().prefix(10).joined(separator: ", ")
  return [
    Fault(
      file: file, line: 0,
      Statement(
        "fault.municipalities-missing",
        ["count": .integer(codes.count), "codes": .text(first)]))
  ]
}

/// The code in the first field that holds one, alone or before a name.
private func municipalityCode(_ fields: [String]) -> MunicipalityCode? {
  for field in fields {
    let word = field.split(separator: " ").first.map(String.init) ?? ""
    if isMunicipalityCode(word), field == word || field.count > 5 {
      return MunicipalityCode(rawValue: word)
    }
  }
  return nil
}

private func factValue(_ fields: [String]) -> MunicipalityFact.Value? {
  for field in fields {
    if let group = municipalityGroup(field, among: fields) { return .group(group) }
  }
  // The last column is the latest year.
  for field in fields.dropFirst().reversed() {
    let digits = field.filter { !$0.isWhitespace }
    if let count = Int(digits), (500...5_000_000).contains(count) {
      return .population(count)
    }
  }
  return nil
}

/// A group's code, with its name behind it in the same field or in the next.
private func municipalityGroup(_ field: String, among fields: [String]) -> MunicipalityGroup? {
  let code = field.prefix(2)
  let rest = field.dropFirst(2)
  guard code.count == 2, let letter = code.first, "ABC".contains(letter),
    let digit = code.last, ("1"..."9").contains(digit),
    rest.isEmpty || rest.first == "." || rest.first == " "
  else { return nil }
  let own = rest.drop { $0 == "." || $0 == " " || $0 == "-" || $0 == "–" }
  let next = fields.drop { $0 != field }.dropFirst().first ?? ""
  return MunicipalityGroup(code: String(code), name: own.isEmpty ? next : String(own))
}
