import Measures
import Reports
import Surveys
import Tables

extension SurveyView {
  /// The earlier questions that a question can depend on, each with a link to say how.
  func conditionsPage(_ question: Question) -> Page {
    let key = question.variable.id.rawValue
    let earlier = earlier(than: question)
    let items = earlier.map { other in
      Item(
        title: shown(other.variable.label),
        path: .surveys(.condition(organisation, id, key, other.variable.id.rawValue)),
        lines: [
          other.variable.codes.map { shown($0.label) }.joined(separator: " · ")
        ])
    }
    return Page(
      path: path(SurveyPath.conditions, key), title: words.text("survey.condition.add"),
      description: words.text("survey.condition.page"), trail: trail(question),
      parts: [
        .blocks([
          .lead(
            words.text(
              earlier.isEmpty ? "survey.condition.no-earlier" : "survey.condition.lead",
              ["question": .text(shown(question.variable.label))]))
        ])
      ] + (items.isEmpty ? [] : [items.part(words)]))
  }

  private func conditionForm(_ question: Question, _ earlier: Question) -> Form {
    let key = question.variable.id.rawValue
    let clause = question.condition.first { $0.question == earlier.variable.id }
    let isNegated = clause?.isNegated ?? false
    return Form(
      deed: .survey(
        .setClause(organisation, id, key, earlier.variable.id.rawValue)),
      submit: "survey.condition.save",
      fields: [
        Field(
          name: "mode", label: "survey.condition.mode",
          kind: .radios(
            [("is", !isNegated), ("is-not", isNegated)].map { word, isChosen in
              Field.Choice(
                value: word, text: words.text("survey.condition." + word), isChosen: isChosen)
            })),
        Field(
          name: "codes", label: "survey.condition.codes",
          kind: .checks(
            earlier.variable.codes.map { code in
              Field.Choice(
                value: code.id, text: shown(code.label),
                isChosen: clause?.codes.contains(code.id) ?? false)
            })),
      ], hidden: [revision])
  }

  /// Which answers to an earlier question a question is shown after.
  func conditionPage(_ question: Question, _ earlier: Question) -> Page {
    let key = question.variable.id.rawValue
    return Page(
      path: .surveys(.condition(organisation, id, key, earlier.variable.id.rawValue)),
      title: words.text(
        "survey.condition.title", ["question": .text(shown(question.variable.label))]),
      description: words.text("survey.condition.page"),
      trail: trail(question),
      parts: [
        .blocks([
          words.paragraph(
            "survey.condition.earlier", ["question": .text(shown(earlier.variable.label))])
        ]), conditionForm(question, earlier).part(words),
      ])
  }

  /// The questions that a condition can ask for: those before with codes, of the same sort.
  private func earlier(than question: Question) -> [Question] {
    draft.questionsInOrder.prefix { $0.variable.id != question.variable.id }
      .filter { other in
        !other.variable.codes.isEmpty && other.isMunicipalFact == question.isMunicipalFact
      }
  }

  private func trail(_ question: Question) -> [(text: String, path: SitePath)] {
    trail + [
      (
        shown(question.variable.label),
        path(SurveyPath.question, question.variable.id.rawValue)
      )
    ]
  }
}
