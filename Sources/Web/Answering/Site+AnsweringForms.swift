import Hummingbird
import Measures
import Municipalities
import Surveys
import Workflows

// What respondents send. The secret in the address is the authority: there is no session that
// another site could make use of, so that there is no token either.

extension Site {
  /// Does what a respondent's form asks for.
  func answerForm(_ path: AnswerPath, _ visit: Visit, _ form: FormBody) async throws -> Response {
    let place = try RespondentPlace(visit)
    switch path {
    case .section: return try await save(place, SentFields(form), visit)
    case .review:
      try form.only([])
      return try await handIn(place, visit)
    case .open: return try await begin(place, form, visit)
    case .start, .saved, .receipt: throw Refusal.methodNotAllowed
    }
  }

  private func save(
    _ place: RespondentPlace, _ sent: SentFields, _ visit: Visit
  ) async throws -> Response {
    let id = visit.captured(Capture.section)
    guard let section: SectionID = visit.identifier(Capture.section) else {
      throw Refusal.notFound
    }
    let outcome: PageOutcome?
    do {
      outcome = try await samsyn.savePage(
        place.round, secret: place.link, section: section, fields: sent.fields, stamp: sent.stamp,
        language: visit.language)
    } catch is StrangeFields {
      throw Refusal.badRequest
    } catch let error where Refusal(error) == .unavailable {
      throw UnsavedAnswers(sent: sent, cause: error)
    }
    switch outcome {
    case nil: throw Refusal.notFound
    case .answered: return .redirect(to: place.path(.receipt).address(visit.language))
    case .closed: return try await tooLate(place, visit)
    case .saved(let form):
      return .redirect(to: try next(form, id, place, sent, visit.language))
    case .faults(let faults, let form):
      return try again(.faults(sent, faults), form, id, visit.language)
    case .conflict(let form): return try again(.conflict(sent), form, id, visit.language)
    }
  }

  /// The page again, with what was written.
  private func again(
    _ why: SectionPage.Again, _ form: RespondentForm, _ id: String, _ language: Language
  ) throws -> Response {
    guard var page = sectionPage(form, id, language) else { throw Refusal.notFound }
    page.again = why
    return page.response(answers)
  }

  /// Where a button leads when its page is saved.
  private func next(
    _ form: RespondentForm, _ id: String, _ place: RespondentPlace, _ sent: SentFields,
    _ language: Language
  ) throws -> String {
    guard let page = sectionPage(form, id, language) else { throw Refusal.notFound }
    switch sent.way {
    case .later: return place.path(.saved).address(language)
    case .review: return place.path(.review).address(language)
    case .other: return place.section(page.section.id).address(language.other)
    case .back:
      let before = page.neighbour(-1).map { place.section($0.id) }
      return (before ?? place.path(.start)).address(language)
    case .next:
      let new = page.questions.map(page.mark).first { !sent.shown.contains($0[...]) }
      if let new { return place.section(page.section.id).address(language) + "?nya=" + new }
      let after = page.neighbour(1).map { place.section($0.id) }
      return (after ?? place.path(.review)).address(language)
    }
  }

  private func handIn(_ place: RespondentPlace, _ visit: Visit) async throws -> Response {
    switch try await samsyn.handIn(place.round, secret: place.link) {
    case nil: throw Refusal.notFound
    case .kept, .already: return .redirect(to: place.path(.receipt).address(visit.language))
    case .closed: return try await tooLate(place, visit)
    case .changed:
      guard let form = try await samsyn.form(place.round, secret: place.link) else {
        throw Refusal.notFound
      }
      return RespondentPages(form, place, visit.language, answers).review(isChanged: true)
    }
  }

  /// Says that the round closed before what was sent had come.
  private func tooLate(_ place: RespondentPlace, _ visit: Visit) async throws -> Response {
    guard let form = try await samsyn.form(place.round, secret: place.link) else {
      throw Refusal.notFound
    }
    return RespondentPages(form, place, visit.language, answers).notNow(isUnsaved: true)
  }

  private func begin(
    _ place: RespondentPlace, _ form: FormBody, _ visit: Visit
  ) async throws -> Response {
    try form.only(["municipality", "area", "audience"])
    guard let open = try await samsyn.openForm(place.round, word: place.link) else {
      throw Refusal.notFound
    }
    var visit = visit
    visit.form = form
    let choice = OpenChoice(visit, open)
    guard open.state == .open, choice.faults.isEmpty else {
      return OpenPages(open, place, visit.language, answers).page(choice)
    }
    let secret = try await samsyn.begin(
      place.round, word: place.link, background: choice.background, language: visit.language)
    guard let secret else { return .redirect(to: place.open.address(visit.language)) }
    let own = RespondentPlace(round: place.round, link: secret)
    return .redirect(to: own.path(.start).address(visit.language) + "?ny=1")
  }
}

extension SectionPage {
  /// The page so many steps away from this one; nil beyond the ends.
  func neighbour(_ steps: Int) -> Section? {
    let pages = pages
    // A page whose questions are all gone is left by its place among the sections.
    guard let here = form.instrument.sections.firstIndex(where: { $0.id == section.id }) else {
      return nil
    }
    let places = form.instrument.sections.enumerated()
    let isOnWay = { (index: Int) in steps > 0 ? index > here : index < here }
    let ways = places.filter { place in isOnWay(place.offset) && pages.contains(place.element) }
    return (steps > 0 ? ways.first : ways.last)?.element
  }
}
