import Measures
import Reports
import Surveys
import Tables

extension SurveyView {
  /// What is wrong, with a link to where it is mended.
  func link(_ fault: InstrumentFault) -> [Inline] {
    let text = words.catalogue.text(fault.statement)
    guard let place = place(fault.place) else { return [.text(text)] }
    return [words.link(place.name, place.path), .text(": " + text)]
  }

  /// What a part is called, and its page; nil for the whole, and for what is not there.
  private func place(_ place: InstrumentPlace) -> (name: String, path: SitePath)? {
    switch place {
    case .whole: return nil
    case .section(let id):
      guard let section = draft.sections.first(where: { $0.id == id }) else { return nil }
      return (named(section.title, id.rawValue), path(SurveyPath.section, id.rawValue))
    case .question(let id), .code(let id, _):
      guard let question = draft.question(id) else { return nil }
      return (
        named(question.variable.label, id.rawValue), path(SurveyPath.question, id.rawValue)
      )
    }
  }

  /// A name to link with, also where there is none yet.
  private func named(_ text: LocalizedText, _ id: String) -> String {
    let name = shown(text)
    return name.isEmpty ? id : name
  }
}
