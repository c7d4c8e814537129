import Measures
import Statistics
import Store
package import Surveys
import Tables
package import Texts

/// The answers in words to one question with their themes, as the coordinator works on them.
package struct TextCoding: Sendable {
  /// The question, of the latest version that has it.
  package let question: Question
  /// The answers in an order that says nothing.
  package let texts: [FreeText]
  /// The themes and who was placed under them.
  package let frame: CodingFrame
  /// How many answers are under each theme.
  package let counts: ThemeCounts
  /// What may be quoted, by answer.
  package let quotations: [FreeTextID: TextQuotation]
  /// What publishing would show now.
  package let release: ThemeRelease
  /// The fewest respondents behind a number.
  package let smallestGroup: Int
  /// The number that the next edition would have.
  let nextEdition: Int
  /// The coding of the answers that are shown with others.
  let draft: CodedAnswers
  let reading: TextReading

  /// The answers by their stems, for what is alike.
  package var index: AnswerIndex { reading.index }

  /// What in a text may point out a person.
  package func flags(in text: String) -> [Flag] {
    Texts.flags(in: text, names: reading.rules.names)
  }

  /// Excerpts that say much of a theme that would be shown.
  package func quotes(for theme: ThemeID) -> [Quote] {
    guard case .ready(let published) = release else { return [] }
    return published.quotes(for: theme, of: texts, in: frame, index, rules: reading.rules)
  }
}

/// What may be quoted of an answer.
package struct TextQuotation: Hashable, Sendable {
  /// The words.
  package let words: String
  /// Whether readers see it where the theme is shown.
  package let isPublished: Bool
}

/// What publishing a coding would do.
package enum ThemeRelease: Hashable, Sendable {
  /// None of the answers is shown with others yet.
  case notShown
  /// Too few wrote, or no theme is large enough.
  case tooFew
  /// Readers see the same already.
  case unchanged
  /// Numbers would change by so few that it shows what they wrote.
  case tooClose(Set<PublishedThemes.Part>)
  /// It would show this.
  case ready(PublishedThemes)
}

extension TextCoding {
  /// - Parameter shown: the answers of respondents who are shown with others.
  init(
    _ question: Question, _ texts: [FreeText], _ reading: TextReading, shown: Set<FreeTextID>,
    _ work: ThemeWork, _ rule: DisclosureRule
  ) {
    self.question = question
    self.texts = texts
    self.reading = reading
    frame = work.draft.frame
    counts = ThemeCounts(texts, in: frame)
    quotations = Dictionary(
      work.quotations.map {
        (
          FreeTextID(rawValue: $0.key),
          TextQuotation(words: $0.value.words, isPublished: $0.value.isPublished)
        )
      }, uniquingKeysWith: { first, _ in first })
    smallestGroup = rule.smallestGroup
    nextEdition = work.editions.count + 1
    let codings = work.draft.codings.filter { shown.contains(FreeTextID(rawValue: $0.key)) }
    draft = CodedAnswers(
      themes: work.draft.themes, codings: codings, unread: shown.count - codings.count)
    release = shown.isEmpty ? .notShown : ThemeRelease(draft, after: work.editions, rule)
  }
}

extension ThemeRelease {
  /// Numbers are compared with all that was published: somebody may have kept it.
  init(_ draft: CodedAnswers, after editions: [CodedAnswers], _ rule: DisclosureRule) {
    guard let next = draft.published(rule) else {
      self = .tooFew
      return
    }
    let earlier = editions.compactMap { $0.published(rule) }
    if let last = earlier.last, next.tellsTheSame(as: last) {
      self = .unchanged
      return
    }
    let close = earlier.reduce(into: Set()) { $0.formUnion(next.partsTooClose(to: $1)) }
    self = close.isEmpty ? .ready(next) : .tooClose(close)
  }
}

extension CodedAnswers {
  /// The coding as the room Texts knows it.
  var frame: CodingFrame {
    CodingFrame(
      themes: themes.map {
        Texts.Theme(
          id: ThemeID(rawValue: $0.id), name: LocalizedText(same: $0.name), description: nil)
      },
      codings: Dictionary(
        codings.map { (FreeTextID(rawValue: $0.key), Set($0.value.map(ThemeID.init(rawValue:)))) },
        uniquingKeysWith: { first, _ in first }))
  }

  /// What may be shown of it. Every respondent answers a question once, so an answer is a writer.
  func published(_ rule: DisclosureRule) -> PublishedThemes? {
    let texts = codings.keys.map {
      FreeText(id: FreeTextID(rawValue: $0), writer: WriterID(rawValue: $0), text: "")
    }
    return ThemeCounts(texts, in: frame).published(
      least: rule.smallestGroup, wholeLeast: rule.smallestDistribution)
  }
}
