import Measures
import Municipalities
import Reports
import Surveys
import Tables

extension SurveyView {
  /// A question: its wording and kind, its answers, and when it is shown.
  func questionPage(_ question: Question) -> Page {
    let key = question.variable.id.rawValue
    let change = Form(
      deed: .survey(.changeQuestion(organisation, id, key)), submit: "survey.question.save",
      fields: fields(question), hidden: [revision])
    let name = shown(question.variable.label)
    return Page(
      path: path(SurveyPath.question, key), title: name.isEmpty ? key : name,
      description: words.text("survey.question.description"), trail: trail,
      parts: [
        .blocks([
          .lead(facts(question) + "."), words.paragraph("survey.question.id", ["id": .text(key)]),
          words.heading("survey.question.text", id: "texts"),
        ]), change.part(words),
      ] + codes(question) + conditions(question) + removal(question))
  }

  private func fields(_ question: Question) -> [Field] {
    let variable = question.variable
    return Field.pair(
      "text", label: "survey.question.wording", variable.wording, kind: .area,
      hint: "survey.question.wording.hint")
      + Field.pair(
        "label", label: "survey.question.label", variable.label,
        hint: "survey.question.label.hint", max: 200)
      + Field.pair(
        "help", label: "survey.question.help", question.help, kind: .area,
        hint: "survey.question.help.hint", isRequired: false)
      + [
        Field(name: "kind", label: "survey.question.kind", kind: .select(kinds(variable.kind))),
        Field(
          name: "section", label: "survey.question.section",
          kind: .select(sections(question.section))),
        Field(
          name: "audience", label: "survey.question.audience",
          kind: .select(audiences(question.audience)), hint: "survey.question.audience.hint"),
        Field(
          name: "theme", label: "survey.question.theme", kind: .select(themes(question.theme))),
        Field(
          name: "fact", label: "survey.question.fact",
          kind: .select(choices("survey.question.fact", question.isMunicipalFact)),
          hint: "survey.question.fact.hint"),
        Field(
          name: "dont-know", label: "survey.question.dont-know",
          kind: .select(
            choices("survey.question.dont-know", variable.codes.contains { $0.role == .dontKnow })
          ), hint: "survey.question.dont-know.hint"),
      ]
  }

  private func sections(_ chosen: SectionID?) -> [Field.Choice] {
    draft.sections.map { section in
      Field.Choice(
        value: section.id.rawValue, text: shown(section.title), isChosen: section.id == chosen)
    }
  }

  private func audiences(_ chosen: Audience) -> [Field.Choice] {
    draft.audiences.ofQuestions.map { audience in
      Field.Choice(
        value: audience.rawValue, text: self.audience(audience), isChosen: audience == chosen)
    }
  }

  private func themes(_ chosen: Theme) -> [Field.Choice] {
    Theme.allCases.map { theme in
      Field.Choice(
        value: theme.rawValue, text: words.text("theme." + theme.rawValue),
        isChosen: theme == chosen)
    }
  }

  private func choices(_ key: String, _ isChosen: Bool) -> [Field.Choice] {
    [("no", !isChosen), ("yes", isChosen)].map { value, isChosen in
      Field.Choice(value: value, text: words.text(key + "." + value), isChosen: isChosen)
    }
  }

  private func conditions(_ question: Question) -> [Page.Part] {
    let key = question.variable.id.rawValue
    let items = question.condition.map { clause -> Item in
      let remove = Form(
        deed: .survey(.removeClause(organisation, id, key)), submit: "survey.condition.remove",
        about: text(clause), hidden: [revision, ("question", clause.question.rawValue)],
        isInline: true, isGrave: true)
      return Item(
        title: text(clause),
        path: .surveys(.condition(organisation, id, key, clause.question.rawValue)),
        forms: [remove])
    }
    let blocks = [
      words.heading("survey.conditions", id: "conditions"),
      words.paragraph(items.isEmpty ? "survey.conditions.none" : "survey.conditions.text"),
    ]
    return [.blocks(blocks)] + (items.isEmpty ? [] : [items.part(words)]) + [
      .blocks([
        .paragraph([
          words.link(
            words.text("survey.condition.add"), path(SurveyPath.conditions, key))
        ])
      ])
    ]
  }

  /// A demand in words.
  func text(_ clause: Clause) -> String {
    let earlier = draft.question(clause.question)
    let names = clause.codes.map { code in
      earlier?.variable.code(code).map { shown($0.label) } ?? code
    }
    return words.text(
      clause.isNegated ? "survey.clause.is-not" : "survey.clause.is",
      [
        "question": .text(
          earlier.map { shown($0.variable.label) } ?? clause.question.rawValue),
        "codes": .list(names.map { .text($0) }),
      ])
  }

  private func removal(_ question: Question) -> [Page.Part] {
    [
      .blocks([
        words.heading("survey.question.remove", id: "remove"),
        words.paragraph("survey.question.remove.text"),
      ]),
      Form(
        deed: .survey(.removeQuestion(organisation, id, question.variable.id.rawValue)),
        submit: "survey.question.remove", hidden: [revision], isGrave: true
      ).part(words),
    ]
  }
}
