import Measures
import Tables

extension AnswerKind {
  /// Whether the codes are the author's own, rather than given by the kind.
  package var hasOwnCodes: Bool {
    switch self {
    case .singleChoice, .ordinal, .multipleChoice: true
    case .yesNo, .zeroToTen, .freeText, .number: false
    }
  }
}

extension QuestionDraft {
  /// The codes of the question, with what can be kept of those it had.
  func codes(after old: Variable?, _ common: CommonCodes) -> [Code] {
    let own: [Code]
    switch kind {
    case .freeText, .number: return []
    case .zeroToTen: own = old?.kind == kind ? old?.answers ?? [] : Self.zeroToTen
    case .yesNo: own = old?.kind == kind ? old?.answers ?? [] : Self.yesNo(common)
    case .singleChoice, .multipleChoice, .ordinal:
      own = (old?.kind.hasOwnCodes ?? false) ? old?.answers ?? [] : []
    }
    let dontKnow =
      old?.dontKnow
      ?? Code(id: "dont-know", label: common.dontKnow, meaning: nil, role: .dontKnow)
    return own.ranked(for: kind) + (hasDontKnow ? [dontKnow] : [])
  }

  private static func yesNo(_ common: CommonCodes) -> [Code] {
    [("yes", common.yes), ("no", common.no)].map { id, label in
      Code(id: id, label: label, meaning: nil, role: .option)
    }
  }

  private static var zeroToTen: [Code] {
    (0...10).map { value in
      Code(
        id: String(value), label: LocalizedText(same: String(value)), meaning: nil,
        role: .level(rank: value))
    }
  }
}

extension [Code] {
  /// The codes with the roles that their kind gives them, levels by their places.
  fileprivate func ranked(for kind: AnswerKind) -> [Code] {
    enumerated().map { index, code in
      let role: CodeRole =
        switch kind {
        case .ordinal: .level(rank: index + 1)
        case .zeroToTen: .level(rank: index)
        default: .option
        }
      return Code(id: code.id, label: code.label, meaning: code.meaning, role: role)
    }
  }
}

extension Variable {
  /// The codes but don't know.
  fileprivate var answers: [Code] { codes.filter { $0.role != .dontKnow } }

  fileprivate var dontKnow: Code? { codes.first { $0.role == .dontKnow } }

  private func with(_ answers: [Code], dontKnow: Code?) -> Variable {
    Variable(
      id: id, label: label, wording: wording, kind: kind,
      codes: answers.ranked(for: kind) + (dontKnow.map { [$0] } ?? []))
  }

  func addingCode(
    _ draft: CodeDraft, _ context: EditContext
  ) throws(InstrumentFaults) -> Variable {
    try requireOwnCodes()
    let taken = context.codes[id, default: []]
    // What stands for don't know must never come to stand for something else.
    let code = Slug.unique(draft.label, fallback: "option") { code in
      code == "dont-know" || taken.contains(code) || self.code(code) != nil
    }
    let new = Code(id: code, label: draft.label, meaning: draft.meaning, role: .option)
    return with(answers + [new], dontKnow: dontKnow)
  }

  func changingCode(
    _ code: String, to draft: CodeDraft
  ) throws(InstrumentFaults) -> Variable {
    let old = try find(code)
    let new = Code(
      id: code, label: kind == .zeroToTen && old.role != .dontKnow ? old.label : draft.label,
      meaning: draft.meaning, role: old.role)
    let changed = codes.map { $0.id == code ? new : $0 }
    return Variable(id: id, label: label, wording: wording, kind: kind, codes: changed)
  }

  func movingCode(_ code: String, _ step: Step) throws(InstrumentFaults) -> Variable {
    let index = try ownPlace(of: code)
    return with(answers.moving(index, step) { _ in true }, dontKnow: dontKnow)
  }

  func removingCode(_ code: String) throws(InstrumentFaults) -> Variable {
    _ = try ownPlace(of: code)
    return with(answers.filter { $0.id != code }, dontKnow: dontKnow)
  }

  private func ownPlace(of code: String) throws(InstrumentFaults) -> Int {
    _ = try find(code)
    try requireOwnCodes()
    guard let place = answers.firstIndex(where: { $0.id == code }) else {
      throw InstrumentFaults(all: [InstrumentFault(.code(id, code: code), "codes-fixed")])
    }
    return place
  }

  private func requireOwnCodes() throws(InstrumentFaults) {
    guard kind.hasOwnCodes else {
      throw InstrumentFaults(all: [InstrumentFault(.question(id), "codes-fixed")])
    }
  }

  private func find(_ code: String) throws(InstrumentFaults) -> Code {
    guard let found = self.code(code) else {
      throw InstrumentFaults(all: [InstrumentFault(.code(id, code: code), "gone")])
    }
    return found
  }
}
