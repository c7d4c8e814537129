import Measures
import Municipalities

/// An answer in words of somebody who does not exist.
package struct SimulatedText: Hashable, Sendable {
  /// Whose it is, as a place among the people of the round.
  package let respondent: Int
  /// What is written.
  package let text: String
  /// The names of the themes that it was made from, in the order of the text; none where none fits.
  package let themes: [String]
  /// Whether the example has placed it under its themes.
  package let isRead: Bool
  /// Its first sentence, which has nothing of what points out a person; nil where no theme fits.
  package let quotation: String?
}

/// Puts answers in words together from parts, the same for the same seed on every machine.
///
/// No two are alike, as long as the parts suffice for that.
///
/// - Parameter people: those of the round, in order.
/// - Assumes: who writes is chance. An aim of one's own area is taken twice as often as one that anybody
///   may have, an end follows every second first aim, half add an aim of another theme, and two fifths
///   name an obstacle.
package func simulatedTexts(
  _ words: SimulatedWords, of people: [Background], seed: UInt64
) -> [SimulatedText] {
  var chance = SeededGenerator(seed: seed)
  let writers = people.indices.shuffled(using: &chance).prefix(words.respondents)
  var composer = TextComposer(words: words)
  let drafts = writers.enumerated().map { number, person in
    words.whole.indices.contains(number)
      ? TextComposer.Draft(sentences: [words.whole[number]], themes: [])
      : composer.draft(for: people[person].area, &chance)
  }
  let order = drafts.indices.shuffled(using: &chance)
  let read = Set(order.prefix(words.read))
  let themed = drafts.indices.filter { !drafts[$0].themes.isEmpty }.shuffled(using: &chance)
  let remarked = Dictionary(zip(themed, words.remarks), uniquingKeysWith: { first, _ in first })
  return zip(drafts.indices, writers).map { number, person in
    let draft = drafts[number]
    return SimulatedText(
      respondent: person,
      text: (draft.sentences + [remarked[number]].compactMap(\.self)).joined(separator: " "),
      themes: draft.themes, isRead: read.contains(number),
      quotation: draft.themes.isEmpty ? nil : draft.sentences.first)
  }
}

/// Puts one answer after another together.
private struct TextComposer {
  struct Draft: Hashable {
    var sentences: [String]
    var themes: [String]
  }

  /// Something to write, and the name of its theme.
  fileprivate struct Part {
    let theme: SimulatedWords.Theme
    let words: String
  }

  let words: SimulatedWords
  private var written: Set<[String]> = []
  /// How often another answer is tried where one is written already.
  private static let attemptsMax = 50

  init(words: SimulatedWords) {
    self.words = words
  }

  mutating func draft(for area: ServiceArea?, _ chance: inout SeededGenerator) -> Draft {
    var draft = compose(area, &chance)
    var attempts = 1
    while !written.insert(draft.sentences).inserted, attempts < Self.attemptsMax {
      draft = compose(area, &chance)
      attempts += 1
    }
    return draft
  }

  private func compose(_ area: ServiceArea?, _ chance: inout SeededGenerator) -> Draft {
    var draft = Draft(sentences: [], themes: [])
    let first = aim(area, not: nil, &chance)
    draft.add(
      words.beginnings.openings, first, end: chance.happens(1, of: 2) ? first?.theme.ends : nil,
      &chance)
    if chance.happens(1, of: 2) {
      let second = aim(area, not: first?.theme.name, &chance)
      draft.add(words.beginnings.additions, second, end: nil, &chance)
    }
    if chance.happens(2, of: 5) {
      let obstacles = words.themes.flatMap { theme in
        theme.obstacles.map { Part(theme: theme, words: $0) }
      }
      let obstacle = obstacles.randomElement(using: &chance)
      draft.add(words.beginnings.hindrances, obstacle, end: nil, &chance)
    }
    return draft
  }

  private func aim(
    _ area: ServiceArea?, not taken: String?, _ chance: inout SeededGenerator
  ) -> Part? {
    let themes = words.themes.filter { $0.name != taken }
    let own = themes.flatMap { theme in
      (area.flatMap { theme.areas[$0] } ?? []).map { Part(theme: theme, words: $0) }
    }
    let general = themes.flatMap { theme in
      theme.aims.map { Part(theme: theme, words: $0) }
    }
    let isOwn = chance.happens(2, of: 3)
    return (own.isEmpty || !isOwn ? general : own).randomElement(using: &chance)
  }
}

extension TextComposer.Draft {
  fileprivate mutating func add(
    _ beginnings: [String], _ part: TextComposer.Part?, end ends: [String]?,
    _ chance: inout SeededGenerator
  ) {
    guard let part, let beginning = beginnings.randomElement(using: &chance) else { return }
    let end = ends?.randomElement(using: &chance).map { ", " + $0 } ?? ""
    sentences.append(beginning + " " + part.words + end + ".")
    if !themes.contains(part.theme.name) { themes.append(part.theme.name) }
  }
}
