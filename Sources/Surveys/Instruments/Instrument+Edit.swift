package import Measures
package import Municipalities
import Tables

extension Instrument {
  /// The instrument after an edit.
  ///
  /// - Throws: ``InstrumentFaults`` where the edit is of something that is not there, or would make
  ///   the instrument too large, or leave a condition that asks for nothing. What is only unfinished,
  ///   such as a missing text, is for ``InstrumentCheck`` to say.
  package func edited(
    by edit: InstrumentEdit, _ context: EditContext
  ) throws(InstrumentFaults) -> Instrument {
    let new = try applying(edit, context)
    // What was wrong before the edit is no reason against it: the edit may be the first step of
    // mending it.
    let known = Set(InstrumentCheck.obstacles(self))
    let faults = InstrumentCheck.obstacles(new).filter { !known.contains($0) }
    guard faults.isEmpty else { throw InstrumentFaults(all: faults) }
    return new
  }

  private func applying(
    _ edit: InstrumentEdit, _ context: EditContext
  ) throws(InstrumentFaults) -> Instrument {
    switch edit {
    case .describe(let title, let introduction, let audiences):
      with(title: title, introduction: .some(introduction), audiences: audiences)
    case .addSection(let draft): adding(draft)
    case .changeSection(let id, let draft): try changing(id, to: draft)
    case .moveSection(let id, let step): try moving(id, step)
    case .removeSection(let id): try removing(id)
    case .addQuestion(let draft): try adding(draft, context)
    case .changeQuestion(let id, let draft): try changing(id, to: draft, context)
    case .moveQuestion(let id, let step): try moving(id, step)
    case .removeQuestion(let id): try removing(id)
    case .addCode(let id, let draft):
      try changingCodes(of: id) { variable throws(InstrumentFaults) in
        try variable.addingCode(draft, context)
      }
    case .changeCode(let id, let code, let draft):
      try changingCodes(of: id) { variable throws(InstrumentFaults) in
        try variable.changingCode(code, to: draft)
      }
    case .moveCode(let id, let code, let step):
      try changingCodes(of: id) { variable throws(InstrumentFaults) in
        try variable.movingCode(code, step)
      }
    case .removeCode(let id, let code):
      try changingCodes(of: id) { variable throws(InstrumentFaults) in
        try variable.removingCode(code)
      }
    }
  }

  /// The instrument with some parts replaced.
  package func with(
    id: InstrumentID? = nil, version: Int? = nil, title: LocalizedText? = nil,
    questions: [Question]? = nil, sections: [Section]? = nil, introduction: LocalizedText?? = nil,
    audiences: AudiencePair? = nil
  ) -> Instrument {
    Instrument(
      id: id ?? self.id, version: version ?? self.version, title: title ?? self.title,
      source: source, questions: questions ?? self.questions, sections: sections ?? self.sections,
      introduction: introduction ?? self.introduction, audiences: audiences ?? self.audiences)
  }

  /// A copy to go on from: version 1, under an id and title of its own. The questions keep their ids,
  /// so that they can be compared; what was said of them as printed in a source is left behind.
  package func copied(as id: InstrumentID, title: LocalizedText) -> Instrument {
    Instrument(
      id: id, version: 1, title: title, source: nil,
      questions: questions.map { $0.with(place: .some(nil), note: .some(nil)) },
      sections: sections, introduction: introduction, audiences: audiences)
  }
}

extension Array {
  /// The list with one element a step away, changing places with the nearest that may; the same list
  /// where there is none.
  func moving(_ index: Int, _ step: Step, among mayChange: (Element) -> Bool) -> [Element] {
    let other =
      switch step {
      case .up: self[..<index].lastIndex(where: mayChange)
      case .down: self[(index + 1)...].firstIndex(where: mayChange)
      }
    guard let other else { return self }
    var list = self
    list.swapAt(index, other)
    return list
  }

  /// The list with one element replaced.
  func replacing(at index: Int, with element: Element) -> [Element] {
    var list = self
    list[index] = element
    return list
  }
}
