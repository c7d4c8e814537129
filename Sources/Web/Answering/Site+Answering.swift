import Hummingbird
import Measures
import Municipalities
import Surveys
import Workflows

// What respondents read. Nobody is signed in, no cookie is set or looked at, and every address but a
// right one answers as if nothing were there.

extension Site {
  /// Registers the addresses of the form.
  func addAnswerRoutes(to router: some RouterMethods<SiteContext>) {
    for language in Language.allCases {
      for path in AnswerPath.patterns {
        router.get(RouterPath(path.route(language))) { request, context in
          try await answerPage(path, Visit(request, context, language))
        }
        guard path.takesForm else { continue }
        router.post(RouterPath(path.route(language))) { request, context in
          try await answerForm(path, Visit(request, context, language), FormBody(request))
        }
      }
    }
  }

  private func answerPage(_ path: AnswerPath, _ visit: Visit) async throws -> Response {
    if case .open = path { return try await openPage(visit) }
    let place = try RespondentPlace(visit)
    guard let form = try await samsyn.form(place.round, secret: place.link) else {
      throw Refusal.notFound
    }
    if let elsewhere = form.elsewhere(path, visit.language, place) {
      return .redirect(to: elsewhere)
    }
    let pages = RespondentPages(form, place, visit.language, answers)
    switch path {
    case .section:
      return try section(form, visit.captured(Capture.section), place, visit)
    case .saved: return pages.saved(origin: origin.text)
    case .review: return pages.review()
    case .receipt: return pages.receipt()
    case .start, .open:
      let isNew = visit.query("ny") != nil
      return form.state == .open ? pages.start(newAt: isNew ? origin.text : nil) : pages.notNow()
    }
  }

  private func section(
    _ form: RespondentForm, _ id: String, _ place: RespondentPlace, _ visit: Visit
  ) throws -> Response {
    guard var page = sectionPage(form, id, visit.language) else { throw Refusal.notFound }
    guard !page.questions.isEmpty else {
      return .redirect(to: place.path(.review).address(visit.language))
    }
    if let first = visit.query("nya"), page.questions.contains(where: { page.mark($0) == first }) {
      page.again = .followUps(first)
    }
    return page.response(answers)
  }

  /// A section of a form in one language; nil where there is no such section.
  func sectionPage(
    _ form: RespondentForm, _ id: String, _ language: Language
  ) -> SectionPage? {
    let catalogue = answers.catalogue(language)
    let stencils = answers.shelf.stencils(form.instrument, revision: form.revision, language) {
      FormStencils(form.instrument, catalogue, render: answers.render)
    }
    return SectionPage(form, section: id, catalogue: catalogue, stencils: stencils)
  }

  private func openPage(_ visit: Visit) async throws -> Response {
    let place = try RespondentPlace(visit)
    guard let form = try await samsyn.openForm(place.round, word: place.link) else {
      throw Refusal.notFound
    }
    guard form.plan.languages.contains(visit.language) else {
      return .redirect(to: place.open.address(visit.language.other))
    }
    return OpenPages(form, place, visit.language, answers).page()
  }
}

/// Whose form it is: the round and the secret of an address.
struct RespondentPlace: Sendable {
  let round: RoundID
  let link: String

  /// Reads an address.
  ///
  /// - Throws: ``Refusal/notFound`` where it names no round.
  init(_ visit: Visit) throws(Refusal) {
    guard let round: RoundID = visit.identifier(Capture.round) else { throw .notFound }
    self.init(round: round, link: visit.captured(Capture.link))
  }

  init(round: RoundID, link: String) {
    self.round = round
    self.link = link
  }

  /// The pages of a personal link that have no part of their own.
  enum Page: Sendable {
    case start, saved, review, receipt
  }

  /// The path of a page.
  func path(_ page: Page) -> AnswerPath {
    let round = round.rawValue
    return switch page {
    case .start: .start(round: round, link: link)
    case .saved: .saved(round: round, link: link)
    case .review: .review(round: round, link: link)
    case .receipt: .receipt(round: round, link: link)
    }
  }

  /// The path of a section.
  func section(_ id: SectionID) -> AnswerPath {
    .section(round: round.rawValue, link: link, section: id.rawValue)
  }

  /// The address for anyone, where the secret is its word.
  var open: AnswerPath { .open(round: round.rawValue, word: link) }
}

extension RespondentForm {
  /// Where to go instead of a page: to a language that is offered, to the receipt when it has been
  /// handed in, and to the start when it is not open.
  func elsewhere(
    _ path: AnswerPath, _ language: Language, _ place: RespondentPlace
  ) -> String? {
    let offered = plan.languages.contains(language) ? language : plan.languages.first ?? language
    var wanted: AnswerPath?
    switch (path, state) {
    case (.receipt, .answered): break
    case (_, .answered): wanted = place.path(.receipt)
    case (.start, _): break
    case (.receipt, _), (_, .closed), (_, .notOpen): wanted = place.path(.start)
    default: break
    }
    guard wanted != nil || offered != language else { return nil }
    return (wanted ?? place.path(.start)).address(offered)
  }
}
