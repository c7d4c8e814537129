import Measures
import Surveys
import Tables

extension Site {
  /// Where the browser goes after a change of a draft: to what was changed.
  static func answer(
    _ deed: SurveyDeed, _ visit: Visit, _ old: Instrument, _ new: Instrument
  ) -> DeedAnswer {
    switch deed {
    case .changeTexts(let name, let id): .done(.surveys(.one(name, id)), .saved)
    case .moveSection(let name, let id):
      .doneAt(.surveys(.one(name, id)), .saved, id: "s-" + visit.field("section"))
    case .moveQuestion(let name, let id):
      .doneAt(.surveys(.one(name, id)), .saved, id: "q-" + visit.field("question"))
    case .addSection(let name, let id):
      .done(.surveys(.section(name, id, new.sections.last?.id.rawValue ?? "")), .added)
    case .removeSection(let name, let id, _), .removeQuestion(let name, let id, _):
      .done(.surveys(.one(name, id)), .removed)
    case .changeSection(let name, let id, let section):
      .done(.surveys(.section(name, id, section)), .saved)
    case .addQuestion(let name, let id, _):
      .done(.surveys(.question(name, id, added(old, new))), .added)
    case .changeQuestion(let name, let id, let question),
      .setClause(let name, let id, let question, _):
      .done(.surveys(.question(name, id, question)), .saved)
    case .removeClause(let name, let id, let question):
      .doneAt(.surveys(.question(name, id, question)), .removed, id: "conditions")
    case .addCodes(let name, let id, let question):
      .doneAt(.surveys(.question(name, id, question)), .added, id: "codes")
    case .removeCode(let name, let id, let question):
      .doneAt(.surveys(.question(name, id, question)), .removed, id: "codes")
    case .changeCode(let name, let id, let question), .moveCode(let name, let id, let question):
      .doneAt(.surveys(.question(name, id, question)), .saved, id: "c-" + visit.field("code"))
    case .make(let name), .upload(let name): .done(.surveys(.list(name)), .added)
    case .replace(let name, let id), .publish(let name, let id), .correct(let name, let id),
      .archive(let name, let id):
      .done(.surveys(.one(name, id)), .saved)
    }
  }

  /// The id of the question that was added.
  private static func added(_ old: Instrument, _ new: Instrument) -> String {
    let known = Set(old.questions.map(\.variable.id))
    return new.questions.first { !known.contains($0.variable.id) }?.variable.id.rawValue ?? ""
  }
}
