import Measures
import Reports
import Surveys
import Workflows

extension SurveyView {
  /// What publishing would change, how far that reaches, and the buttons for it.
  func publishPage(now: Moment) -> Page {
    var parts: [Page.Part] = [.blocks([.lead(words.text("survey.publish.lead"))])]
    let faults = own.faults
    if !faults.isEmpty {
      parts.append(
        .blocks([
          words.heading("survey.stops", id: "stops"), .list(faults.prefix(200).map { link($0) }),
        ]))
    }
    parts.append(.blocks(comparison))
    let missing = own.englishMissing
    if missing > 0 {
      parts.append(
        .blocks([words.paragraph("survey.english.missing", ["count": .integer(missing)])]))
    }
    if faults.isEmpty { parts += ways(now) }
    return Page(
      path: path(SurveyPath.publish), title: words.text("survey.publish"),
      description: words.text("survey.publish.lead"), trail: trail, parts: parts)
  }

  private var comparison: [Block] {
    let heading = words.heading("survey.changes", id: "changes")
    guard let latest = own.latest else {
      return [heading, words.paragraph("survey.changes.first")]
    }
    guard let kind = own.changes.kind else {
      return [
        heading,
        words.paragraph("survey.changes.none", ["version": .integer(latest.number)]),
      ]
    }
    return [
      heading,
      .notice(
        Notice(
          kind: kind == .breaking ? .doubtful : .information,
          title: words.text("survey.change-kind." + kind.word),
          blocks: [words.paragraph("survey.change-kind." + kind.word + ".text")])),
    ] + list(own.changes)
  }

  /// Changes by how far they reach, the furthest first.
  func list(_ changes: [InstrumentChange]) -> [Block] {
    InstrumentChange.Kind.allCases.reversed().flatMap { kind -> [Block] in
      let own = changes.filter { $0.kind == kind }
      guard !own.isEmpty else { return [] }
      return [
        .heading(
          level: 3, text: words.text("survey.changes." + kind.word), id: "changes-" + kind.word),
        .list(own.prefix(Self.shownMax).map { [.text(words.catalogue.text($0.statement))] }),
      ]
        + (own.count > Self.shownMax
          ? [
            words.paragraph(
              "survey.changes.more", ["count": .integer(own.count - Self.shownMax)])
          ] : [])
    }
  }

  /// More than this nobody reads, and the files tell the rest.
  private static let shownMax = 100

  private func ways(_ now: Moment) -> [Page.Part] {
    guard own.latest != nil, let kind = own.changes.kind else {
      return own.latest == nil ? [.blocks([heading(1)]), publishing] : []
    }
    var parts: [Page.Part] = []
    if kind == .wording {
      parts += [
        .blocks([
          words.heading("survey.correct", id: "correct"), words.paragraph("survey.correct.text"),
        ]),
        Form(
          deed: .survey(.correct(organisation, id)), submit: "survey.correct", hidden: [revision]
        ).part(words),
      ]
    }
    parts.append(.blocks([heading(draft.version)] + consequences(kind, now)))
    return parts + [publishing]
  }

  private func heading(_ version: Int) -> Block {
    .heading(
      level: 2, text: words.text("survey.publish.version", ["version": .integer(version)]),
      id: "publish-version")
  }

  private var publishing: Page.Part {
    Form(
      deed: .survey(.publish(organisation, id)), submit: "survey.publish.send",
      hidden: [revision]
    ).part(words)
  }

  /// What a new version means to the rounds that are under way.
  private func consequences(_ kind: InstrumentChange.Kind, _ now: Moment) -> [Block] {
    let running = own.running(at: now)
    guard !running.isEmpty else { return [words.paragraph("survey.publish.no-rounds")] }
    guard kind != .breaking else { return [words.paragraph("survey.publish.breaking")] }
    return [
      words.paragraph("survey.publish.running"),
      .list(
        running.map { round in
          [words.link(round.title, .collection(.setup(round.id.rawValue)))]
        }),
    ]
  }
}

extension InstrumentChange.Kind {
  /// The end of the keys of its texts.
  var word: String {
    switch self {
    case .wording: "wording"
    case .addition: "addition"
    case .breaking: "breaking"
    }
  }
}
