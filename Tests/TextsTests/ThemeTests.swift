import Findings
import Measures
import Testing
import Texts

@Suite struct `Themes` {
  /// A frame with so many writers under each theme, one answer each.
  private func coded(_ sizes: [String: Int], none: Int = 0) -> ([FreeText], CodingFrame) {
    var chosen = [Set<ThemeID>](repeating: [], count: none)
    for (name, size) in sizes.sorted(by: { $0.key < $1.key }) {
      chosen += [Set<ThemeID>](repeating: [themeID(name)], count: size)
    }
    let texts = freeTexts(chosen.map { _ in "Vi vill samverka." })
    let codings = Dictionary(uniqueKeysWithValues: zip(texts.map(\.id), chosen))
    return (texts, CodingFrame(themes: sizes.keys.sorted().map(theme), codings: codings))
  }

  @Test func `are coded by hand and can be undone`() {
    let frame = CodingFrame(themes: ["a", "b"].map(theme))
    let coded = frame.coding(answerID(1), as: [themeID("b"), themeID("a"), themeID("other")])
    #expect(coded.themes(of: answerID(1)) == [themeID("a"), themeID("b")])
    #expect(coded.answers(under: themeID("a")) == [answerID(1)])
    #expect(coded.coding(answerID(1), as: []).isCoded(answerID(1)))
    #expect(!coded.coding(answerID(1), as: nil).isCoded(answerID(1)))
    #expect(coded.coding(answerID(1), as: nil) == frame)
  }

  @Test func `count answers and those who wrote them`() {
    let texts = [
      FreeText(id: answerID(1), writer: writerID(1), text: "x"),
      FreeText(id: answerID(2), writer: writerID(1), text: "y"),
      FreeText(id: answerID(3), writer: writerID(2), text: "z"),
      FreeText(id: answerID(4), writer: writerID(3), text: "u"),
    ]
    let frame = CodingFrame(
      themes: ["a", "b"].map(theme),
      codings: [
        answerID(1): [themeID("a")], answerID(2): [themeID("a"), themeID("b")], answerID(3): [],
        answerID(9): [themeID("a")],
      ])
    let counts = ThemeCounts(texts, in: frame)
    #expect(counts.themes.map(\.answers) == [2, 1])
    #expect(counts.themes.map(\.writers) == [1, 1])
    #expect([counts.coded, counts.uncoded, counts.writers] == [3, 1, 2])
    #expect(counts.published() == nil)
  }

  @Test func `too small are counted together, and the pool is never too small`() throws {
    let (texts, frame) = coded(["a": 12, "b": 6, "c": 3, "d": 1], none: 2)
    let published = try #require(ThemeCounts(texts, in: frame).published())
    #expect(published.shown.map(\.theme.rawValue) == ["a", "b"])
    #expect(published.others == 6)
    let (few, small) = coded(["a": 12, "b": 6, "c": 1])
    let pooled = try #require(ThemeCounts(few, in: small).published())
    #expect(pooled.shown.map(\.writers) == [12])
    #expect(pooled.others == 7)
    let (fewer, none) = coded(["a": 7])
    #expect(ThemeCounts(fewer, in: none).published(least: 1, wholeLeast: 1) == nil)
  }

  @Test func `never let a group under the smallest be told, whatever the coding`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let names = ["a", "b", "c", "d", "e"]
      let size = Int.random(in: 0...30, using: &generator)
      let texts = freeTexts((0..<size).map { _ in "" })
      let codings = Dictionary(
        uniqueKeysWithValues: texts.map { text in
          (
            text.id,
            Set(names.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }.map(themeID))
          )
        })
      let counts = ThemeCounts(texts, in: CodingFrame(themes: names.map(theme), codings: codings))
      guard let published = counts.published(least: 6) else { continue }
      #expect(published.writers >= 8)
      #expect(published.shown.allSatisfy { $0.writers >= 6 })
      #expect(published.others ?? 6 >= 6)
    }
  }

  @Test func `make a finding of respondents, or of mentions`() throws {
    let (texts, frame) = coded(["a": 12, "b": 6], none: 5)
    let published = try #require(ThemeCounts(texts, in: frame).published())
    for base in [PublishedThemes.Base.respondents, .mentions] {
      let finding = published.finding(
        id: FindingID(rawValue: "x"),
        subject: Subject(id: "q", title: LocalizedText(same: "Q"), wording: nil), frame: frame,
        base: base, others: LocalizedText(same: "Others"), uncoded: 2,
        origin: .collected(round: "r"))
      guard case .distribution(let distribution) = finding.estimate else {
        Issue.record("no distribution")
        return
      }
      #expect(distribution.scale == .list)
      #expect(distribution.segments.map(\.count) == [12, 6, 5])
      #expect(finding.sample.size == .counted(23))
      #expect(finding.sample.unit == (base == .respondents ? .respondents : .mentions))
      #expect(distribution.segments.allSatisfy { ($0.interval != nil) == (base == .respondents) })
      #expect(finding.caveats.map(\.key).contains("caveat.themes-pooled"))
      #expect(finding.caveats.last?.arguments["count"] == .integer(2))
    }
  }

  @Test func `are quoted shortly, once for each respondent, with what must be looked at`() throws {
    let sentence = "Samverkan med andra kommuner ger bättre ekonomi, säger chefen Anna Lindberg."
    let long = "Samverkan " + String(repeating: "och samverkan ", count: 60)
    var texts = (0..<10).map { number in
      FreeText(
        id: answerID(number), writer: writerID(number / 2),
        text: number == 0 ? "Vi har det bra. \(sentence) Hej då." : long)
    }
    texts += (10..<24).map {
      FreeText(id: answerID($0), writer: writerID($0), text: "Tekniken är gammal.")
    }
    texts += (30..<35).map { FreeText(id: answerID($0), writer: writerID($0), text: sentence) }
    let codings = texts.map { text -> (FreeTextID, Set<ThemeID>) in
      switch text.id {
      case ..<answerID(10): (text.id, Set([themeID("together")]))
      case ..<answerID(24): (text.id, Set([themeID("technique")]))
      case ..<answerID(34): (text.id, Set([themeID("small")]))
      default: (text.id, [])
      }
    }
    let frame = CodingFrame(
      themes: ["together", "technique", "small"].map(theme),
      codings: Dictionary(uniqueKeysWithValues: codings))
    let published = try #require(ThemeCounts(texts, in: frame).published())
    let rules = QuoteRules(
      reading: try Lists.rules(), names: try Lists.hints(), charactersMax: 80)
    let index = AnswerIndex(texts, rules: rules.reading)
    let quotes = published.quotes(
      for: themeID("together"), of: texts, in: frame, index, rules: rules)
    let writers = Dictionary(uniqueKeysWithValues: texts.map { ($0.id, $0.writer) })
    #expect(quotes.count == 5)
    #expect(Set(quotes.map { writers[$0.answer] }).count == 5)
    #expect(quotes.allSatisfy { $0.text.count <= 80 })
    #expect(quotes.first?.text == sentence)
    #expect(quotes.first?.flags.map(\.kind) == [.name])
    #expect(quotes.last?.isCut == true)
    #expect(
      published.quotes(for: themeID("small"), of: texts, in: frame, index, rules: rules).isEmpty)
  }
}
