import Measures
import Testing
import Texts

@Suite struct `Likeness` {
  struct Answer: Decodable { let text: String }
  struct Cosine: Decodable {
    let first: Int
    let second: Int
    let cosine: Double
  }
  struct Ratio: Decodable {
    let count: Int
    let size: Int
    let otherCount: Int
    let otherSize: Int
    let ratio: Double
  }

  let texts: [FreeText]
  let index: AnswerIndex

  init() throws {
    texts = freeTexts(try Reference<Answer>.read("answers.json").map(\.text))
    index = AnswerIndex(texts, rules: try Lists.rules())
  }

  /// Expected values: weights by numpy after Salton and Buckley's formula, cosines by scikit-learn,
  /// stems by snowballstemmer. Tolerance: 1e-9.
  @Test func `has the cosines of scikit-learn`() throws {
    let cases = try Reference<Cosine>.read("cosines.json")
    #expect(cases.count == 12 * 11)
    for item in cases {
      let found = index.similar(to: answerID(item.first), least: 0, most: 20)
        .first { $0.answer == answerID(item.second) }
      #expect(abs((found?.similarity ?? 0) - item.cosine) < 1e-9, "\(item)")
    }
  }

  /// Expected values: scipy's G test. Tolerance: 1e-9 absolute and relative.
  @Test func `has the log-likelihood ratios of scipy`() throws {
    for item in try Reference<Ratio>.read("ratios.json") {
      let ratio = logLikelihoodRatio(
        count: item.count, size: item.size, otherCount: item.otherCount, otherSize: item.otherSize)
      #expect(abs(ratio - item.ratio) < 1e-9 * max(1, item.ratio), "\(item)")
    }
  }

  @Test func `finds the nearest and says why`() throws {
    let near = index.similar(to: answerID(6), least: 0.1)
    #expect(near.map(\.answer) == [answerID(7), answerID(0)])
    #expect(near.first?.sharedWords.sorted() == ["ledningen", "politiken", "prioriterar"])
    #expect(near.allSatisfy { $0.similarity >= 0.1 })
    #expect(index.similar(to: answerID(6), least: 0.1, most: 1).count == 1)
    #expect(index.similar(to: answerID(99)).isEmpty)
  }

  @Test func `does not depend on the order of the answers`() throws {
    let reversed = AnswerIndex(texts.reversed(), rules: try Lists.rules())
    for answer in index.answers {
      #expect(index.similar(to: answer) == reversed.similar(to: answer))
    }
  }

  @Test func `counts the most telling words`() {
    let terms = index.tellingTerms(of: [answerID(10), answerID(11)])
    #expect(terms.map(\.word) == ["kommuner", "samverkan"])
    #expect(terms.first.map { [$0.answers, $0.others] } == [2, 0])
    #expect(
      terms.first?.score == logLikelihoodRatio(count: 2, size: 2, otherCount: 0, otherSize: 10))
    let all = index.tellingTerms(of: Set(index.answers), least: 3)
    #expect(all.allSatisfy { $0.answers >= 3 && $0.others == 0 && $0.score == 0 })
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.answers >= $1.answers })
    #expect(index.tellingTerms(of: []).isEmpty)
  }

  @Test func `calls no word telling that the others have more often`() throws {
    let words = ["ekonomi teknik", "ekonomi", "teknik", "teknik", "teknik"]
    let index = AnswerIndex(freeTexts(words), rules: try Lists.rules())
    let terms = index.tellingTerms(of: [answerID(0), answerID(1)], least: 1)
    #expect(terms.map(\.word) == ["ekonomi"])
  }

  @Test func `suggests the themes of the nearest with the words they share`() throws {
    let frame = CodingFrame(
      themes: ["citizens", "economy", "steering"].map(theme),
      codings: [
        answerID(3): [themeID("citizens")], answerID(1): [themeID("economy")],
        answerID(7): [themeID("steering")], answerID(10): [themeID("economy")], answerID(8): [],
      ])
    let near = index.similar(to: answerID(0), least: 0.1)
    let found = index.suggestions(for: answerID(0), in: frame)
    #expect(found.map(\.theme) == [themeID("economy")])
    #expect(found.first?.answers == [answerID(10), answerID(1)])
    let votes = near.filter { [answerID(10), answerID(1)].contains($0.answer) }
    #expect(found.first?.score == votes.reduce(0) { $0 + $1.similarity })
    #expect(found.first?.sharedWords == ["ekonomi", "ansträngd"])
    #expect(index.suggestions(for: answerID(2), in: frame).first?.theme == themeID("citizens"))
    #expect(index.suggestions(for: answerID(6), in: frame).first?.theme == themeID("steering"))
    #expect(index.suggestions(for: answerID(4), in: frame).isEmpty)
    #expect(index.suggestions(for: answerID(0), in: CodingFrame(themes: [])).isEmpty)
  }

  @Test func `keeps to its limits and says what it left out`() throws {
    let limits = ReadingRules.Limits(answers: 3, bytes: 30, stems: 2)
    let small = AnswerIndex(texts, rules: try Lists.rules(limits: limits))
    #expect(small.answers.count == 3)
    #expect(small.leftOut == 9)
    #expect(small.similar(to: answerID(0), least: 0).allSatisfy { $0.sharedWords.count <= 2 })
  }

  @Test func `is nothing among answers without words`() throws {
    let empty = AnswerIndex(freeTexts(["", "och det", "123"]), rules: try Lists.rules())
    #expect(empty.similar(to: answerID(0), least: 0).isEmpty)
    #expect(empty.tellingTerms(of: Set(empty.answers)).isEmpty)
    #expect(AnswerIndex([], rules: try Lists.rules()).answers.isEmpty)
  }
}
