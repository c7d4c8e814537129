import Access
import Measures
import Reports
import Surveys
import Tables
import Texts
import Workflows

extension Site {
  /// The page where answers in words are placed under themes.
  func wordsPage(_ visit: Visit, _ permit: Permit, _ words: PageWords) async throws -> Page {
    let view = try await plainView(visit, permit, words)
    guard view.round.collection?.sealedAt != nil else {
      return Page(
        path: .results(.words(view.round.id.rawValue, visit.question)),
        title: words.text("words.title.short"), description: words.text("words.unsealed"),
        trail: view.trail + [(view.round.title, view.path)],
        parts: [.blocks([words.paragraph("words.unsealed")])])
    }
    guard let coding = try await samsyn.textCoding(permit, try question(visit)) else {
      throw Refusal.notFound
    }
    return WordsPage(view, coding, try WordsChoice(visit)).page()
  }

  /// Adds or removes a theme.
  func changeThemes(
    _ deed: ResultDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let page = SitePath.results(deed.page)
    if case .addTheme = deed {
      var reader = FieldReader(visit)
      let name = reader.line("name", max: 100)
      try reader.check()
      try await samsyn.addTheme(permit, try question(visit), name: name)
      return .doneAt(page, .added, id: "themes")
    }
    try await samsyn.removeTheme(permit, try question(visit), visit.field("theme"))
    return .doneAt(page, .removed, id: "themes")
  }

  /// Keeps what was made of one answer, and goes to the next.
  func codeText(
    _ deed: ResultDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    guard let answer: FreeTextID = visit.identifier(text: visit.field("response")) else {
      throw Refusal.notFound
    }
    let use = Set(visit.form?.all("use") ?? [])
    guard use.isSubset(of: ["quote", "names"]), let number = Int(visit.field("number")),
      (0...1_000_000).contains(number)
    else { throw Refusal.badRequest }
    let choice = try WordsChoice(visit)
    var reader = FieldReader(visit)
    let themes = try chosenThemes(visit, &reader)
    let quotation =
      use.contains("quote") ? reader.text("quote", max: WordsPage.quoteMax) : nil
    try reader.check()
    try await samsyn.code(
      permit, try question(visit), answer, as: themes, quotation: quotation,
      allowsNames: use.contains("names"))
    return .answer(.redirect(to: next(deed, visit, choice, after: number)))
  }

  /// The themes that are ticked; nil where nothing is, and none where none is said to fit.
  private func chosenThemes(
    _ visit: Visit, _ reader: inout FieldReader
  ) throws -> Set<ThemeID>? {
    let ticked = Set(visit.form?.all("theme") ?? [])
    guard !ticked.isEmpty else { return nil }
    let themes = ticked.subtracting([WordsPage.noTheme])
    if themes.count < ticked.count, !themes.isEmpty {
      reader.fault("theme", Statement("words.fault.none"))
    }
    return Set(
      try themes.map { text in
        guard let id: ThemeID = visit.identifier(text: text) else { throw Refusal.badRequest }
        return id
      })
  }

  /// The address of the answer after the one that was kept; among those that nobody has read, what is
  /// kept falls away by itself.
  private func next(
    _ deed: ResultDeed, _ visit: Visit, _ choice: WordsChoice, after number: Int
  ) -> String {
    let page = choice.isUnread ? choice.page : number / WordsChoice.pageSize + 1
    let path = SitePath.results(deed.page).address(visit.language)
    return path + "?sida=\(page)" + (choice.isUnread ? "&visa=olasta" : "")
      + "&done=" + Done.coded.rawValue
      + (choice.isUnread ? "#answers" : "#answer-\(number + 1)")
  }

  /// Publishes what can be.
  func publishThemes(
    _ deed: ResultDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let hasNumbers = try await samsyn.publishThemes(permit, try question(visit))
    let round = visit.captured(Capture.round)
    return .done(
      .results(.question(round, visit.question)), hasNumbers ? .themes : .quotations)
  }

  private func question(_ visit: Visit) throws(Refusal) -> VariableID {
    guard let id: VariableID = visit.identifier(Capture.question) else { throw .notFound }
    return id
  }
}
