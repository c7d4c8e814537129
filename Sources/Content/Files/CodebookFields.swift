import Measures
import Tables
import Yams

extension YAMLObject {
  /// The codebook of a question: the levels of its scale or its options, and don't know.
  func codes(
    for kind: AnswerKind, _ scales: [String: [Node]], _ common: CommonCodes
  ) -> [Code] {
    let meanings = meanings()
    var codes: [Code]
    switch kind {
    case .freeText, .number: codes = []
    case .zeroToTen: codes = zeroToTen()
    case .yesNo: codes = yesNo(meanings, common)
    case .ordinal: codes = levels(scales, meanings)
    case .singleChoice, .multipleChoice:
      codes = list("options").compactMap { code($0, role: .option, meanings) }
    }
    if flag("dont-know"), kind != .yesNo { codes.append(dontKnow(meanings, common)) }
    checkUnique(codes)
    for name in meanings.keys where !codes.contains(where: { $0.id == name }) {
      faults.add("unknown-code", line: line(of: "meanings"), ["value": .text(name)])
    }
    return codes
  }

  private func levels(_ scales: [String: [Node]], _ meanings: [String: LocalizedText]) -> [Code] {
    var nodes = list("levels")
    if let name = optionalString("scale") {
      if let scale = scales[name] {
        nodes = scale
      } else {
        faults.add("unknown-scale", line: line(of: "scale"), ["value": .text(name)])
      }
    } else if !has("levels") {
      faults.add("missing-field", line: line, ["field": .text("scale")])
    }
    return nodes.enumerated().compactMap { index, node in
      code(node, role: .level(rank: index + 1), meanings)
    }
  }

  private func code(
    _ node: Node, role: CodeRole, _ meanings: [String: LocalizedText]
  ) -> Code? {
    guard let object = YAMLObject(node, faults, allowed: ["id", "sv", "en"]) else { return nil }
    let id: VariableID? = object.identifier("id")
    let (swedish, english) = (object.string("sv"), object.string("en"))
    guard let id, let swedish, let english else { return nil }
    return Code(
      id: id.rawValue, label: LocalizedText(swedish: swedish, english: english),
      meaning: meanings[id.rawValue], role: role)
  }

  private func meanings() -> [String: LocalizedText] {
    var meanings: [String: LocalizedText] = [:]
    for (name, node) in entries("meanings") {
      guard let object = YAMLObject(node, faults, allowed: ["sv", "en"]),
        let swedish = object.string("sv"), let english = object.string("en")
      else { continue }
      meanings[name] = LocalizedText(swedish: swedish, english: english)
    }
    return meanings
  }

  private func checkUnique(_ codes: [Code]) {
    var seen: Set<String> = []
    for code in codes where !seen.insert(code.id).inserted {
      faults.add("duplicate-id", line: line, ["value": .text(code.id)])
    }
  }

  private func yesNo(_ meanings: [String: LocalizedText], _ common: CommonCodes) -> [Code] {
    [
      Code(id: "yes", label: common.yes, meaning: meanings["yes"], role: .option),
      Code(id: "no", label: common.no, meaning: meanings["no"], role: .option),
      dontKnow(meanings, common),
    ]
  }

  private func dontKnow(_ meanings: [String: LocalizedText], _ common: CommonCodes) -> Code {
    Code(
      id: "dont-know", label: common.dontKnow, meaning: meanings["dont-know"], role: .dontKnow)
  }

  private func zeroToTen() -> [Code] {
    (0...10).map { value in
      Code(
        id: String(value), label: LocalizedText(same: String(value)), meaning: nil,
        role: .level(rank: value))
    }
  }
}
