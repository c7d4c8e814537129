import Access
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// What the mails to those who are invited say, in each language, with a preview.
  func lettersPage(_ view: CollectionView) async throws -> Page {
    guard let plan = view.plan else { return view.needsSettings(.letters(view.id), "letters.") }
    let words = view.words
    let letters = try await samsyn.letters(view.permit)
    let sample = try await samsyn.sampleValues(view.permit, words.language, origin: origin.text)
    var parts: [Page.Part] = [.blocks(explanation(words))]
    if plan.languages.count > 1 {
      parts.append(.blocks([words.paragraph("letters.both")]))
    }
    for letter in letters {
      let heading = words.text(
        "letters.heading",
        [
          "kind": .text(words.text("letters.kind." + letter.kind.rawValue)),
          "language": .text(words.text("settings.language." + letter.language.rawValue)),
        ])
      let id = letter.kind.rawValue + "-" + letter.language.rawValue
      parts += [
        .blocks(
          [.heading(level: 2, text: heading, id: id)]
            + (letter.isStandard ? [words.paragraph("letters.is-standard")] : [])),
        form(letter, view, about: heading).part(words), preview(letter, sample, words),
      ]
    }
    return view.page(.letters(view.id), "letters.", parts)
  }

  /// What the places in braces stand for.
  private func explanation(_ words: PageWords) -> [Block] {
    [
      words.paragraph("letters.places"),
      .definitions(
        LetterPlace.allCases.map { place in
          (
            "{" + place.name(words.catalogue) + "}",
            [.text(words.text("letters.place." + place.rawValue))]
          )
        }),
    ]
  }

  private func form(_ letter: RoundLetter, _ view: CollectionView, about: String) -> Form {
    Form(
      deed: .collection(.saveLetter(view.id)), submit: "letters.save", about: about,
      fields: [
        Field(name: "subject", label: "letters.subject", value: letter.text.subject),
        Field(
          name: "body", label: "letters.body", kind: .area, value: letter.text.body,
          max: LetterText.bodyMax),
      ],
      hidden: [("kind", letter.kind.rawValue), ("language", letter.language.rawValue)])
  }

  /// The letter as somebody will get it.
  private func preview(
    _ letter: RoundLetter, _ values: [LetterPlace: String], _ words: PageWords
  ) -> Page.Part {
    let filled = samsyn.letterPress.fill(letter.text, values)
    let lines = filled.body.split(separator: "\n", omittingEmptySubsequences: true)
    return .layout(
      "letter",
      [
        "summary": words.text("letters.preview"), "language": letter.language.rawValue,
        "subject": filled.subject, "lines": lines.map { ["text": String($0)] },
      ])
  }

  func saveLetter(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    guard let kind = LetterKind(rawValue: visit.field("kind")),
      let language = Language(rawValue: visit.field("language"))
    else { throw Refusal.badRequest }
    var reader = FieldReader(visit)
    let text = LetterText(
      subject: reader.line("subject"), body: reader.text("body", max: LetterText.bodyMax))
    if reader.faults.isEmpty {
      for (name, fault) in samsyn.letterPress.faults(text) { reader.fault(name, fault) }
    }
    try reader.check()
    try await samsyn.keepLetter(permit, kind, language, text)
    return .done(.collection(.letters(visit.captured(Capture.round))), .saved)
  }
}
