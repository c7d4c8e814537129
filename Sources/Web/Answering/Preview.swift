import Hummingbird
import Measures
import Municipalities
import Reports
import Surveys
import Tables

/// What a respondent would see, shown to whoever makes the instrument: nothing can be sent.
struct FormPreview: Sendable {
  let instrument: Instrument
  /// Who is answering; nil is somebody of whom nothing is known.
  let audience: Audience?
  /// What has been answered, for the questions that depend on it.
  var sheet: AnswerSheet = [:]
}

extension Site {
  /// One section as a respondent would see it, in the frame that respondents see; nil where there is
  /// no such section.
  ///
  /// - Parameters:
  ///   - address: where another section's preview stands in the language.
  ///   - back: where the preview was called from: text and address.
  func previewPage(
    _ preview: FormPreview, section id: SectionID, _ language: Language,
    back: (text: String, address: String), address: (SectionID, Language) -> String
  ) -> Response? {
    let instrument = preview.instrument
    guard let section = instrument.sections.first(where: { $0.id == id }) else { return nil }
    let catalogue = answers.catalogue(language)
    let stencils = FormStencils(instrument, catalogue, isForm: false, render: answers.render)
    let pages = instrument.pages(for: preview.audience, preview.sheet)
    let progress = catalogue.text(
      "answering.progress",
      [
        "number": .integer((pages.firstIndex { $0.id == id } ?? 0) + 1),
        "count": .integer(pages.count),
      ])
    let links =
      [back] + pages.filter { $0.id != id }.map { ($0.title[language], address($0.id, language)) }
    return answers.page(
      language, title: section.title[language], other: address(id, language.other)
    ) { page in
      stencils.sections[id]?.write(to: &page) { hole, page in
        switch hole {
        case .notices: page.writeString(notice(catalogue, links))
        case .progress: page.writeString(escape(progress))
        case .questions:
          for question in instrument.shown(in: id, for: preview.audience, preview.sheet) {
            stencils.questions[question.variable.id]?.write(QuestionFilling(), to: &page)
          }
        case .stamp, .shown, .review, .other: break
        }
      }
    }
  }

  private func notice(
    _ catalogue: Catalogue, _ links: [(text: String, address: String)]
  ) -> String {
    let items = links.map { link in
      "<li><a href=\"\(escape(link.address))\">\(escape(link.text))</a></li>"
    }
    let more =
      "<nav aria-label=\"\(escape(catalogue.text("answering.preview.way")))\"><ul>"
      + items.joined() + "</ul></nav>"
    return answerNotice(
      catalogue.text("answering.preview.title"), catalogue.text("answering.preview"), more: more)
  }

  /// Questions as fields of a form that somebody else makes, such as the facts of a municipality.
  ///
  /// - Parameters:
  ///   - sent: what was written, where it could not be kept; what is saved is shown otherwise.
  ///   - faults: what is wrong, by question.
  func questionFields(
    _ questions: [Question], _ sheet: AnswerSheet, sent: [String: [String]]? = nil,
    faults: [VariableID: Statement] = [:], _ language: Language
  ) -> String {
    let catalogue = answers.catalogue(language)
    let words = AnswerWords(catalogue: catalogue)
    var fields = ByteBuffer()
    for (number, question) in questions.enumerated() {
      let id = question.variable.id
      let filling = QuestionFilling(
        values: sent.map { $0[id.rawValue] ?? [] } ?? words.values(sheet[id]),
        fault: faults[id].map { catalogue.text($0) })
      QuestionStencil(question, number: number + 1, catalogue, render: answers.render)
        .write(filling, to: &fields)
    }
    return "<div class=\"answers\">" + String(buffer: fields) + "</div>"
  }
}
