package import Foundation
package import Measures
package import Surveys
import Tables
import Yams

/// Reads how an instrument is read as maturity from YAML, format `samsyn-maturity/1`.
///
/// Every question of the instrument stands in exactly one category and has levels, so that nothing
/// that is asked is silently left out of the axes.
///
/// - Throws: every fault of the file.
package func readMaturity(
  _ bytes: Data, file: String, instruments: [Instrument]
) throws(Faults) -> MaturityModel {
  let faults = FaultList(file: file)
  let root = try YAMLFile(bytes, faults: faults).root
  let model = YAMLObject(root, faults, allowed: ["format", "instrument", "axes"])
    .flatMap { object in
      object.checkFormat("samsyn-maturity/1")
      return object.maturity(instruments)
    }
  try faults.check()
  guard let model else { throw Faults([]) }
  return model
}

extension YAMLObject {
  fileprivate func maturity(_ instruments: [Instrument]) -> MaturityModel? {
    let scales = list("axes").compactMap { node in
      YAMLObject(node, faults, allowed: ["axis", "title", "text", "categories"])?.maturityScale()
    }
    let instrument = knownInstrument(instruments)
    checkOnce(scales.map(\.axis.rawValue), needed: MaturityAxis.allCases.map(\.rawValue))
    checkOnce(scales.flatMap { $0.categories.map(\.id.rawValue) }, needed: [])
    guard let instrument else { return nil }
    checkOnce(
      scales.flatMap { $0.questions.map(\.rawValue) },
      needed: instrument.questions.map(\.variable.id.rawValue))
    for id in scales.flatMap(\.questions) { check(id, in: instrument) }
    return MaturityModel(instrument: instrument.id, scales: scales)
  }

  private func maturityScale() -> MaturityScale? {
    let categories = list("categories").compactMap { node in
      YAMLObject(node, faults, allowed: ["id", "title", "questions"])?.maturityCategory()
    }
    if categories.isEmpty {
      faults.add("missing-field", line: line, ["field": .text("categories")])
    }
    let axis: MaturityAxis? = choice("axis")
    guard let axis, let title = localized("title"), let text = localized("text") else {
      return nil
    }
    return MaturityScale(axis: axis, title: title, text: text, categories: categories)
  }

  private func maturityCategory() -> MaturityCategory? {
    let questions: [VariableID] = identifiers("questions")
    // One statement alone says nothing of how well a category holds together.
    if questions.count < 2 {
      faults.add("too-few-questions", line: line(of: "questions"), ["least": .integer(2)])
    }
    let id: MaturityCategoryID? = identifier("id")
    guard let id, let title = localized("title") else { return nil }
    return MaturityCategory(id: id, title: title, questions: questions)
  }

  /// Faults for what stands twice, and for what is needed and does not stand.
  private func checkOnce(_ names: [String], needed: [String]) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      faults.add("duplicate-id", line: line(of: "axes"), ["value": .text(name)])
    }
    for name in needed where !seen.contains(name) {
      faults.add("left-out", line: line(of: "axes"), ["value": .text(name)])
    }
  }

  private func check(_ id: VariableID, in instrument: Instrument) {
    guard let question = instrument.question(id) else {
      faults.add(
        "unknown-question", line: line(of: "axes"),
        ["value": .text(id.rawValue), "instrument": .text(instrument.id.rawValue)])
      return
    }
    if question.variable.kind != .ordinal {
      faults.add("not-ordinal", line: line(of: "axes"), ["value": .text(id.rawValue)])
    }
  }
}
