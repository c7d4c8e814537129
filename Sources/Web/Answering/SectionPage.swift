import Hummingbird
import Measures
import Reports
import Surveys
import Tables
import Workflows

/// One section of the form, as it is shown: after what has been saved, or after what was sent and
/// could not be.
struct SectionPage {
  let form: RespondentForm
  let section: Section
  let words: AnswerWords
  let stencils: FormStencils
  /// All questions that are put to the respondent.
  let shown: [Question]
  /// Why the page is shown again; nil where it is simply read.
  var again: Again?

  /// Why a page is shown again.
  enum Again {
    /// The last answers led to more questions; the first of them, by its id in the page.
    case followUps(String)
    /// What was sent cannot be kept.
    case faults(SentFields, [VariableID: Statement])
    /// The page was saved from elsewhere.
    case conflict(SentFields)
  }

  init?(
    _ form: RespondentForm, section: String, catalogue: Catalogue, stencils: FormStencils
  ) {
    guard let section = form.instrument.sections.first(where: { $0.id.rawValue == section }) else {
      return nil
    }
    self.form = form
    self.section = section
    self.stencils = stencils
    words = AnswerWords(catalogue: catalogue)
    shown = form.instrument.shown(for: form.audience, form.sheet)
  }

  /// The pages of the form in order.
  var pages: [Section] {
    let used = Set(shown.compactMap(\.section))
    return form.instrument.sections.filter { used.contains($0.id) }
  }

  /// The questions of this page.
  var questions: [Question] { shown.filter { $0.section == section.id } }

  /// The page as an answer.
  func response(_ writer: AnswerWriter) -> Response {
    let (pages, questions) = (pages, questions)
    let number = (pages.firstIndex { $0.id == section.id } ?? 0) + 1
    let progress = text(
      "answering.progress", ["number": .integer(number), "count": .integer(pages.count)])
    return writer.page(
      words.catalogue.language, title: title(progress), other: nil, status: status,
      size: questions.count * 1_500
    ) { page in
      stencils.sections[section.id]?.write(to: &page) { hole, page in
        switch hole {
        case .notices: page.writeString(notices(writer))
        case .progress: page.writeString(escape(progress))
        case .stamp: page.writeString(String(form.stamps[section.id] ?? 0))
        case .shown: page.writeString(questions.map(mark).joined(separator: " "))
        case .questions: for question in questions { write(question, to: &page) }
        case .review: if isComplete(pages) { page.writeString(way("review")) }
        case .other: if form.plan.languages.count > 1 { page.writeString(way("other")) }
        }
      }
    }
  }

  /// The id of a question in the page.
  func mark(_ question: Question) -> String {
    stencils.questions[question.variable.id]?.id ?? ""
  }

  private func write(_ question: Question, to page: inout ByteBuffer) {
    let id = question.variable.id
    var filling = QuestionFilling()
    switch again {
    case .faults(let sent, let faults):
      filling.values = sent.values(id)
      filling.fault = faults[id].map { words.catalogue.text($0) }
    case .conflict(let sent):
      filling.values = sent.values(id)
      filling.elsewhere = elsewhere(question, sent)
    case .followUps, nil:
      filling.values = words.values(form.sheet[id])
    }
    stencils.questions[id]?.write(filling, to: &page)
  }

  /// What has been saved, where it is something else than what was sent.
  private func elsewhere(_ question: Question, _ sent: SentFields) -> String? {
    let id = question.variable.id
    let read = FormReader.read([question], fields: sent.fields)
    let saved = form.sheet[id]
    guard !read.faults.isEmpty || read.answers[id] != saved else { return nil }
    let items = words.items(saved, to: question)
    return items.isEmpty ? text("answering.unanswered") : words.catalogue.list(items)
  }

  /// Whether every page has been saved, so that the way to the review is open.
  private func isComplete(_ pages: [Section]) -> Bool {
    pages.allSatisfy { (form.stamps[$0.id] ?? 0) > 0 }
  }

  private func way(_ value: String) -> String {
    let language = value == "other" ? " lang=\"\(words.catalogue.language.other.rawValue)\"" : ""
    return "<button class=\"quiet\" type=\"submit\" name=\"_go\" value=\"\(value)\"\(language)>"
      + escape(text("answering.way." + value)) + "</button> "
  }

  private func title(_ progress: String) -> String {
    let title = section.title[words.catalogue.language] + " (" + progress + ")"
    return status == .ok ? title : text("answering.fault.window", ["title": .text(title)])
  }

  private var status: HTTPResponse.Status {
    switch again {
    case .faults: .unprocessableContent
    case .conflict: .conflict
    case .followUps, nil: .ok
    }
  }

  private func text(_ key: String, _ arguments: [String: Statement.Argument] = [:]) -> String {
    words.catalogue.text(key, arguments)
  }
}

extension SectionPage {
  /// What stands above the section.
  private func notices(_ writer: AnswerWriter) -> String {
    switch again {
    case .faults(_, let faults):
      return writer.render("faults", ["title": text("form.faults"), "faults": summary(faults)])
    case .conflict: return notice("conflict", warns: true)
    case .followUps(let first): return notice("follow-up", link: first)
    case nil: return ""
    }
  }

  private func summary(_ faults: [VariableID: Statement]) -> [[String: any Sendable]] {
    questions.compactMap { question in
      guard let fault = faults[question.variable.id] else { return nil }
      return [
        "id": mark(question),
        "text": question.variable.label[words.catalogue.language] + ": "
          + words.catalogue.text(fault),
      ]
    }
  }

  private func notice(_ key: String, link: String? = nil, warns: Bool = false) -> String {
    let link = link.map { "<p><a href=\"#\($0)\">\(escape(text("answering.\(key).link")))</a></p>" }
    return answerNotice(
      text("answering.\(key).title"), text("answering." + key), warns: warns, more: link ?? "")
  }
}

/// A framed text at the top of a page.
///
/// - Parameter more: HTML below the text.
func answerNotice(
  _ title: String, _ text: String, warns: Bool = false, more: String = ""
) -> String {
  "<div class=\"notice \(warns ? "doubtful" : "information")\" role=\"\(warns ? "alert" : "status")\">"
    + "<p class=\"kind\">\(escape(title))</p><p>\(escape(text))</p>\(more)</div>"
}
