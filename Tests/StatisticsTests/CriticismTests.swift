import Findings
import Measures
import Statistics
import Tables
import Testing

/// A question as a source printed it, for tests.
private func printed(
  _ id: String = "q", kind: AnswerKind = .ordinal, values: [String], complete: Bool = true,
  unit: Unit? = nil, size: Int? = nil, municipalities: Int? = nil, group: String? = nil,
  figure: Int? = nil, caption: String? = nil, wording: String? = nil
) throws -> PrintedTally {
  let count = values.count + (complete ? 0 : 1)
  let codes = (1...count).map { rank in
    Code(
      id: "c\(rank)", label: LocalizedText(same: "\(rank)"), meaning: nil,
      role: kind == .ordinal ? .level(rank: rank) : .option)
  }
  let cells = try values.enumerated().map { index, text in
    PrintedCell(
      codes: ["c\(index + 1)"], label: nil,
      places: [PrintedPlace(value: try percent(text), place: Place(section: "1"))])
  }
  return PrintedTally(
    variable: Variable(
      id: VariableID(rawValue: id), label: LocalizedText(same: id),
      wording: wording.map { LocalizedText(same: $0) }, kind: kind, codes: codes),
    figure: figure, caption: caption,
    claim: PrintedClaim(unit: unit, size: size, municipalities: municipalities, places: []),
    cells: cells, mean: nil, group: group)
}

private func kinds(_ tallies: PrintedTally..., municipalities: Int = 14) -> [[Criticism.Kind]] {
  let publication = Publication(
    id: PublicationID(rawValue: "p"), title: LocalizedText(same: "p"),
    source: Source(id: SourceID(rawValue: "s"), title: "s", publisher: "s", published: ""),
    instrument: "i", association: "a", year: "", municipalities: municipalities,
    tallies: tallies, groups: ["g": LocalizedText(same: "g")], matrix: nil, scalars: [],
    unassigned: [])
  return assess(publication).map { $0.criticisms.map(\.kind) }
}

@Suite struct `Source criticism` {
  @Test func `says nothing where the figures are sound`() throws {
    // Every distribution of 1 to 60 answers over four levels, rounded half up and printed with the
    // n it was made from, must pass.
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<400 {
      let n = Int.random(in: 1...60, using: &generator)
      var rest = n
      var counts: [Int] = []
      for _ in 0..<3 {
        counts.append(Int.random(in: 0...rest, using: &generator))
        rest -= counts[counts.count - 1]
      }
      counts.append(rest)
      let values = counts.map { String((200 * $0 + n) / (2 * n)) }
      let found = kinds(
        try printed(values: values, unit: .respondents, size: n),
        try printed("r", values: values))
      #expect(found == [[], []], "\(counts)")
    }
  }

  @Test func `finds that 33 per cent of 11 municipalities is no whole number`() throws {
    let found = kinds(
      try printed(values: ["33", "67"], unit: .municipalities, municipalities: 11))
    // 12 municipalities of the 14 give 33 and 67, so that the unit stands but not the number.
    #expect(found == [[.statedSizeDoesNotFit]])
  }

  @Test func `finds a unit that no number of municipalities gives`() throws {
    let found = kinds(
      try printed(values: ["16", "27", "22", "12", "6", "2", "16"], unit: .municipalities))
    #expect(found == [[.unitContradicted]])
  }

  @Test func `finds mentions that are read as municipalities`() throws {
    let found = kinds(
      try printed(
        kind: .multipleChoice, values: ["24", "20", "17", "15", "12", "4", "4", "2", "2"],
        unit: .municipalities, municipalities: 11))
    #expect(found == [[.mentionsReadAsUnits]])
  }

  @Test func `accepts shares of municipalities where several options could be ticked`() throws {
    // 5, 3 and 10 of 10 municipalities.
    let found = kinds(
      try printed(kind: .multipleChoice, values: ["50", "30", "100"], unit: .municipalities))
    #expect(found == [[]])
  }

  @Test func `finds a sum that rounding cannot explain`() throws {
    let found = kinds(
      try printed(values: ["1", "30", "30", "10", "10", "10"], unit: .municipalities))
    #expect(found == [[.sumOutsideRounding]])
  }

  @Test func `does not demand a hundred of a list with unprinted parts`() throws {
    #expect(kinds(try printed(values: ["10", "30"], complete: false)) == [[]])
  }

