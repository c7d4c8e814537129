import Hummingbird
import Measures
import NIOCore
import Reports
import Surveys
import Tables
import Workflows

extension RespondentPages {
  /// All answers, each with a way to change it, and the button that hands them in.
  ///
  /// - Parameter isChanged: whether they could not be handed in since they were changed just then.
  func review(isChanged: Bool = false) -> Response {
    let catalogue = writer.catalogue(language)
    let stencils = writer.shelf.stencils(form.instrument, revision: form.revision, language) {
      FormStencils(form.instrument, catalogue, render: writer.render)
    }
    let shown = form.instrument.shown(for: form.audience, form.sheet)
    let bySection = Dictionary(grouping: shown, by: \.section)
    let hasOther = form.plan.languages.contains(language.other)
    return writer.page(
      language, title: text("answering.review.title"),
      other: hasOther ? place.path(.review).address(language.other) : nil,
      status: isChanged ? .conflict : .ok, size: shown.count * 400
    ) { page in
      page.writeString(beginning(shown, isChanged: isChanged))
      for section in form.instrument.sections {
        guard let questions = bySection[section.id] else { continue }
        page.writeString("<h2>\(escape(section.title[language]))</h2>\n<dl class=\"review\">\n")
        for question in questions {
          let answer = form.sheet[question.variable.id]
          stencils.rows[question.variable.id]?.write(to: &page) { _, page in
            write(answer, to: question, &page)
          }
        }
        page.writeString("</dl>\n")
      }
      page.writeString(end)
    }
  }

  private func beginning(_ shown: [Question], isChanged: Bool) -> String {
    let missing = shown.count { form.sheet[$0.variable.id] == nil }
    let key = missing == 0 ? "answering.review.complete" : "answering.review.missing"
    let notice =
      isChanged
      ? answerNotice(text("answering.changed.title"), text("answering.changed"), warns: true) : ""
    return notice + heading(text("answering.review.title"))
      + lead(text(key, ["missing": .integer(missing), "count": .integer(shown.count)]))
  }

  /// The button, or what must be done before there is one.
  private var end: String {
    guard form.hasBegun, !form.sheet.isEmpty else {
      return "<h2>\(escape(text("answering.hand-in")))</h2>\n"
        + paragraph(text("answering.review.empty"))
        + button(text("answering.begin"), to: firstSection)
    }
    return "<form class=\"answers\" method=\"post\" action=\"granska\">\n<h2>"
      + escape(text("answering.hand-in")) + "</h2>\n" + paragraph(text("answering.hand-in.text"))
      + "<div class=\"ways\"><p><button type=\"submit\">" + escape(text("answering.hand-in.button"))
      + "</button></p></div></form>\n"
  }

  private var firstSection: AnswerPath {
    let first = form.instrument.pages(for: form.audience, form.sheet).first
    return first.map { place.section($0.id) } ?? place.path(.start)
  }

  private func write(_ answer: Answer?, to question: Question, _ page: inout ByteBuffer) {
    let items = AnswerWords(catalogue: writer.catalogue(language)).items(answer, to: question)
    switch items.count {
    case 0:
      page.writeString("<span class=\"unanswered\">\(escape(text("answering.unanswered")))</span>")
    case 1: page.writeString(escape(items[0]))
    default:
      page.writeString("<ul>")
      for item in items { page.writeString("<li>\(escape(item))</li>") }
      page.writeString("</ul>")
    }
  }
}
