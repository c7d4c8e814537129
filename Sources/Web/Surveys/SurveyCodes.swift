import Measures
import Reports
import Surveys
import Tables

extension SurveyView {
  /// The levels or options of a question with forms to change, move, remove and add; nothing where
  /// the answers follow from the kind.
  func codes(_ question: Question) -> [Page.Part] {
    let kind = question.variable.kind
    let own = question.variable.codes.filter { $0.role != .dontKnow }
    let heading = words.heading("survey.codes", id: "codes")
    guard kind.hasOwnCodes else {
      let items = own.enumerated().filter { index, code in
        kind == .yesNo || index == 0 || index == own.count - 1 || code.meaning != nil
      }.map { explained($0.element, of: question) }
      return [.blocks([heading, words.paragraph("survey.codes." + kind.rawValue)])]
        + (items.isEmpty ? [] : [items.part(words)])
    }
    let items = own.enumerated().map { index, code in
      item(code, of: question, isFirst: index == 0, isLast: index == own.count - 1)
    }
    let add = Form(
      deed: .survey(.addCodes(organisation, id, question.variable.id.rawValue)),
      submit: "survey.codes.add",
      fields: [
        Field(
          name: "text", label: "survey.codes.new", kind: .area, hint: "survey.codes.new.hint",
          max: 10_000)
      ], hidden: [revision])
    let text = words.paragraph("survey.codes." + kind.rawValue)
    return [.blocks([heading, text])] + (items.isEmpty ? [] : [items.part(words)])
      + [add.part(words)]
  }

  /// An answer that the kind gives, of which only the meaning is the author's.
  private func explained(_ code: Code, of question: Question) -> Item {
    let name = shown(code.label)
    let change = Form(
      deed: .survey(.changeCode(organisation, id, question.variable.id.rawValue)),
      submit: "survey.code.save", about: name,
      fields: Field.pair(
        "text", label: "survey.code.meaning", code.meaning, kind: .area,
        hint: "survey.code.meaning.hint", isRequired: false),
      hidden: [
        revision, ("code", code.id), ("label", code.label.swedish),
        ("label-en", code.label.english),
      ])
    return Item(
      title: name, id: "c-" + code.id, mark: mark([code.meaning]),
      lines: code.meaning.map { [shown($0)] } ?? [],
      more: (summary: "survey.code.explain", forms: [change]))
  }

  private func item(
    _ code: Code, of question: Question, isFirst: Bool, isLast: Bool
  ) -> Item {
    let key = question.variable.id.rawValue
    let name = shown(code.label)
    let remove = Form(
      deed: .survey(.removeCode(organisation, id, key)), submit: "survey.code.remove",
      about: name, hidden: [revision, ("code", code.id)], isInline: true, isGrave: true)
    let change = Form(
      deed: .survey(.changeCode(organisation, id, key)), submit: "survey.code.save", about: name,
      fields: Field.pair("label", label: "survey.code.label", code.label, max: 200)
        + Field.pair(
          "text", label: "survey.code.meaning", code.meaning, kind: .area,
          hint: "survey.code.meaning.hint", isRequired: false),
      hidden: [revision, ("code", code.id)])
    return Item(
      title: name.isEmpty ? code.id : name, id: "c-" + code.id,
      mark: mark([code.label, code.meaning]),
      lines: code.meaning.map { [shown($0)] } ?? [],
      forms: moves(
        .moveCode(organisation, id, key), ("code", code.id), about: name, isFirst: isFirst,
        isLast: isLast) + [remove],
      more: (summary: "survey.code.change", forms: [change]))
  }
}
