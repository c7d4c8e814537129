import Hummingbird
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

/// What somebody at the open address says of themselves.
struct OpenChoice: Sendable {
  let municipality: String
  let area: String
  let audience: String
  /// What is wrong, by the name of the field.
  private(set) var faults: [String: Statement] = [:]
  /// What is said; complete where nothing is wrong.
  let background: Background

  /// Nothing has been chosen yet.
  static let none = OpenChoice()

  private init() {
    (municipality, area, audience) = ("", "", "")
    background = Background(municipality: nil, area: nil, audience: nil)
  }

  /// Reads what was sent.
  init(_ visit: Visit, _ form: OpenForm) {
    (municipality, area) = (visit.field("municipality"), visit.field("area"))
    audience = visit.field("audience")
    let code = municipality
    let background = Background(
      municipality: form.municipalities.first { $0.code.rawValue == code }?.code,
      area: ServiceArea(rawValue: area),
      audience: Audience(rawValue: audience).flatMap { form.audiences.contains($0) ? $0 : nil })
    self.background = background
    let missing = [
      ("municipality", background.municipality == nil), ("area", background.area == nil),
      ("audience", background.audience == nil),
    ]
    for (name, isMissing) in missing where isMissing {
      faults[name] = Statement("answering.fault." + name)
    }
  }
}

/// The page at the address that anyone can answer at.
struct OpenPages {
  private let form: OpenForm
  private let place: RespondentPlace
  private let language: Language
  private let writer: AnswerWriter

  init(_ form: OpenForm, _ place: RespondentPlace, _ language: Language, _ writer: AnswerWriter) {
    (self.form, self.place, self.language, self.writer) = (form, place, language, writer)
  }

  /// What it is about, and who the visitor is.
  func page(_ choice: OpenChoice = .none) -> Response {
    guard form.state == .open else { return notNow() }
    let words = StartWords(form.round, form.plan, form.association, writer.catalogue(language))
    var values = words.values(introduction: nil)
    values["notices"] = choice.faults.isEmpty ? "" : summary(choice.faults)
    values["text"] = text("answering.open")
    values["action"] = encoded(place.link)
    values["submit"] = text("answering.begin")
    values["municipality"] = field(
      "municipality", choice.municipality, choice.faults,
      form.municipalities.map { ($0.code.rawValue, $0.name) })
    values["area"] = field(
      "area", choice.area, choice.faults,
      ServiceArea.allCases.map { ($0.rawValue, text("service-area." + $0.rawValue)) })
    values["audience"] = field(
      "audience", choice.audience, choice.faults,
      form.audiences.map {
        ($0.rawValue, text("answering.audience." + $0.rawValue))
      })
    let title =
      choice.faults.isEmpty
      ? form.round.title : text("answering.fault.window", ["title": .text(form.round.title)])
    return page(
      title, writer.render("answer-open", values),
      status: choice.faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func notNow() -> Response {
    let key = "answering." + form.state.rawValue
    let day = form.state == .notOpen ? form.round.times.firstDay : form.round.times.lastDay
    let lead = text(key, ["round": .text(form.round.title), "day": .text(day)])
    return page(
      text(key + ".title"),
      "<h1>\(escape(text(key + ".title")))</h1>\n<p class=\"lead\">\(escape(lead))</p>\n")
  }

  private func summary(_ faults: [String: Statement]) -> String {
    writer.render(
      "faults",
      [
        "title": text("form.faults"),
        "faults": ["municipality", "area", "audience"].compactMap { name in
          faults[name].map { ["id": name, "text": writer.catalogue(language).text($0)] }
        },
      ])
  }

  private func field(
    _ name: String, _ value: String, _ faults: [String: Statement],
    _ options: [(value: String, text: String)]
  ) -> [String: any Sendable] {
    [
      "label": text("answering.open." + name), "choose": text("answering.open.choose"),
      "word": text("form.fault"), "hasFault": faults[name] != nil,
      "fault": faults[name].map { writer.catalogue(language).text($0) } ?? "",
      "options": options.map { option -> [String: any Sendable] in
        ["value": option.value, "text": option.text, "isChosen": option.value == value]
      },
    ]
  }

  private func text(_ key: String, _ arguments: [String: Statement.Argument] = [:]) -> String {
    writer.catalogue(language).text(key, arguments)
  }

  private func page(
    _ title: String, _ html: String, status: HTTPResponse.Status = .ok
  ) -> Response {
    let hasOther = form.plan.languages.contains(language.other)
    return writer.page(
      language, title: title, other: hasOther ? place.open.address(language.other) : nil,
      status: status, html: html)
  }
}
