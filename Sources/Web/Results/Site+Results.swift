import Access
import Findings
import Foundation
import Hummingbird
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// A page of a round's results.
  ///
  /// - Throws: ``Refusal/notFound`` where there is no such page; what the database reports.
  func resultPage(
    _ path: ResultPath, _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    if case .showing = path { return try await showingPage(visit, permit, words) }
    if case .words = path { return try await wordsPage(visit, permit, words) }
    if case .facts = path { return try await factsPage(visit, permit, words).page() }
    guard let view = try await resultView(visit, permit, words) else {
      return try await noResultsPage(visit, permit, words)
    }
    switch path {
    case .questions: return questionListPage(view)
    case .question:
      guard let page = ResultQuestionPage(view, visit.question) else { throw Refusal.notFound }
      return page.page()
    case .figure(_, let figure): return try await figurePage(figure, view, permit)
    default: return try await resultOverviewPage(view, permit)
    }
  }

  /// What is downloaded at an address; nil where there is a page.
  func resultFile(
    _ path: ResultPath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response? {
    let content: ResultDrawing
    let type: ResultFileType
    switch path {
    case .questionFile(_, _, let wanted):
      guard let view = try await resultView(visit, permit, words(visit)),
        let page = ResultQuestionPage(view, visit.question)
      else { throw Refusal.notFound }
      (content, type) = (page.drawing, wanted)
    case .figureFile(_, let figure, let wanted):
      guard let view = try await resultView(visit, permit, words(visit)) else {
        throw Refusal.notFound
      }
      (content, type) = (try await drawing(figure, view, permit), wanted)
    case .report, .reportPDF: return try await ownReport(path, visit, permit)
    case .factsFile:
      let table = try await factsPage(visit, permit, words(visit)).table
      return .csv(samsyn.csv(table), name: "samsyn-facts", visit.language)
    default: return nil
    }
    return try await file(content, type, visit.language)
  }

  /// The report of a round as a page of its own, or as PDF.
  private func ownReport(
    _ path: ResultPath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response {
    guard let view = try await resultView(visit, permit, words(visit)) else {
      throw Refusal.notFound
    }
    let html = try await samsyn.reportHTML(view.read, permit, visit.language)
    guard case .reportPDF = path else { return .report(html, visit.language) }
    return .pdf(try await pdf(of: html), name: view.id, visit.language)
  }

  private func factsPage(
    _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> FactsResultPage {
    guard let facts = try await samsyn.releasedFacts(permit) else { throw Refusal.notFound }
    return FactsResultPage(view: try await plainView(visit, permit, words), facts: facts)
  }

  /// Does what a form about results asks for.
  func changeResults(
    _ deed: ResultDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    switch deed {
    case .showResults: return try await showResults(visit, permit)
    case .addTheme, .removeTheme: return try await changeThemes(deed, visit, permit)
    case .codeText: return try await codeText(deed, visit, permit)
    case .publishThemes: return try await publishThemes(deed, visit, permit)
    }
  }

  private func file(
    _ content: ResultDrawing, _ type: ResultFileType, _ language: Language
  ) async throws -> Response {
    switch type {
    case .csv:
      guard let table = content.table else { throw Refusal.notFound }
      return .csv(samsyn.csv(table), name: content.name, language)
    case .svg:
      guard let svg = content.svg else { throw Refusal.notFound }
      return .svg(svg, language)
    case .png:
      guard let svg = content.svg else { throw Refusal.notFound }
      return .download(
        try await samsyn.png(svg), name: content.name + ".png", type: "image/png", language)
    }
  }

  /// The results as whoever asks may see them; nil where none are shown yet.
  func resultView(
    _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> ResultView? {
    guard let results = try await samsyn.results(permit) else { return nil }
    let view = try await plainView(visit, permit, words)
    return ResultView(
      view: view, read: results.read(by: permit.actor.ownMunicipality),
      choice: ResultChoice(visit, results), themes: try await samsyn.themes(permit, of: results),
      knowledge: samsyn.knowledge)
  }

  /// The round of an address.
  func plainView(
    _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> RoundView {
    guard let place = permit.place, let id: RoundID = visit.identifier(Capture.round),
      let round = try await samsyn.round(id, as: permit.actor), round.disposedAt == nil
    else { throw Refusal.notFound }
    return RoundView(
      round: round, place: place, now: samsyn.now, permit: permit,
      map: try await organisationMap(permit.actor, words.language), words: words)
  }

  /// That nothing is shown yet, and what to do about it.
  private func noResultsPage(
    _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    let view = try await plainView(visit, permit, words)
    let id = view.round.id.rawValue
    var parts: [Page.Part] = [.blocks([words.paragraph("results.none")])]
    if permit.also(.collectAnswers) != nil, view.round.collection != nil {
      parts.append(
        words.links(
          [(words.text("results.showing.title"), .results(.showing(id)))],
          label: words.text("results.title.short")))
    }
    return Page(
      path: .results(.overview(id)),
      title: words.text("results.title", ["round": .text(view.round.title)]),
      description: words.text("results.none"),
      trail: view.trail + [(view.round.title, view.path)], parts: parts)
  }
}

/// A figure with its table, to be taken along.
struct ResultDrawing: Sendable {
  let name: String
  let svg: String?
  let table: Table?
}
