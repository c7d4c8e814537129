import Hummingbird
import Measures
import Reports
import Surveys
import Workflows

/// The pages of a personal link beside its sections.
struct RespondentPages {
  let form: RespondentForm
  let place: RespondentPlace
  let language: Language
  let writer: AnswerWriter

  init(
    _ form: RespondentForm, _ place: RespondentPlace, _ language: Language, _ writer: AnswerWriter
  ) {
    (self.form, self.place, self.language, self.writer) = (form, place, language, writer)
  }

  /// What it is about, what happens to the answers, and the way in.
  ///
  /// - Parameter origin: where the site is found; given where the address is new, and is to be kept.
  func start(newAt origin: String? = nil) -> Response {
    let words = StartWords(form.round, form.plan, form.association, writer.catalogue(language))
    var values = words.values(introduction: form.instrument.introduction)
    let size = FormSize(form.instrument, for: form.audience)
    values["facts"] = words.facts(size)
    values["estimate"] = words.estimate
    values["action"] = button(text(form.hasBegun ? "answering.go-on" : "answering.begin"), to: next)
    values["notices"] =
      origin.map { answerNotice(text("answering.new.title"), text("answering.new"), more: own($0)) }
      ?? ""
    return page(form.round.title, .start, writer.render("answer-start", values))
  }

  /// That the round is not open yet, or no longer.
  ///
  /// - Parameter isUnsaved: whether something was sent that came too late.
  func notNow(isUnsaved: Bool = false) -> Response {
    let key = "answering." + form.state.rawValue
    let day = form.state == .notOpen ? form.round.times.firstDay : form.round.times.lastDay
    let notice =
      isUnsaved
      ? answerNotice(text("answering.late.title"), text("answering.late"), warns: true) : ""
    return page(
      text(key + ".title"), .start,
      notice + heading(text(key + ".title"))
        + lead(text(key, ["round": .text(form.round.title), "day": .text(day)])),
      status: isUnsaved ? .conflict : .ok)
  }

  /// That all is saved, and how to come back.
  func saved(origin: String) -> Response {
    page(
      text("answering.saved.title"), .saved,
      heading(text("answering.saved.title"))
        + lead(text("answering.saved", ["day": .text(form.round.times.lastDay)])) + own(origin)
        + button(text("answering.go-on"), to: next))
  }

  /// That the answers have been handed in, and what happens next.
  func receipt() -> Response {
    let catalogue = writer.catalogue(language)
    let association = Statement.Argument.localized(form.association)
    let anonymity = form.plan.anonymity.rawValue
    return page(
      text("answering.receipt.title"), .receipt,
      "<div class=\"receipt\">" + heading(text("answering.receipt.title"))
        + "<p>" + escape(form.round.title) + "</p></div>"
        + lead(text("answering.receipt", ["association": association]))
        + "<h2>" + escape(text("answering.receipt.next")) + "</h2>"
        + paragraph(catalogue.text("answering.receipt." + anonymity))
        + paragraph(text("answering.receipt.results", ["association": association]))
        + paragraph(text("answering.receipt.close")))
  }

  /// Where a respondent goes on: the first page that has not been saved, or the review.
  private var next: AnswerPath {
    let pages = form.instrument.pages(for: form.audience, form.sheet)
    let waiting = pages.first { (form.stamps[$0.id] ?? 0) == 0 }
    return waiting.map { place.section($0.id) } ?? place.path(.review)
  }

  /// The address to come back to, to be copied.
  private func own(_ origin: String) -> String {
    let address = origin + place.path(.start).address(language)
    return "<p class=\"own\"><code>\(escape(address))</code></p>"
  }

  func text(_ key: String, _ arguments: [String: Statement.Argument] = [:]) -> String {
    writer.catalogue(language).text(key, arguments)
  }

  func heading(_ text: String) -> String { "<h1>\(escape(text))</h1>\n" }

  func lead(_ text: String) -> String { "<p class=\"lead\">\(escape(text))</p>\n" }

  func paragraph(_ text: String) -> String { "<p>\(escape(text))</p>\n" }

  func button(_ text: String, to path: AnswerPath) -> String {
    "<p class=\"go\"><a class=\"button\" href=\"\(escape(path.address(language)))\">\(escape(text))</a></p>"
  }

  func page(
    _ title: String, _ page: RespondentPlace.Page, _ html: String,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    let hasOther = form.plan.languages.contains(language.other)
    return writer.page(
      language, title: title,
      other: hasOther ? place.path(page).address(language.other) : nil, status: status, html: html)
  }
}
