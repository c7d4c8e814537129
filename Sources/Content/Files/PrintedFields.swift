import Measures
import Tables
import Yams

extension YAMLObject {
  /// The fields of a printed value with its place.
  static let printedFields: Set<String> = placeFields.union([
    "percent", "none", "fraction", "count", "percent-below",
  ])

  /// A printed value and where it stands.
  func printedPlace() -> PrintedPlace? {
    let kinds = ["percent", "none", "fraction", "count", "percent-below"].filter(has)
    guard kinds.count == 1, let kind = kinds.first else {
      faults.add("one-value", line: line)
      return nil
    }
    let place = place()
    if place.section == nil, place.figure == nil { faults.add("place-missing", line: line) }
    return printedValue(kind).map { PrintedPlace(value: $0, place: place) }
  }

  private func printedValue(_ kind: String) -> PrintedValue? {
    switch kind {
    case "percent": percent(kind).map(PrintedValue.percent)
    case "percent-below": percent(kind).map(PrintedValue.percentBelow)
    case "count": integer(kind, in: 0...1_000_000).map(PrintedValue.count)
    case "fraction": fraction(kind)
    default: flag(kind) ? PrintedValue.none : nil
    }
  }

  /// A percentage 0–100 with at most six decimals.
  private func percent(_ field: String) -> PrintedNumber? {
    guard let text = string(field) else { return nil }
    guard let number = PrintedNumber(text), number.digits <= 100 * number.scale else {
      faults.add(
        "not-a-percentage", line: line(of: field),
        ["field": .text(field), "value": .text(String(text.prefix(60)))])
      return nil
    }
    return number
  }

  private func fraction(_ field: String) -> PrintedValue? {
    guard let text = string(field) else { return nil }
    let parts = text.split(separator: "/").compactMap { Int($0) }
    guard parts.count == 2, (1...100).contains(parts[1]), (0...parts[1]).contains(parts[0]) else {
      faults.add(
        "not-a-fraction", line: line(of: field), ["value": .text(String(text.prefix(60)))])
      return nil
    }
    return .fraction(numerator: parts[0], denominator: parts[1])
  }

  /// The places of a printed number; a fault where there is none.
  func printedPlaces(_ field: String) -> [PrintedPlace] {
    let places = list(field).compactMap {
      YAMLObject($0, faults, allowed: Self.printedFields)?.printedPlace()
    }
    if list(field).isEmpty { faults.add("missing-field", line: line, ["field": .text(field)]) }
    return places
  }
}
