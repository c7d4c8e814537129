import Access
import Measures
import Reports
import Surveys
import Tables
import Texts
import Workflows

/// The answers in words to a question, as the coordinator places them under themes.
struct WordsPage {
  let view: RoundView
  let coding: TextCoding
  let choice: WordsChoice
  /// The numbers of the answers on the page, from 1.
  let places: [FreeTextID: Int]
  var words: PageWords { view.words }
  var round: String { view.round.id.rawValue }
  var question: String { coding.question.variable.id.rawValue }

  init(_ view: RoundView, _ coding: TextCoding, _ choice: WordsChoice) {
    self.view = view
    self.coding = coding
    self.choice = choice
    places = Dictionary(
      coding.texts.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  /// The page.
  func page() -> Page {
    let title = coding.question.variable.label[words.language]
    return Page(
      path: .results(.words(round, question)),
      title: words.text("words.title", ["question": .text(title)]),
      description: words.text("words.intro"),
      trail: view.trail + [
        (view.round.title, view.path),
        (words.text("results.title.short"), .results(.overview(round))),
      ],
      parts: [.blocks(intro), ways] + themes + answers + publishing)
  }

  private var intro: [Block] {
    let numbers = words.catalogue.numbers
    let quotation = coding.question.variable.wording.map {
      Block.quotation($0[words.language], place: "")
    }
    return simulated + [quotation].compactMap(\.self) + [
      words.paragraph("words.intro"),
      .facts([
        (numbers.integer(coding.texts.count), words.text("words.fact.answers")),
        (numbers.integer(coding.counts.uncoded), words.text("words.fact.unread")),
        (
          numbers.integer(coding.quotations.values.count(where: \.isPublished)),
          words.text("words.fact.quotations")
        ),
      ]), words.paragraph("flag.decide"),
    ]
  }

  /// That nobody has written what stands here.
  private var simulated: [Block] {
    guard view.round.isExample else { return [] }
    return [
      .notice(
        Notice(
          kind: .doubtful, title: words.text("results.simulated.title"),
          blocks: [words.paragraph("results.simulated")]))
    ]
  }

  private var ways: Page.Part {
    words.links(
      [
        (words.text("words.themes"), "#themes"), (words.text("words.answers"), "#answers"),
        (words.text("words.publish"), "#publish"),
      ], label: words.text("words.ways"))
  }

  private var themes: [Page.Part] {
    let add = Form(
      deed: .results(.addTheme(round, question)), submit: "words.theme.add",
      fields: [Field(name: "name", label: "words.theme.name", hint: "words.theme.hint", max: 100)])
    let heading = Page.Part.heading("words.themes", id: "themes", words)
    guard !coding.frame.themes.isEmpty else {
      return [heading, .blocks([words.paragraph("words.theme.none")]), add.part(words)]
    }
    let items = zip(coding.frame.themes, coding.counts.themes).map(item)
    return [heading, items.part(words), add.part(words)]
  }

  private func item(_ theme: Texts.Theme, _ count: ThemeCounts.Count) -> Item {
    let under = Set(coding.frame.answers(under: theme.id))
    let terms = coding.index.tellingTerms(of: under, most: 8).map(\.word)
    let quotes = coding.quotes(for: theme.id).compactMap { places[$0.answer] }.sorted()
    return Item(
      title: theme.name[words.language],
      mark: count.writers < coding.smallestGroup ? words.text("words.theme.small") : "",
      lines: [
        words.text("words.theme.count", ["count": .integer(count.answers)]),
        line("words.theme.terms", terms.map { .text($0) }),
        line("words.theme.quotes", quotes.map { .integer($0) }),
      ].compactMap(\.self),
      more: (
        "words.theme.remove",
        [
          Form(
            deed: .results(.removeTheme(round, question)), submit: "words.theme.remove.submit",
            about: theme.name[words.language], hidden: [("theme", theme.id.rawValue)],
            isInline: true, isGrave: true)
        ]
      ))
  }

  /// A line with a list in it; nil where the list is empty.
  func line(_ key: String, _ list: [Statement.Argument]) -> String? {
    list.isEmpty ? nil : words.text(key, ["list": .list(list)])
  }
}

/// Which answers are shown.
struct WordsChoice: Hashable, Sendable {
  let page: Int
  /// Whether only those are shown that nobody has read.
  let isUnread: Bool

  static let pageSize = 20

  /// From the address, or from a form that is shown again.
  init(_ visit: Visit) throws(Refusal) {
    let (sent, show) = (visit.field("page"), visit.field("show"))
    guard show.isEmpty || show == "olasta" else { throw .badRequest }
    if sent.isEmpty {
      page = try visit.pageNumber()
    } else if let number = Int(sent), (1...100_000).contains(number) {
      page = number
    } else {
      throw .badRequest
    }
    isUnread = show == "olasta" || visit.query("visa") == "olasta"
  }

  init(page: Int, isUnread: Bool) {
    self.page = page
    self.isUnread = isUnread
  }

  /// The query without the page.
  var query: String { isUnread ? "?visa=olasta" : "" }
}
