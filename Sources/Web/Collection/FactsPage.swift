import Access
import Measures
import Municipalities
import Reports
import Surveys
import Tables
import Workflows

extension Site {
  /// The facts about a municipality: answered once for it, and confirmed by its coordinator.
  func factsPage(_ view: CollectionView, _ visit: Visit) async throws -> Page {
    guard case .contribution(let part) = view.permit.subject,
      let facts = try await samsyn.facts(view.permit)
    else { throw Refusal.notFound }
    let words = view.words
    let form = FactsForm(view: view, facts: facts, municipality: part.municipality)
    let mayAnswer = view.permit.also(.answerForMunicipality) != nil && facts.isOpen
    var parts: [Page.Part] = [.blocks(state(facts, words))]
    if facts.questions.isEmpty {
      parts.append(.blocks([words.paragraph("facts.no-questions")]))
    } else if mayAnswer {
      parts.append(form.form.part(words))
      if facts.canConfirm { parts += confirming(view, part.municipality) }
    } else {
      parts.append(.blocks([form.table]))
    }
    let page = view.page(.facts(view.id, part.municipality.rawValue), "facts.", parts)
    return Page(
      path: page.path,
      title: words.text("facts.of", ["municipality": .text(view.name(part.municipality))]),
      description: page.description, trail: page.trail, parts: page.parts)
  }

  private func state(_ facts: MunicipalFacts, _ words: PageWords) -> [Block] {
    if let at = facts.confirmedAt {
      return [words.paragraph("facts.state.confirmed", ["date": .text(LocalTime.day(at))])]
    }
    if !facts.isOpen { return [words.paragraph("facts.state.closed")] }
    return [words.paragraph(facts.sheet.isEmpty ? "facts.state.none" : "facts.state.saved")]
  }

  private func confirming(_ view: CollectionView, _ code: MunicipalityCode) -> [Page.Part] {
    [
      .blocks([
        view.words.heading("facts.confirm", id: "confirm"),
        view.words.paragraph("facts.confirm.text"),
      ]),
      Form(
        deed: .collection(.confirmFacts(view.id, code.rawValue)), submit: "facts.confirm.submit"
      ).part(view.words),
    ]
  }

  /// Saves and confirms the facts about a municipality.
  func changeFacts(
    _ deed: CollectionDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let path = SitePath.collection(
      .facts(deed.round, visit.captured(Capture.municipality)))
    if case .confirmFacts = deed {
      try await samsyn.confirmFacts(permit)
      return .done(path, .confirmed)
    }
    guard let read = permit.also(.readContribution), let facts = try await samsyn.facts(read),
      let form = visit.form
    else { throw Refusal.notFound }
    let names = facts.questions.map { FactsForm.name($0.variable.id) }
    try form.only(["form"], repeated: Set(names))
    var fields: [String: [String]] = [:]
    for question in facts.questions {
      fields[question.variable.id.rawValue] = form.all(FactsForm.name(question.variable.id))
    }
    let answers = FormReader.read(facts.questions, fields: fields)
    guard answers.faults.isEmpty else {
      throw FormFaults(
        Dictionary(
          uniqueKeysWithValues: answers.faults.map { (FactsForm.name($0.key), $0.value) }))
    }
    try await samsyn.keepFacts(permit, answers.answers)
    return .done(path, .saved)
  }
}

/// The questions of fact as a form, or as a table for whoever only reads.
struct FactsForm {
  let view: CollectionView
  let facts: MunicipalFacts
  let municipality: MunicipalityCode

  /// What a question's field is called: apart from the names that every form has.
  static func name(_ id: VariableID) -> String { "q-" + id.rawValue }

  private var language: Language { view.words.language }

  var form: Form {
    Form(
      deed: .collection(.saveFacts(view.id, municipality.rawValue)), submit: "facts.save",
      fields: facts.questions.map(field))
  }

  var table: Block {
    .table(
      Table(
        id: "facts", caption: view.words.text("facts.answers"),
        columns: [view.words.text("facts.question"), view.words.text("facts.answer")],
        rows: facts.questions.map { question in
          [
            .text(wording(question)),
            .text(shown(facts.sheet[question.variable.id], to: question, view.words)),
          ]
        }))
  }

  private func wording(_ question: Question) -> String {
    (question.variable.wording ?? question.variable.label)[language]
  }

  private func field(_ question: Question) -> Field {
    let answer = facts.sheet[question.variable.id]
    var field = Field(
      name: Self.name(question.variable.id), label: "facts.question", kind: kind(question, answer),
      isRequired: false)
    field.heading = wording(question)
    field.help = question.help?[language]
    switch answer {
    case .text(let text): field.value = text
    case .number(let number): field.value = plain(number)
    default: break
    }
    if question.variable.kind == .freeText { field.max = AnswerText.charactersMax }
    return field
  }

  private func kind(_ question: Question, _ answer: Answer?) -> Field.Kind {
    let chosen = Set(answer?.codes ?? [])
    let choices = question.variable.codes.map { code in
      Field.Choice(
        value: code.id, text: code.label[language], isChosen: chosen.contains(code.id))
    }
    return switch question.variable.kind {
    case .multipleChoice: .checks(choices)
    case .singleChoice, .ordinal, .yesNo, .zeroToTen: .radios(choices)
    case .freeText: .area
    case .number: .line("text")
    }
  }
}

/// A number as people write it in either language: without decimals where it has none.
private func plain(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15
    ? String(Int(number)) : "\(number)".replacing(".", with: ",")
}

extension Answer {
  /// The ids of the codes that were chosen.
  fileprivate var codes: [String] {
    switch self {
    case .code(let id): [id]
    case .codes(let ids): ids
    case .text, .number: []
    }
  }
}

/// What a municipality has answered to a question of fact, in words.
func shown(_ answer: Answer?, to question: Question, _ words: PageWords) -> String {
  switch answer {
  case .text(let text): text
  case .number(let number): plain(number)
  case .some(let answer):
    answer.codes.compactMap { question.variable.code($0)?.label[words.language] }
      .joined(separator: ", ")
  case nil: words.text("facts.unanswered")
  }
}
