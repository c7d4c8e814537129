import Access
import Hummingbird
import Measures
import Municipalities
import Surveys
import Tables
import Workflows

/// Whose eyes a draft is previewed with; the word stands in the address.
enum SurveyReader: String, CaseIterable, Sendable {
  /// Somebody of whom nothing is known.
  case anyone
  case itNear = "it-near"
  case businessNear = "business-near"
  case leaders, staff
  /// Nobody there is: every question is shown, whoever it is put to and after whatever answers.
  case whole

  var audience: Audience? { Audience(rawValue: rawValue) }

  private init?(_ audience: Audience) { self.init(rawValue: audience.rawValue) }

  /// The draft as it is shown to this reader.
  func seen(_ draft: Instrument) -> Instrument {
    let draft = draft.readable
    guard self == .whole else { return draft }
    return draft.with(
      questions: draft.questions.map { question in
        Question(
          variable: question.variable, theme: question.theme, audience: .all, place: nil,
          note: question.note, section: question.section, help: question.help)
      })
  }

  /// The readers to whom a draft looks different.
  static func of(_ draft: Instrument) -> [SurveyReader] {
    let isRouted = draft.questions.contains { $0.audience != .all }
    let isWhole = !draft.questions.contains { !$0.condition.isEmpty || $0.isMunicipalFact }
    return (isRouted ? draft.audiences.both.compactMap(Self.init) : [.anyone])
      + (isRouted || !isWhole ? [.whole] : [])
  }
}

extension SurveyView {
  /// Links to the first page of the form for each kind of reader.
  var previews: [(text: String, address: String)] {
    SurveyReader.of(draft).compactMap { reader in
      guard let first = reader.seen(draft).pages(for: reader.audience, [:]).first else {
        return nil
      }
      let key = reader == .anyone ? "survey.preview" : "survey.preview." + reader.rawValue
      return (
        words.text(key),
        SurveyPath.preview(organisation, id, first.id.rawValue).address(reader, words.language)
      )
    }
  }
}

extension SurveyPath {
  /// Where a preview stands for a reader.
  func address(_ reader: SurveyReader, _ language: Language) -> String {
    SitePath.surveys(self).address(language) + "?som=" + reader.rawValue
  }
}

extension Site {
  /// One page of the form as a reader would see it.
  func preview(_ visit: Visit, _ permit: Permit) async throws -> Response {
    guard let section: SectionID = visit.identifier(Capture.section) else {
      throw Refusal.notFound
    }
    let own = try await ownInstrument(visit, permit)
    let reader = visit.query("som").flatMap(SurveyReader.init(rawValue:)) ?? .anyone
    let (name, id) = (visit.captured(Capture.organisation), own.id.rawValue)
    let page = previewPage(
      FormPreview(instrument: reader.seen(own.draft), audience: reader.audience),
      section: section, visit.language,
      back: (
        words(visit.language).text("survey.preview.back"),
        SitePath.surveys(.one(name, id)).address(visit.language)
      )
    ) { SurveyPath.preview(name, id, $0.rawValue).address(reader, $1) }
    guard let page else { throw Refusal.notFound }
    return page
  }
}
