import Measures
import Municipalities

/// What a reader asks to see of the municipalities: part of a name, and a region.
struct MunicipalityFilter: Sendable {
  private let name: String?
  private let region: String?

  init(_ visit: Visit) {
    name = visit.query("namn")
    region = visit.query("region")
  }

  /// Those that the filter lets through, in the order of the Swedish alphabet.
  func apply(to municipalities: [Municipality]) -> [Municipality] {
    let wanted = name?.lowercased()
    return municipalities.filter { municipality in
      (region.map { $0 == municipality.regionCode } ?? true)
        && (wanted.map { matches(municipality, $0) } ?? true)
    }.sorted { swedishOrder($0.name) < swedishOrder($1.name) }
  }

  private func matches(_ municipality: Municipality, _ wanted: String) -> Bool {
    municipality.name.lowercased().contains(wanted) || municipality.code.rawValue == wanted
  }

  /// What the form shows: what was asked for, and the regions there are.
  func form(_ municipalities: [Municipality], _ words: PageWords) -> [String: any Sendable] {
    let regions = Dictionary(
      municipalities.map { ($0.regionCode, $0.regionName) }, uniquingKeysWith: { first, _ in first }
    )
    return [
      "action": words.address(.municipalities), "name": name ?? "",
      "label": words.text("filter.label"), "nameLabel": words.text("filter.name"),
      "regionLabel": words.text("filter.region"), "all": words.text("filter.all-regions"),
      "submit": words.text("filter.submit"), "clear": words.text("filter.clear"),
      "isFiltered": name != nil || region != nil,
      "regions": regions.sorted { swedishOrder($0.value) < swedishOrder($1.value) }
        .map { code, name -> [String: any Sendable] in
          ["code": code, "name": name, "isChosen": code == region]
        },
    ]
  }
}

/// A text that sorts as the Swedish alphabet does, with the three last letters last.
func swedishOrder(_ text: String) -> String {
  let last: [Character: String] = ["å": "~1", "ä": "~2", "ö": "~3"]
  return text.lowercased().reduce(into: "") { order, letter in
    order += last[letter] ?? String(letter)
  }
}
