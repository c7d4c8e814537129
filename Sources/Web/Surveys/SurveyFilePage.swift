import Measures
import Reports
import Surveys
import Workflows

extension SurveyView {
  /// The form that puts a file in the place of the draft, or shows what that would change.
  ///
  /// - Parameter found: what a file would change; nil before one was sent.
  func filePage(_ found: [InstrumentChange]? = nil) -> Page {
    let acts = [("look", true), ("replace", false)].map { word, isChosen in
      Field.Choice(value: word, text: words.text("survey.file." + word), isChosen: isChosen)
    }
    let form = Form(
      deed: .survey(.replace(organisation, id)), submit: "survey.file.send",
      fields: Field.upload + [
        Field(name: "act", label: "survey.file.act", kind: .radios(acts))
      ], hidden: [revision])
    return Page(
      path: path(SurveyPath.file), title: words.text("survey.upload"),
      description: words.text("survey.upload.lead"), trail: trail,
      parts: [.blocks([.lead(words.text("survey.upload.lead"))])]
        + (found.map { [.blocks(findings($0))] } ?? []) + [form.part(words)])
  }

  private func findings(_ changes: [InstrumentChange]) -> [Block] {
    [
      .notice(
        Notice(
          kind: .information, title: words.text("survey.file.found"),
          blocks: [
            words.paragraph(changes.isEmpty ? "survey.file.same" : "survey.file.changes")
          ]))
    ] + list(changes)
  }
}
