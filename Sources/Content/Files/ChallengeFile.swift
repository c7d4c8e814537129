package import Challenges
package import Foundation
package import Measures
import Yams

/// Reads challenge rules from YAML, format `samsyn-challenges/1`.
///
/// - Throws: every fault of the file.
package func readChallengeRules(
  _ bytes: Data, file: String
) throws(Faults) -> [ChallengeRule] {
  let faults = FaultList(file: file)
  let root = try YAMLFile(bytes, faults: faults).root
  var rules: [ChallengeRule] = []
  if let object = YAMLObject(root, faults, allowed: ["format", "rules"]) {
    object.checkFormat("samsyn-challenges/1")
    rules = object.list("rules").compactMap { node in
      YAMLObject(
        node, faults,
        allowed: [
          "id", "area", "question", "codes", "direction", "threshold", "needs-municipalities",
          "title", "property", "consequence",
        ])?.rule()
    }
  }
  try faults.check()
  return rules
}

extension YAMLObject {
  fileprivate func rule() -> ChallengeRule? {
    let codes = list("codes").compactMap(\.string)
    if codes.isEmpty { faults.add("missing-field", line: line, ["field": .text("codes")]) }
    let id: ChallengeRuleID? = identifier("id")
    guard let id, let area: ChallengeArea = choice("area"),
      let question = string("question"),
      let direction: ChallengeRule.Direction = choice("direction"),
      let threshold = integer("threshold", in: 0...100), let title = localized("title"),
      let property = localized("property"), let consequence = localized("consequence")
    else { return nil }
    return ChallengeRule(
      id: id, area: area, question: question, codes: codes, direction: direction,
      threshold: Double(threshold) / 100, needsMunicipalities: flag("needs-municipalities"),
      title: title, property: property, consequence: consequence)
  }
}
