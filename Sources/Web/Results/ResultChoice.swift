import Measures
import Municipalities
import Workflows

/// What a reader asks to see of results, as it stands in the address: who is counted, and what they
/// are divided by.
struct ResultChoice: Hashable, Sendable {
  /// The axis that results are divided by; nil where the page has one of its own.
  let axis: ResultAxis?
  /// The second axis of a crossing.
  let second: ResultAxis?
  /// The code that is counted, by axis.
  let chosen: [ResultAxis: Int]

  /// The axes that can be filtered by.
  private static let filters: [ResultAxis] = [.audience, .area, .sizeClass, .group]
  /// The municipality that is set beside those like it; nil where the reader has not chosen one.
  let municipality: Int?

  init(_ visit: Visit, _ results: RoundResults) {
    axis = visit.query("dela").flatMap(ResultAxis.init(rawValue:))
    let second = visit.query("med").flatMap(ResultAxis.init(rawValue:))
    self.second = second == axis || axis == nil ? nil : second
    municipality = visit.query(ResultAxis.municipality.rawValue).flatMap(Int.init)
    chosen = Self.filters.reduce(into: [:]) { chosen, axis in
      guard let text = visit.query(axis.rawValue), let code = Int(text),
        results.codes(axis).contains(code)
      else { return }
      chosen[axis] = code
    }
  }

  var filter: ResultFilter { ResultFilter(chosen: chosen.mapValues { [$0] }) }

  var isFiltered: Bool { !chosen.isEmpty || axis != nil }

  /// The query of the address, to be put behind a link to another page of the same results.
  var query: String {
    var parts = Self.filters.compactMap { axis in chosen[axis].map { "\(axis.rawValue)=\($0)" } }
    if let axis { parts.append("dela=" + axis.rawValue) }
    if let second { parts.append("med=" + second.rawValue) }
    if let municipality {
      parts.append(ResultAxis.municipality.rawValue + "=\(municipality)")
    }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }

  /// The form that changes it.
  ///
  /// - Parameter divides: whether the page can be divided in ways of the reader's choosing.
  func form(_ view: ResultView, at path: ResultPath, divides: Bool) -> Page.Part {
    let words = view.words
    var fields = Self.filters.compactMap { axis -> [String: any Sendable]? in
      let codes = view.results.codes(axis).filter { $0 != 0 }
      guard codes.count > 1 else { return nil }
      return field(
        axis.rawValue, words.text("results.axis." + axis.rawValue), words.text("results.all"),
        codes.map { (String($0), view.name(axis, $0), chosen[axis] == $0) })
    }
    if divides {
      fields.append(division(view, "dela", "results.divide", axis))
      fields.append(division(view, "med", "results.cross", second))
    }
    return form(words, path, fields, isFiltered: isFiltered)
  }

  /// The form that chooses what everybody is divided by.
  func divisionForm(_ view: ResultView, at path: ResultPath) -> Page.Part {
    form(
      view.words, path, [division(view, "dela", "results.divide", axis)], isFiltered: axis != nil)
  }

  /// The choice of an axis that more than one group has.
  private func division(
    _ view: ResultView, _ name: String, _ label: String, _ chosen: ResultAxis?
  ) -> [String: any Sendable] {
    let words = view.words
    let axes = ResultAxis.allCases.filter { view.results.codes($0).count > 1 }
    return field(
      name, words.text(label), words.text("results.divide.none"),
      axes.map { ($0.rawValue, words.text("results.axis." + $0.rawValue), chosen == $0) })
  }

  private func form(
    _ words: PageWords, _ path: ResultPath, _ fields: [[String: any Sendable]], isFiltered: Bool
  ) -> Page.Part {
    .layout(
      "results-filter",
      [
        "action": words.address(.results(path)), "label": words.text("results.filter"),
        "fields": fields, "submit": words.text("results.filter.submit"),
        "clear": words.text("results.filter.clear"), "isFiltered": isFiltered,
      ])
  }

  /// The form that chooses the municipality that is set beside those like it.
  func municipalityForm(_ view: ResultView, at path: ResultPath) -> Page.Part {
    let words = view.words
    let codes = view.results.codes(.municipality).filter { $0 != 0 }
    let names = codes.map { (code: $0, name: view.name(.municipality, $0)) }
    let choices = field(
      ResultAxis.municipality.rawValue, words.text("results.axis.kommun"),
      words.text("results.choose"),
      names.sorted { swedishOrder($0.name) < swedishOrder($1.name) }
        .map { (String($0.code), $0.name, municipality == $0.code) })
    return form(words, path, [choices], isFiltered: municipality != nil)
  }

  private func field(
    _ name: String, _ label: String, _ none: String,
    _ choices: [(value: String, text: String, isChosen: Bool)]
  ) -> [String: any Sendable] {
    [
      "name": name, "label": label,
      "choices": ([("", none, false)] + choices).map { choice -> [String: any Sendable] in
        ["value": choice.0, "text": choice.1, "isChosen": choice.2]
      },
    ]
  }
}
