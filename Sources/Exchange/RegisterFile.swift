package import Foundation
package import Measures
package import Municipalities

/// Reads Samsyn's own register of municipalities: `Content/municipalities.csv`.
///
/// - Throws: every fault of the file. A fact without its date and source is a fault.
package func readRegister(_ bytes: Data, file: String) throws(Faults) -> [Municipality] {
  let table = try CSVTable(bytes, file: file)
  var faults: [Fault] = []
  var seen: Set<String> = []
  let municipalities = table.rows.compactMap { row -> Municipality? in
    let field = { (name: String) -> String in
      table.columns.firstIndex(of: name).flatMap { $0 < row.fields.count ? row.fields[$0] : nil }
        ?? ""
    }
    if let wrong = fault(of: field, seen: &seen) {
      faults.append(
        Fault(
          file: file, line: row.line,
          Statement("fault." + wrong, ["value": .text(field("code"))])))
      return nil
    }
    return municipality(field)
  }
  guard faults.isEmpty else { throw Faults(faults) }
  return municipalities
}

/// What is wrong with a row; nil where nothing is.
private func fault(of field: (String) -> String, seen: inout Set<String>) -> String? {
  if !isMunicipalityCode(field("code")) || field("name").isEmpty { return "malformed-code" }
  if !seen.insert(field("code")).inserted { return "duplicate-id" }
  let population = field("population")
  return !population.isEmpty && Int(population) == nil ? "not-a-population" : nil
}

private func municipality(_ field: (String) -> String) -> Municipality {
  Municipality(
    code: MunicipalityCode(rawValue: field("code")), name: field("name"),
    regionCode: field("region_code"), regionName: field("region_name"),
    group: field("group_code").isEmpty
      ? nil
      : DatedFact(
        value: MunicipalityGroup(code: field("group_code"), name: field("group_name")),
        date: field("group_year"), source: field("group_source")),
    population: Int(field("population")).map {
      DatedFact(value: $0, date: field("population_date"), source: field("population_source"))
    })
}

/// Whether a text is a municipality code: four digits.
func isMunicipalityCode(_ text: String) -> Bool {
  text.utf8.count == 4 && text.utf8.allSatisfy { (48...57).contains($0) }
}
