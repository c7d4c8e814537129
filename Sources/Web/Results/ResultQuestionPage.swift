import Access
import Findings
import Measures
import Reports
import Surveys
import Tables
import Workflows

/// One question of a round: what was answered by all, and by groups.
struct ResultQuestionPage {
  private let view: ResultView
  private let question: Question
  private var words: PageWords { view.words }
  private var path: ResultPath { .question(view.id, question.variable.id.rawValue) }

  /// Nil where the round has no such question.
  init?(_ view: ResultView, _ id: String) {
    guard let question = view.results.question(id) else { return nil }
    self.view = view
    self.question = question
  }

  /// What the reader chose to divide by; otherwise the first way in which two groups can be told apart.
  private var axes: [ResultAxis] {
    let chosen = [view.choice.axis, view.choice.second].compactMap(\.self)
    guard chosen.isEmpty else { return chosen }
    let telling = [ResultAxis.area, .audience, .sizeClass].first { axis in
      view.read.answers(question, by: [axis], view.choice.filter).count { $0.tally != nil } > 1
    }
    return [telling ?? .audience]
  }

  private var whole: Finding? { isInWords ? themes?.finding : view.finding(question) }

  private var isInWords: Bool { question.variable.kind == .freeText }

  private var themes: ReadThemes? { view.themes[question.variable.id] }

  private var answers: [ResultAnswer] {
    view.read.answers(question, by: axes, view.choice.filter)
  }

  /// The page.
  func page() -> Page {
    let title = question.variable.label[words.language]
    let wording = Page.Part.blocks(
      question.variable.wording.map { [.quotation($0[words.language], place: "")] } ?? [])
    guard !isInWords else {
      return view.page(
        path, title: title, description: whole.map { view.catalogue.text($0.statement) } ?? title,
        [wording] + coding + [.blocks(inWords)])
    }
    return view.page(
      path, title: title, description: whole.map { view.catalogue.text($0.statement) } ?? title,
      [
        wording, view.choice.form(view, at: path, divides: true), .blocks(wholeBlocks),
        .blocks(groupBlocks), .blocks(equalBlocks), .blocks(downloads),
      ])
  }

  /// What was written, as far as it is published.
  private var inWords: [Block] {
    guard let themes else { return [words.paragraph("words.unpublished")] }
    let quotations = themes.quotations.enumerated().flatMap { number, part in
      [Block.heading(level: 3, text: part.theme, id: "theme-\(number + 1)")]
        + part.words.map { .quotation($0, place: "") }
    }
    let heading = words.heading("words.quotations", id: "quotations")
    return [words.heading("words.themes", id: "themes")]
      + FindingBlocks(view.catalogue).blocks(themes.finding)
      + (quotations.isEmpty
        ? [] : [heading, words.paragraph("words.quotations.text")] + quotations)
      + downloads
  }

  /// The way to the answers, for those who may read them.
  private var coding: [Page.Part] {
    guard view.view.permit.also(.exportAnswers) != nil else { return [] }
    return [
      words.links(
        [
          (
            words.text("words.title.short"),
            .results(.words(view.id, question.variable.id.rawValue))
          )
        ], label: words.text("words.title.short"))
    ]
  }

  private var wholeBlocks: [Block] {
    let heading = Block.heading(
      level: 2,
      text: view.counted.isEmpty ? words.text("results.whole") : view.counted, id: "whole")
    guard let whole else {
      return [heading, words.paragraph("results.withheld", view.sizes)]
    }
    let agreement = view.read.answer(question, view.choice.filter).flatMap {
      view.read.agreement($0)
    }
    return [heading] + FindingBlocks(view.catalogue).blocks(whole)
      + (agreement.map { [.paragraph([.text(view.catalogue.text($0.statement))])] } ?? [])
  }

  private var groupBlocks: [Block] {
    guard !question.variable.codes.isEmpty else { return [] }
    let title = words.text(
      "results.by", ["axis": .text(axes.map(axisName).joined(separator: " × "))])
    let heading = Block.heading(level: 2, text: title, id: "groups")
    guard let figure = FigureFactory(view.catalogue).figure(content, title: title, id: figureID)
    else { return [heading, words.paragraph("results.withheld.all", view.sizes)] }
    return [heading, .figure(figure)] + shares + agreements
      + (answers.contains { $0.withheld != nil }
        ? [words.paragraph("results.withheld.some", view.sizes)] : [])
  }

  /// What may be said of groups that are too small for a whole distribution.
  private var shares: [Block] {
    let lines = answers.compactMap { answer -> [Inline]? in
      guard answer.tally == nil, question.variable.kind != .multipleChoice,
        let finding = view.read.finding(answer, group: figureID)
      else { return nil }
      return [
        .strong(view.name(answer.group, axes) + ": "),
        .text(view.catalogue.text(finding.statement)),
      ]
    }
    return lines.isEmpty ? [] : [words.paragraph("results.shares", view.sizes), .list(lines)]
  }

  /// The same where every municipality weighs alike, as far as each may be shown.
  private var equalBlocks: [Block] {
    guard let finding = view.read.equalWeights(question, view.choice.filter) else { return [] }
    return [words.heading("results.equal", id: "equal")]
      + FindingBlocks(view.catalogue).blocks(finding) + [words.paragraph(finding.method)]
  }

  /// How far those in each group agree, where the groups are municipalities: whether a municipality
  /// answers with one voice.
  private var agreements: [Block] {
    guard axes == [.municipality] else { return [] }
    let lines = answers.compactMap { answer in
      view.read.agreement(answer).map { finding -> [Inline] in
        [
          .strong(view.name(answer.group, axes) + ": "),
          .text(words.text("results.agreement.line", finding.statement.arguments)),
        ]
      }
    }
    guard !lines.isEmpty else { return [] }
    return [
      .heading(level: 3, text: words.text("results.agreement"), id: "agreement"), .list(lines),
      words.paragraph("method.agreement"),
    ]
  }

  private func axisName(_ axis: ResultAxis) -> String {
    words.text("results.axis." + axis.rawValue).lowercased()
  }

  private var figureID: String { "groups-" + question.variable.id.rawValue }

  private var content: FigureContent {
    .groups(
      answers.filter { !$0.isEmpty }.map { answer in
        FindingOfGroup(
          label: LocalizedText(same: view.name(answer.group, axes)),
          finding: answer.tally == nil && question.variable.kind != .multipleChoice
            ? nil : view.read.finding(answer, group: figureID))
      })
  }

  private var downloads: [Block] {
    let id = question.variable.id.rawValue
    let links = ResultFileType.allCases.map { type in
      [
        Inline.link(
          words.text("results.download." + type.rawValue),
          address: view.address(.questionFile(view.id, id, type)))
      ]
    }
    return [words.heading("question.download", id: "download"), .list(links)]
  }

  /// The figure that is taken along: the groups, or where none can be shown the whole.
  var drawing: ResultDrawing {
    let factory = FigureFactory(view.catalogue)
    let name = "samsyn-" + question.variable.id.rawValue
    let title = question.variable.label[words.language]
    if let svg = factory.standalone(content, title: title, id: figureID) {
      return ResultDrawing(
        name: name, svg: svg,
        table: factory.figure(content, title: title, id: figureID)?.table)
    }
    return ResultDrawing(
      name: name, svg: whole.flatMap { factory.standalone($0) },
      table: whole.flatMap { FindingTables(view.catalogue).table($0) })
  }
}
