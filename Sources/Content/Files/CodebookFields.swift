import Measures
import Surveys
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
    case .zeroToTen: codes = zeroToTen(meanings)
    case .yesNo: codes = yesNo(meanings, common)
    case .ordinal: codes = levels(scales, meanings)
    case .singleChoice, .multipleChoice:
      codes = list("options", draftMax: InstrumentLimit.codes).compactMap {
        code($0, role: .option, meanings)
      }
    }
    if let dontKnow = dontKnow(kind, meanings, common) { codes.append(dontKnow) }
    checkUnique(codes)
    for name in meanings.keys where !codes.contains(where: { $0.id == name }) {
      faults.add("unknown-code", line: line(of: "meanings"), ["value": .text(name)])
    }
    return codes
  }

  private func levels(_ scales: [String: [Node]], _ meanings: [String: LocalizedText]) -> [Code] {
    var nodes = list("levels", draftMax: InstrumentLimit.codes)
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
    guard let object = YAMLObject(node, faults, allowed: ["id", "sv", "en", "meaning"]) else {
      return nil
    }
    let id: VariableID? = object.identifier("id")
    let meaning = object.optionalLocalized("meaning")
    guard let id, let label = object.wordings() else { return nil }
    return Code(
      id: id.rawValue, label: label, meaning: meanings[id.rawValue] ?? meaning, role: role)
  }

  private func meanings() -> [String: LocalizedText] {
    var meanings: [String: LocalizedText] = [:]
    for (name, node) in entries("meanings") {
      meanings[name] = YAMLObject(node, faults, allowed: ["sv", "en"])?.wordings()
    }
    return meanings
  }

  private func checkUnique(_ codes: [Code]) {
    var seen: Set<String> = []
    for code in codes where !seen.insert(code.id).inserted {
      faults.add("duplicate-id", line: line, ["value": .text(code.id)])
    }
  }

  /// Yes and no, in the common words or in the question's own.
  private func yesNo(_ meanings: [String: LocalizedText], _ common: CommonCodes) -> [Code] {
    let own = list("options").compactMap { code($0, role: .option, meanings) }
    for code in own where !["yes", "no"].contains(code.id) {
      faults.add("unknown-code", line: line(of: "options"), ["value": .text(code.id)])
    }
    return [("yes", common.yes), ("no", common.no)].map { id, label in
      own.first { $0.id == id }
        ?? Code(id: id, label: label, meaning: meanings[id], role: .option)
    }
  }

  /// Don't know: `true`, `false`, or its own words. A question of yes or no has it unless `false`.
  private func dontKnow(
    _ kind: AnswerKind, _ meanings: [String: LocalizedText], _ common: CommonCodes
  ) -> Code? {
    guard kind.canHaveDontKnow else {
      if flag("dont-know") { faults.add("no-dont-know", line: line(of: "dont-know")) }
      return nil
    }
    let label: LocalizedText?
    if isMapping("dont-know") {
      label = localized("dont-know")
    } else if has("dont-know") {
      label = flag("dont-know") ? common.dontKnow : nil
    } else {
      label = kind == .yesNo ? common.dontKnow : nil
    }
    return label.map {
      Code(id: "dont-know", label: $0, meaning: meanings["dont-know"], role: .dontKnow)
    }
  }

  private func zeroToTen(_ meanings: [String: LocalizedText]) -> [Code] {
    (0...10).map { value in
      Code(
        id: String(value), label: LocalizedText(same: String(value)),
        meaning: meanings[String(value)], role: .level(rank: value))
    }
  }
}

extension AnswerKind {
  /// Whether don't know can be among the codes: where there are codes.
  fileprivate var canHaveDontKnow: Bool { self != .freeText && self != .number }
}