  @Test func `finds the question that does not share the others' size`() throws {
    // 51 answers, of which one distribution has 50 % printed in place of 49.
    let found = kinds(
      try printed("a", values: ["4", "25", "49", "16", "6"], group: "g"),
      try printed("b", values: ["35", "31", "22", "12"], group: "g"),
      try printed("c", values: ["2", "20", "50", "29"], group: "g"))
    #expect(found == [[], [], [.doesNotShareSize]])
  }

  @Test func `finds a caption that belongs to another figure`() throws {
    let caption = "Resultat utifrån ”Vi har låg teknisk skuld”"
    let found = kinds(
      try printed(
        "a", values: ["50", "50"], figure: 20, caption: caption,
        wording: "Vi har låg teknisk skuld"),
      try printed(
        "b", values: ["50", "50"], figure: 21, caption: caption,
        wording: "Hur långt har ni kommit?"))
    #expect(found == [[], [.captionRepeated]])
  }

  @Test func `finds the same number printed differently in two places`() throws {
    func cell(_ second: PrintedValue) throws -> PrintedTally {
      let tally = try printed(values: ["22", "78"], unit: .respondents)
      let first = PrintedCell(
        codes: ["c1"], label: nil,
        places: [
          PrintedPlace(value: try percent("22"), place: Place(section: "1")),
          PrintedPlace(value: second, place: Place(section: "2")),
        ])
      return PrintedTally(
        variable: tally.variable, figure: nil, caption: nil,
        claim: PrintedClaim(unit: .respondents, size: 51, municipalities: nil, places: []),
        cells: [first, tally.cells[1]], mean: nil, group: nil)
    }
    #expect(kinds(try cell(try percent("22"))) == [[]])
    #expect(kinds(try cell(try percent("22,0"))) == [[]])
    #expect(kinds(try cell(try percent("23"))) == [[.differsBetweenPlaces]])
    // 12 or 13 of 51 are a quarter; 22 per cent of 51 is 11.
    #expect(
      kinds(try cell(.fraction(numerator: 1, denominator: 4)))[0].contains(.differsBetweenPlaces))
  }

  @Test func `finds an impossible mean`() throws {
    let tally = try printed(kind: .zeroToTen, values: ["80"], complete: false)
    func withMean(_ text: String, size: Int) throws -> PrintedTally {
      PrintedTally(
        variable: tally.variable, figure: nil, caption: nil,
        claim: PrintedClaim(unit: .respondents, size: size, municipalities: nil, places: []),
        cells: [], mean: PrintedMean(value: try #require(PrintedNumber(text)), place: Place()),
        group: nil)
    }
    #expect(kinds(try withMean("8,5", size: 20)) == [[]])
    #expect(kinds(try withMean("8,51", size: 20)) == [[.meanDoesNotFit]])
    #expect(kinds(try withMean("10,5", size: 2)) == [[.meanDoesNotFit]])
  }

  @Test func `says nothing of a stated size beyond those it tries`() throws {
    // 2 350 and 2 650 of 5 000; 1 317, 1 733, 792, 2 103, 1 119 and 2 936 of 10 000.
    let large = kinds(
      try printed(values: ["47", "53"], unit: .respondents, size: 5000),
      try printed(
        "r", values: ["13,17", "17,33", "7,92", "21,03", "11,19", "29,36"], unit: .respondents))
    #expect(large == [[], []])
  }

  @Test func `does not call a fraction in words a share of the size`() throws {
    // 70, 80 and 50 of 200: "en tredjedel" is 35 per cent here.
    let tally = try printed(
      values: ["35", "40", "25"], unit: .respondents, size: 200)
    let third = PrintedCell(
      codes: ["c1"], label: nil,
      places: [
        PrintedPlace(
          value: .fraction(numerator: 1, denominator: 3), place: Place(section: "1"))
      ])
    let found = kinds(
      PrintedTally(
        variable: tally.variable, figure: nil, caption: nil, claim: tally.claim,
        cells: [third] + tally.cells.dropFirst(), mean: nil, group: nil))
    #expect(found == [[]])
  }

  @Test func `has nothing to say of a question without numbers`() throws {
    let tally = try printed(values: ["50"])
    let empty = PrintedTally(
      variable: tally.variable, figure: nil, caption: nil, claim: tally.claim, cells: [],
      mean: nil, group: nil)
    #expect(kinds(empty) == [[]])
  }
}
