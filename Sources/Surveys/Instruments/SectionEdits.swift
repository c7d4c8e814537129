import Measures
import Tables

extension Instrument {
  func adding(_ draft: SectionDraft) -> Instrument {
    let id = Slug.unique(draft.title, fallback: "section") { id in
      sections.contains { $0.id.rawValue == id }
    }
    let section = Section(id: SectionID(rawValue: id), title: draft.title, text: draft.text)
    return with(sections: sections + [section])
  }

  func changing(
    _ id: SectionID, to draft: SectionDraft
  ) throws(InstrumentFaults) -> Instrument {
    let section = Section(id: id, title: draft.title, text: draft.text)
    return with(sections: sections.replacing(at: try place(of: id), with: section))
  }

  func moving(_ id: SectionID, _ step: Step) throws(InstrumentFaults) -> Instrument {
    with(sections: sections.moving(try place(of: id), step) { _ in true })
  }

  func removing(_ id: SectionID) throws(InstrumentFaults) -> Instrument {
    _ = try place(of: id)
    guard !questions.contains(where: { $0.section == id }) else {
      throw InstrumentFaults(all: [InstrumentFault(.section(id), "section-in-use")])
    }
    return with(sections: sections.filter { $0.id != id })
  }

  private func place(of id: SectionID) throws(InstrumentFaults) -> Int {
    guard let place = sections.firstIndex(where: { $0.id == id }) else {
      throw InstrumentFaults(all: [InstrumentFault(.section(id), "gone")])
    }
    return place
  }

  func adding(
    _ draft: QuestionDraft, _ context: EditContext
  ) throws(InstrumentFaults) -> Instrument {
    _ = try place(of: draft.section)
    let id = Slug.unique(draft.label, fallback: "question") { id in
      let id = VariableID(rawValue: id)
      return context.questions.contains(id) || question(id) != nil
    }
    let variable = Variable(
      id: VariableID(rawValue: id), label: draft.label, wording: draft.wording, kind: draft.kind,
      codes: draft.codes(after: nil, context.common))
    return with(questions: questions + [draft.question(variable, after: nil)])
  }

  func changing(
    _ id: VariableID, to draft: QuestionDraft, _ context: EditContext
  ) throws(InstrumentFaults) -> Instrument {
    _ = try place(of: draft.section)
    let index = try place(of: id)
    let old = questions[index]
    let variable = Variable(
      id: id, label: draft.label, wording: draft.wording, kind: draft.kind,
      codes: draft.codes(after: old.variable, context.common))
    let new = draft.question(variable, after: old)
    guard old.section != draft.section else {
      return with(questions: questions.replacing(at: index, with: new))
    }
    return with(questions: questions.filter { $0.variable.id != id } + [new])
  }

  func moving(_ id: VariableID, _ step: Step) throws(InstrumentFaults) -> Instrument {
    let index = try place(of: id)
    let section = questions[index].section
    return with(questions: questions.moving(index, step) { $0.section == section })
  }

  func removing(_ id: VariableID) throws(InstrumentFaults) -> Instrument {
    _ = try place(of: id)
    return with(questions: questions.filter { $0.variable.id != id })
  }

  func changingCodes(
    of id: VariableID, _ change: (Variable) throws(InstrumentFaults) -> Variable
  ) throws(InstrumentFaults) -> Instrument {
    let index = try place(of: id)
    let question = questions[index]
    let changed = question.with(variable: try change(question.variable))
    return with(questions: questions.replacing(at: index, with: changed))
  }

  private func place(of id: VariableID) throws(InstrumentFaults) -> Int {
    guard let place = questions.firstIndex(where: { $0.variable.id == id }) else {
      throw InstrumentFaults(all: [InstrumentFault(.question(id), "gone")])
    }
    return place
  }
}

extension Question {
  /// The question with some parts replaced.
  func with(
    variable: Variable? = nil, place: Place?? = nil, note: LocalizedText?? = nil
  ) -> Question {
    Question(
      variable: variable ?? self.variable, theme: theme, audience: audience,
      place: place ?? self.place, note: note ?? self.note, section: section,
      condition: condition, help: help, isMunicipalFact: isMunicipalFact)
  }
}

extension QuestionDraft {
  fileprivate func question(_ variable: Variable, after old: Question?) -> Question {
    Question(
      variable: variable, theme: theme, audience: audience, place: old?.place, note: old?.note,
      section: section, condition: condition, help: help, isMunicipalFact: isMunicipalFact)
  }
}
