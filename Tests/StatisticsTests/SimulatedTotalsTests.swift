import Findings
import Measures
import Statistics
import Tables
import Testing

/// A question with printed numbers; each number covers the codes that it is given with.
private func printed(
  _ cells: [(codes: [Int], value: PrintedValue)], codes count: Int, dontKnow: Bool = false,
  kind: AnswerKind = .ordinal
) -> Publication {
  let codes = (1...count).map { rank in
    Code(
      id: "c\(rank)", label: LocalizedText(same: "\(rank)"), meaning: nil,
      role: dontKnow && rank == count
        ? .dontKnow : kind == .ordinal ? .level(rank: rank) : .option)
  }
  let tally = PrintedTally(
    variable: Variable(
      id: VariableID(rawValue: "q"), label: LocalizedText(same: "q"), wording: nil, kind: kind,
      codes: codes),
    figure: nil, caption: nil,
    claim: PrintedClaim(unit: nil, size: nil, municipalities: nil, places: []),
    cells: cells.map { cell in
      PrintedCell(
        codes: cell.codes.map { "c\($0)" }, label: nil,
        places: [PrintedPlace(value: cell.value, place: Place(section: "1"))])
    }, mean: nil, group: nil)
  return Publication(
    id: PublicationID(rawValue: "p"), title: LocalizedText(same: "p"),
    source: Source(id: SourceID(rawValue: "s"), title: "s", publisher: "s", published: ""),
    instrument: "i", association: "a", year: "", municipalities: 14, tallies: [tally],
    groups: [:], matrix: nil, scalars: [], unassigned: [])
}

private func totals(_ publication: Publication, _ respondents: Int) -> SimulatedTotals {
  simulatedTotals(of: publication, respondents: [VariableID(rawValue: "q"): respondents])
}

private func whole(_ count: Int, _ n: Int) -> PrintedValue {
  .percent(PrintedNumber(digits: (200 * count + n) / (2 * n)))
}

@Suite struct `Totals for simulated answers` {
  /// Counts of `n` answers over some codes, by chance.
  private func chance(_ generator: inout SeededGenerator, n: Int, codes: Int) -> [Int] {
    let cuts = (0..<codes - 1).map { _ in Int.random(in: 0...n, using: &generator) }.sorted()
    return zip(cuts + [n], [0] + cuts).map { $0 - $1 }
  }

  @Test func `print as the source did wherever its numbers were made from counts`() throws {
    var generator = SeededGenerator(seed: 50)
    for _ in 0..<2000 {
      let n = Int.random(in: 1...150, using: &generator)
      let counts = chance(&generator, n: n, codes: 5)
      let left = Int.random(in: 0...2, using: &generator)
      let cells = counts.dropLast(left).enumerated().map {
        (codes: [$0.offset + 1], value: whole($0.element, n))
      }
      let found = totals(printed(cells, codes: 5), n)
      let question = try #require(found.questions.first)
      #expect(found.corrections == [] && question.respondents == n)
      for (cell, count) in zip(cells, question.counts) {
        #expect(whole(count, n) == cell.value, "\(counts) of \(n)")
      }
    }
  }

  @Test func `correct as few numbers as source criticism says must be wrong`() throws {
    var generator = SeededGenerator(seed: 51)
    for _ in 0..<1000 {
      let n = Int.random(in: 1...60, using: &generator)
      let values = (0..<4).map { _ in
        PrintedValue.percent(PrintedNumber(digits: Int.random(in: 0...60, using: &generator)))
      }
      let left = Int.random(in: 0...1, using: &generator)
      let cells = values.enumerated().map { (codes: [$0.offset + 1], value: $0.element) }
      let found = totals(printed(cells, codes: 4 + left), n)
      let rule: PartsRule = left == 0 ? .whole : .atMostWhole
      let least = PrintedParts(values: values, rule: rule).leastWrong(at: n, rounding: .halfUp)
      #expect(found.corrections.count == least)
      let question = try #require(found.questions.first)
      let kept = zip(values, question.counts).count { $0 == whole($1, n) }
      #expect(kept >= 4 - least, "\(values) of \(n)")
    }
  }

  @Test func `take a number for a count where it can be one, and else the nearest`() {
    func value(_ text: String) -> PrintedValue {
      .percent(PrintedNumber(text) ?? PrintedNumber(digits: 0))
    }
    // 2 of 18 are 11 per cent; 1 of 18 is 5.6.
    for (wrong, count) in [("2", 2), ("5,5", 1), ("9,5", 2)] {
      let cells = [
        (codes: [1], value: value("50")), (codes: [2], value: value("22")),
        (codes: [3], value: value(wrong)),
      ]
      let found = totals(printed(cells, codes: 4), 18)
      #expect(found.questions.first?.counts.prefix(3) == [9, 4, count])
      #expect(found.corrections.count == 1)
    }
  }

  @Test func `divide what is printed together, and what is not printed`() {
    let cells = [(codes: [1, 2], value: whole(5, 20)), (codes: [3], value: whole(8, 20))]
    let known = totals(printed(cells, codes: 5), 20)
    #expect(known.questions.first?.counts == [3, 2, 8, 4, 3])
    #expect(known.notes.map(\.kind) == [.divided, .filled])
    // Don't know takes the rest where no number is printed for it.
    let unknown = totals(printed(cells, codes: 5, dontKnow: true), 20)
    #expect(unknown.questions.first?.counts == [3, 2, 8, 0, 7])
  }

  @Test func `are ticks where several can be chosen`() {
    // 5, 3 and 2 ticks of 10: 50, 30 and 20 per cent, and no fewer give that.
    let cells = [5, 3, 2].enumerated().map {
      (codes: [$0.offset + 1], value: whole($0.element, 10))
    }
    for (asked, answering) in [(7, 7), (3, 5), (100, 10)] {
      let found = totals(printed(cells, codes: 3, kind: .multipleChoice), asked)
      #expect(found.questions.first?.counts == [5, 3, 2])
      #expect(found.questions.first?.respondents == answering)
      #expect(found.notes.map(\.kind) == [.ticks])
    }
  }

  @Test func `are none where nothing is printed or nobody is asked`() {
    #expect(totals(printed([], codes: 3), 10).notes.map(\.kind) == [.notPut])
    let cells = [(codes: [1], value: whole(5, 10))]
    let unasked = simulatedTotals(of: printed(cells, codes: 3), respondents: [:])
    #expect(unasked.questions == [] && unasked.notes.map(\.kind) == [.notPut])
  }
}
