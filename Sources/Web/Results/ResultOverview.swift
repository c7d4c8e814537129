import Access
import Findings
import Measures
import Municipalities
import Reports
import Statistics
import Surveys
import Tables
import Workflows

extension Site {
  /// Who answered, what the whole round said theme by theme, and the ways to everything finer.
  func resultOverviewPage(_ view: ResultView, _ permit: Permit) async throws -> Page {
    let words = view.words
    var parts: [Page.Part] = [.blocks(who(view))]
    let rates = [(words.text("collection.step.follow"), SitePath.collection(.follow(view.id)))]
    let more = [(words.text("results.showing.title"), SitePath.results(.showing(view.id)))]
    let links =
      (permit.also(.readCollection) == nil ? [] : rates)
      + (permit.also(.collectAnswers) == nil ? [] : more)
    if !links.isEmpty {
      parts.append(words.links(links, label: words.text("results.title.short")))
    }
    parts += [
      ways(view), view.choice.form(view, at: .overview(view.id), divides: false),
      .blocks(themes(view)), .blocks(view.municipalityBlocks), .blocks(simulation(view)),
    ]
    return view.page(
      .overview(view.id),
      title: words.text("results.title", ["round": .text(view.view.round.title)]),
      description: words.text("results.description"), parts)
  }

  /// The counts of those who are shown, one way at a time.
  private func who(_ view: ResultView) -> [Block] {
    let (words, results) = (view.words, view.results)
    let municipalities = results.participants(.municipality).keys.count { $0 != 0 }
    return [
      words.heading("results.who", id: "who"),
      .facts([
        (words.catalogue.numbers.integer(results.shown), words.text("results.who.respondents")),
        (words.catalogue.numbers.integer(municipalities), words.text("results.who.municipalities")),
        (
          words.catalogue.numbers.integer(results.questions.count),
          words.text("results.who.questions")
        ),
      ]), .table(whoTable(view)), words.paragraph("results.who.text", view.sizes),
    ]
  }

  private func whoTable(_ view: ResultView) -> Table {
    let words = view.words
    // A national round has a page of its own for municipalities, the map.
    let isShort = view.results.codes(.municipality).count <= Self.municipalitiesMax
    let axes: [ResultAxis] = [.audience, .area] + (isShort ? [.municipality] : [])
    let rows = axes.flatMap { axis in
      let counts = view.results.participants(axis)
      return view.results.codes(axis).map { code -> [Table.Cell] in
        let count = counts[code] ?? 0
        return [
          .text(words.text("results.axis." + axis.rawValue)), .text(view.name(axis, code)),
          .number(Double(count), shown: words.catalogue.numbers.integer(count)),
        ]
      }
    }
    return Table(
      id: "who", caption: words.text("results.who.caption"),
      columns: ["kind", "group", "count"].map { words.text("results.who.column." + $0) },
      rows: rows)
  }

  private static let municipalitiesMax = 50

  private func ways(_ view: ResultView) -> Page.Part {
    let words = view.words
    let figures = ResultFigure.allCases.map {
      (words.text("results.figure." + $0.rawValue), view.address(.figure(view.id, $0)))
    }
    return words.links(
      [(words.text("results.questions"), view.address(.questions(view.id)))] + figures
        + (view.results.asksFacts
          ? [(words.text("results.facts"), words.address(.results(.facts(view.id))))] : [])
        + [
          (words.text("results.report"), view.address(.report(view.id))),
          (words.text("results.report.pdf"), view.address(.reportPDF(view.id))),
        ],
      label: words.text("results.ways"))
  }

  /// The questions with levels of each theme as one figure.
  private func themes(_ view: ResultView) -> [Block] {
    Theme.allCases.flatMap { theme -> [Block] in
      let findings = view.findings.filter { view.theme($0) == theme }
      guard !findings.isEmpty else { return [] }
      let title = view.words.text("theme." + theme.rawValue)
      let heading = Block.heading(level: 2, text: title, id: theme.rawValue)
      let figure = FigureFactory(view.catalogue).overview(
        findings, title: title, id: "results-" + theme.rawValue, number: nil)
      return [heading] + (figure.map { [.figure($0)] } ?? []) + [.list(findings.map(view.line))]
    }
  }

  /// How simulated answers were made.
  private func simulation(_ view: ResultView) -> [Block] {
    guard let account = samsyn.simulationAccount(view.view.round) else { return [] }
    return [
      view.words.heading("results.simulation", id: "simulation"),
      .paragraph([.text(view.catalogue.text(account.method))]),
      .list(account.decisions.map { [.text(view.catalogue.text($0))] }),
    ]
  }

  /// Every question with what it says.
  func questionListPage(_ view: ResultView) -> Page {
    let words = view.words
    let rows = view.results.questions.map { question -> [Inline] in
      guard let finding = view.finding(question) else {
        let reason =
          question.variable.kind != .freeText
          ? "results.withheld.short"
          : view.choice.filter == .everybody ? "words.unpublished.short" : "words.whole.short"
        return [view.link(question), .text(": " + words.text(reason))]
      }
      return view.line(finding)
    }
    return view.page(
      .questions(view.id), title: words.text("results.questions"),
      description: words.text("results.description"),
      [
        view.choice.form(view, at: .questions(view.id), divides: false), .blocks([.list(rows)]),
      ])
  }
}

extension ResultView {
  /// The findings of all questions that can be shown under the filter.
  var findings: [Finding] {
    results.questions.compactMap(finding)
  }

  /// The finding of a question under the filter; what was written is told of everybody together.
  func finding(_ question: Question) -> Finding? {
    guard question.variable.kind != .freeText else {
      return choice.filter == .everybody ? themes[question.variable.id]?.finding : nil
    }
    return read.answer(question, choice.filter).flatMap { read.finding($0) }
  }

  func theme(_ finding: Finding) -> Theme? { results.question(finding.subject.id)?.theme }

  func link(_ question: Question) -> Inline {
    .link(
      question.variable.label[words.language],
      address: address(.question(id, question.variable.id.rawValue)))
  }

  /// A question's name and what it says.
  func line(_ finding: Finding) -> [Inline] {
    [
      .link(
        finding.subject.title[words.language],
        address: address(.question(id, finding.subject.id))),
      .text(": " + catalogue.text(finding.statement) + " " + catalogue.text(finding.sample)),
    ]
  }

  /// The sizes that the round's results need, for texts.
  var sizes: [String: Statement.Argument] {
    [
      "group": .integer(results.smallestGroup),
      "distribution": .integer(results.smallestDistribution),
    ]
  }

  /// What is said of municipalities by themselves.
  var municipalityBlocks: [Block] {
    [
      words.heading("results.municipalities", id: "municipalities"),
      words.paragraph(
        view.round.versions.isEmpty
          ? "results.municipalities.later" : "results.municipalities.released", sizes),
    ]
  }
}
