import Measures
import Reports
import Surveys
import Tables

extension SurveyView {
  /// A section: its texts, and a form for another question in it.
  func sectionPage(_ section: Section) -> Page {
    let key = section.id.rawValue
    let change = Form(
      deed: .survey(.changeSection(organisation, id, key)), submit: "survey.save",
      fields: Field.pair("title", label: "survey.section.title", section.title, max: 200)
        + Field.pair(
          "text", label: "survey.section.text", section.text, kind: .area,
          hint: "survey.section.text.hint", isRequired: false),
      hidden: [revision])
    let questions = draft.questions.filter { $0.section == section.id }
    return Page(
      path: path(SurveyPath.section, key), title: shown(section.title),
      description: words.text("survey.section.description"), trail: trail,
      parts: [
        .blocks([words.heading("survey.texts", id: "texts")]), change.part(words),
        .blocks([
          words.heading("survey.questions", id: "questions"),
          questions.isEmpty
            ? words.paragraph("survey.questions.none") : .list(questions.map { [link($0)] }),
          words.heading("survey.question.add", id: "add"),
        ]), addition(to: key).part(words),
      ] + removal(of: section, hasQuestions: !questions.isEmpty))
  }

  private func addition(to section: String) -> Form {
    Form(
      deed: .survey(.addQuestion(organisation, id, section)), submit: "survey.question.add",
      fields: [
        Field(
          name: "text", label: "survey.question.wording", kind: .area,
          hint: "survey.question.wording.hint", max: 2_000),
        Field(
          name: "label", label: "survey.question.label", hint: "survey.question.label.new",
          isRequired: false),
        Field(name: "kind", label: "survey.question.kind", kind: .radios(kinds(.ordinal))),
      ], hidden: [revision])
  }

  private func removal(of section: Section, hasQuestions: Bool) -> [Page.Part] {
    let heading = words.heading("survey.section.remove", id: "remove")
    if hasQuestions {
      return [.blocks([heading, words.paragraph("survey.section.remove.not")])]
    }
    return [
      .blocks([heading]),
      Form(
        deed: .survey(.removeSection(organisation, id, section.id.rawValue)),
        submit: "survey.section.remove", hidden: [revision], isGrave: true
      ).part(words),
    ]
  }

  /// A link to a question's page.
  func link(_ question: Question) -> Inline {
    words.link(
      shown(question.variable.label),
      path(SurveyPath.question, question.variable.id.rawValue))
  }

  /// The kinds of answer, with what each is good for.
  func kinds(_ chosen: AnswerKind) -> [Field.Choice] {
    let order: [AnswerKind] = [
      .ordinal, .yesNo, .singleChoice, .multipleChoice, .zeroToTen, .freeText, .number,
    ]
    return order.map { kind in
      Field.Choice(
        value: kind.rawValue, text: words.text("survey.kind." + kind.rawValue),
        isChosen: kind == chosen)
    }
  }
}
