import Measures
import Surveys
import Tables

extension Instrument {
  /// The instrument with the Swedish wording wherever the English is not there yet, so that a draft
  /// can be looked at in either language.
  var readable: Instrument {
    with(
      title: title.readable, questions: questions.map(\.readable),
      sections: sections.map { section in
        Section(id: section.id, title: section.title.readable, text: section.text?.readable)
      }, introduction: .some(introduction?.readable))
  }
}

extension Question {
  fileprivate var readable: Question {
    let own = Variable(
      id: variable.id, label: variable.label.readable, wording: variable.wording?.readable,
      kind: variable.kind,
      codes: variable.codes.map { code in
        Code(
          id: code.id, label: code.label.readable, meaning: code.meaning?.readable,
          role: code.role)
      })
    return Question(
      variable: own, theme: theme, audience: audience, place: place, note: note?.readable,
      section: section, condition: condition, help: help?.readable,
      isMunicipalFact: isMunicipalFact)
  }
}

extension LocalizedText {
  fileprivate var readable: LocalizedText {
    english.isEmpty ? LocalizedText(same: swedish) : self
  }
}
