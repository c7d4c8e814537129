import Measures
import Testing
import Texts

@Suite struct `Themes published again` {
  /// What may be published of answers with these themes each; nil where too little may.
  private func published(_ codings: [Set<String>], least: Int = 5) -> PublishedThemes? {
    let texts = freeTexts(codings.map { _ in "" })
    let names = codings.reduce(into: Set()) { $0.formUnion($1) }.sorted()
    let frame = CodingFrame(
      themes: names.map(theme),
      codings: Dictionary(
        uniqueKeysWithValues: zip(texts.map(\.id), codings.map { Set($0.map(themeID)) })))
    return ThemeCounts(texts, in: frame).published(least: least)
  }

  private func many(_ theme: Set<String>, _ count: Int) -> [Set<String>] {
    Array(repeating: theme, count: count)
  }

  @Test func `name the numbers that would tell of too few`() throws {
    let first = try #require(published(many(["a"], 8) + many(["b"], 7)))
    #expect(first.tellsTheSame(as: first))
    #expect(first.partsTooClose(to: first).isEmpty)
    // One person goes from one theme to the other.
    let second = try #require(published(many(["a"], 7) + many(["b"], 8)))
    #expect(!second.tellsTheSame(as: first))
    let both = Set(["a", "b"].map { PublishedThemes.Part.theme(themeID($0)) })
    #expect(second.partsTooClose(to: first) == both)
    // Five more are read, and are of a theme of their own.
    let third = try #require(published(many(["a"], 8) + many(["b"], 7) + many(["c"], 5)))
    #expect(third.partsTooClose(to: first).isEmpty)
    #expect(third.partsTooClose(to: second) == both)
    // The counts are the same, but two have changed places.
    let swapped = try #require(
      published(many(["a"], 7) + [["b"]] + [["a"]] + many(["b"], 6)))
    #expect(swapped.shown == first.shown)
    #expect(swapped.partsTooClose(to: first) == both)
    // One more is read.
    let more = try #require(published(many(["a"], 8) + many(["b"], 7) + [["a", "b"]]))
    #expect(more.partsTooClose(to: first) == both.union([.all]))
  }

  @Test func `never differ by fewer people than the smallest group, whatever is coded`() {
    var generator = SeededGenerator(seed: 5)
    var checked = 0
    for _ in 0..<200 {
      var codings = (0..<25).map { _ in
        Set(["a", "b", "c", "d"].filter { _ in Int.random(in: 0..<3, using: &generator) == 0 })
      }
      var kept: [PublishedThemes] = []
      var told: [[Set<String>]] = []
      for _ in 0..<8 {
        if let next = published(codings),
          kept.allSatisfy({ next.partsTooClose(to: $0).isEmpty })
        {
          for (earlier, before) in zip(kept, told) {
            checked += differences(next, codings, earlier, before)
          }
          kept.append(next)
          told.append(codings)
        }
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
          let person = Int.random(in: 0..<25, using: &generator)
          codings[person] = Set(["a", "b", "c", "d"].shuffled(using: &generator).prefix(1))
        }
      }
    }
    #expect(checked > 20)
  }

  /// Counts by hand who came and went under each theme that both tell of; how many differed.
  private func differences(
    _ next: PublishedThemes, _ codings: [Set<String>], _ earlier: PublishedThemes,
    _ before: [Set<String>]
  ) -> Int {
    let common = Set(next.shown.map(\.theme)).intersection(earlier.shown.map(\.theme))
    return common.count { id in
      let changed = zip(codings, before).count {
        $0.contains(id.rawValue) != $1.contains(id.rawValue)
      }
      #expect(changed == 0 || changed >= 5)
      return changed > 0
    }
  }
}
