import Measures
import Surveys
import Tables
import Yams

extension YAMLObject {
  /// The printed result of one question.
  func tally(_ instrument: Instrument, groups: [String: LocalizedText]) -> PrintedTally? {
    guard let id: VariableID = identifier("question") else { return nil }
    guard let variable = instrument.question(id)?.variable else {
      faults.add(
        "unknown-question", line: line(of: "question"),
        ["value": .text(id.rawValue), "instrument": .text(instrument.id.rawValue)])
      return nil
    }
    let group = optionalString("group")
    if let group, groups[group] == nil {
      faults.add("unknown-group", line: line(of: "group"), ["value": .text(group)])
    }
    let cells = cells(variable)
    let mean = mean()
    let isEmpty = list("values").isEmpty && !has("mean")
    if isEmpty, !flag("not-given") { faults.add("no-values", line: line) }
    if !isEmpty, flag("not-given") {
      faults.add("given-and-not-given", line: line(of: "not-given"))
    }
    _ = optionalLocalized("not-given-note")
    return PrintedTally(
      variable: variable, figure: optionalInteger("figure", in: 1...999),
      caption: optionalString("caption"), claim: claim(), cells: cells, mean: mean, group: group)
  }

  private func claim() -> PrintedClaim {
    guard
      let object = optionalObject("claim", allowed: ["unit", "size", "municipalities", "places"])
    else { return PrintedClaim(unit: nil, size: nil, municipalities: nil, places: []) }
    return PrintedClaim(
      unit: object.has("unit") ? object.choice("unit") : nil,
      size: object.optionalInteger("size", in: 1...1_000_000),
      municipalities: object.optionalInteger("municipalities", in: 0...290),
      places: object.places("places"))
  }

  private func cells(_ variable: Variable) -> [PrintedCell] {
    var covered: Set<String> = []
    return list("values").compactMap { node in
      guard
        let object = YAMLObject(node, faults, allowed: ["code", "codes", "label", "places"])
      else { return nil }
      let codes = object.codes(of: variable)
      for code in codes where !covered.insert(code).inserted {
        faults.add("overlapping-codes", line: node.line, ["value": .text(code)])
      }
      let places = object.printedPlaces("places")
      let label = object.optionalLocalized("label")
      if codes.isEmpty, label == nil {
        faults.add("missing-field", line: node.line, ["field": .text("label")])
      }
      return places.isEmpty ? nil : PrintedCell(codes: codes, label: label, places: places)
    }
  }

  private func codes(of variable: Variable) -> [String] {
    let codes = optionalString("code").map { [$0] } ?? list("codes").compactMap(\.string)
    for code in codes where variable.code(code) == nil {
      faults.add(
        "unknown-code", line: line,
        ["value": .text(String(code.prefix(60))), "question": .text(variable.id.rawValue)])
    }
    return codes
  }

  private func mean() -> PrintedMean? {
    guard
      let object = optionalObject("mean", allowed: Self.placeFields.union(["value"])),
      let text = object.string("value")
    else { return nil }
    guard let number = PrintedNumber(text) else {
      faults.add(
        "not-a-number", line: object.line(of: "value"),
        ["field": .text("value"), "value": .text(String(text.prefix(60)))])
      return nil
    }
    return PrintedMean(value: number, place: object.place())
  }

  /// Municipalities counted on two axes.
  func matrix() -> PrintedMatrix? {
    guard
      let object = object(
        "matrix",
        allowed: [
          "title", "year", "total", "limited-by-capability", "limited-by-heritage",
          "limited-by-both", "strong-in-both", "places",
        ]), let title = object.localized("title"), let year = object.string("year"),
      let total = object.integer("total", in: 0...290),
      let capability = object.integer("limited-by-capability", in: 0...290),
      let both = object.integer("limited-by-both", in: 0...290),
      let strong = object.integer("strong-in-both", in: 0...290)
    else { return nil }
    return PrintedMatrix(
      title: title, year: year, total: total, limitedByCapability: capability,
      limitedByHeritage: object.optionalInteger("limited-by-heritage", in: 0...290),
      limitedByBoth: both, strongInBoth: strong, places: object.places("places"))
  }

  /// Numbers that belong to no answer.
  func scalars() -> [PrintedScalar] {
    var seen: Set<String> = []
    return list("scalars").compactMap { node in
      guard
        let object = YAMLObject(node, faults, allowed: ["id", "label", "unit", "size", "places"]),
        let id: VariableID = object.identifier("id"), let label = object.localized("label")
      else { return nil }
      if !seen.insert(id.rawValue).inserted {
        faults.add("duplicate-id", line: node.line, ["value": .text(id.rawValue)])
      }
      let places = object.printedPlaces("places")
      return places.isEmpty
        ? nil
        : PrintedScalar(
          id: id.rawValue, label: label, unit: object.has("unit") ? object.choice("unit") : nil,
          size: object.optionalInteger("size", in: 1...1_000_000), places: places)
    }
  }
}
