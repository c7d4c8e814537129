import Measures
import Reports
import Surveys
import Texts
import Workflows

extension WordsPage {
  /// The value that says that no theme fits; no theme has such an id.
  static let noTheme = "-"

  private var address: String { words.address(.results(.words(round, question))) }

  /// The answers of the page with what is alike and a form for each.
  var answers: [Page.Part] {
    let listed = coding.texts.filter { !choice.isUnread || !coding.frame.isCoded($0.id) }
    let pages = Pages(count: listed.count, size: WordsChoice.pageSize, number: choice.page)
    let other = choice.isUnread ? "all" : "unread"
    let parts: [Page.Part] = [
      .heading("words.answers", id: "answers", words),
      words.links(
        [
          (
            words.text("words.show." + other),
            address + (choice.isUnread ? "" : "?visa=olasta") + "#answers"
          )
        ], label: words.text("words.answers")),
    ]
    guard !listed.isEmpty else {
      return parts + [.blocks([words.paragraph("words.answers.none")])]
    }
    return parts + listed[pages.range].flatMap { answer($0, pages.number) }
      + pages.pager(address + choice.query, words)
  }

  private func answer(_ text: FreeText, _ page: Int) -> [Page.Part] {
    let number = places[text.id] ?? 0
    let title = words.text("words.answer", ["number": .integer(number)])
    let flags = coding.flags(in: text.text)
    let lines = [hints(flags, in: text.text).map { [Inline.text($0)] }, suggested(text.id)]
    let facts = lines.compactMap(\.self) + [similar(text.id)].filter { !$0.isEmpty }
    return [
      .blocks(
        [
          .heading(level: 3, text: title, id: "answer-\(number)"),
          .quotation(
            text.text, place: coding.frame.isCoded(text.id) ? words.text("words.read") : ""),
        ] + (facts.isEmpty ? [] : [.list(facts)])),
      form(text, flags, number: number, page: page, title).part(words),
    ]
  }

  /// What may point out a person, in words.
  private func hints(_ flags: [Flag], in text: String) -> String? {
    let bytes = Array(text.utf8)
    return line(
      "words.flags",
      flags.map { flag in
        .text(
          words.text(
            flag.isCertain ? "words.flag.certain" : "words.flag.possible",
            [
              "kind": .text(words.text("flag." + flag.kind.rawValue)),
              "words": .text(String(decoding: bytes[flag.range], as: UTF8.self)),
            ]))
      })
  }

  /// The themes that likeness speaks for, with the words that are shared.
  private func suggested(_ answer: FreeTextID) -> [Inline]? {
    guard !coding.frame.isCoded(answer) else { return nil }
    let names = Dictionary(
      coding.frame.themes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return line(
      "words.suggested",
      coding.index.suggestions(for: answer, in: coding.frame).map { suggestion in
        .text(
          words.text(
            "words.because",
            [
              "what": .text(names[suggestion.theme]?[words.language] ?? ""),
              "list": .list(suggestion.sharedWords.map { .text($0) }),
            ]))
      }
    ).map { [.text($0)] }
  }

  /// Links to the answers that are most alike.
  private func similar(_ answer: FreeTextID) -> [Inline] {
    let found = coding.index.similar(to: answer, most: 3).compactMap { near -> [Inline]? in
      guard let number = places[near.answer] else { return nil }
      let page = (number - 1) / WordsChoice.pageSize + 1
      return [
        .link(
          words.text("words.answer", ["number": .integer(number)]),
          address: address + "?sida=\(page)#answer-\(number)"),
        .text(
          " "
            + words.text(
              "words.shared", ["list": .list(near.sharedWords.map { .text($0) })])),
      ]
    }
    return found.isEmpty
      ? []
      : [.text(words.text("words.similar") + " ")] + Array(found.joined(separator: [.text(", ")]))
  }

  private func form(
    _ text: FreeText, _ flags: [Flag], number: Int, page: Int, _ title: String
  ) -> Form {
    let kept = coding.quotations[text.id]
    let proposal = masked(text.text, flags) { "[" + words.text("flag." + $0.rawValue) + "]" }
    let quote = kept?.words ?? String(proposal.unicodeScalars.prefix(Self.quoteMax))
    return Form(
      deed: .results(.codeText(round, question)), submit: "words.code.submit", about: title,
      fields: [
        Field(
          name: "theme", label: "words.code.themes", kind: .checks(themeChoices(text.id)),
          isRequired: false),
        Field(
          name: "use", label: "words.code.use", kind: .checks(uses(kept != nil, flags)),
          isRequired: false),
        Field(
          name: "quote", label: "words.code.quote", kind: .area, value: quote,
          hint: "words.code.quote.hint", isRequired: false, max: Self.quoteMax),
      ],
      hidden: [
        ("response", text.id.rawValue), ("number", String(number)), ("page", String(page)),
        ("show", choice.isUnread ? "olasta" : ""),
      ])
  }

  /// The longest quotation. Unit: characters of Unicode.
  static let quoteMax = 1_000

  private func themeChoices(_ answer: FreeTextID) -> [Field.Choice] {
    let chosen = coding.frame.codings[answer]
    return coding.frame.themes.map {
      Field.Choice(
        value: $0.id.rawValue, text: $0.name[words.language],
        isChosen: chosen?.contains($0.id) ?? false)
    } + [
      Field.Choice(
        value: Self.noTheme, text: words.text("words.code.none"),
        isChosen: chosen?.isEmpty ?? false)
    ]
  }

  private func uses(_ isQuoted: Bool, _ flags: [Flag]) -> [Field.Choice] {
    [
      Field.Choice(
        value: "quote", text: words.text("words.code.use.quote"), isChosen: isQuoted),
      Field.Choice(value: "names", text: words.text("words.code.use.names")),
    ]
  }
}
