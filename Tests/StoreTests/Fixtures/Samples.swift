import Measures
import Municipalities
import Surveys
import Tables

/// Hand-made values that between them have every case and every optional both ways.
enum Samples {
  static let instrumentID = InstrumentID(rawValue: "questions-2024")

  static let source = Source(
    id: SourceID(rawValue: "001"), title: "Läget i kommunerna – en ”översikt”",
    publisher: "Åmåls och Älvsbyns förbund", published: "")

  static func text(_ swedish: String, _ english: String) -> LocalizedText {
    LocalizedText(swedish: swedish, english: english)
  }

  /// A codebook with levels, an option, don't know, and meanings on some.
  static let codes = [
    Code(
      id: "low", label: text("Låg", "Low"), meaning: text("Nästan inget", "Almost nothing"),
      role: .level(rank: 0)),
    Code(id: "high", label: text("Hög", "High"), meaning: nil, role: .level(rank: 1)),
    Code(id: "other", label: text("Övrigt", "Other"), meaning: nil, role: .option),
    Code(id: "dont-know", label: text("Vet ej", "Don't know"), meaning: nil, role: .dontKnow),
  ]

  /// One question of each kind; between them they have every theme, audience and part.
  static let questions = zip(0..., AnswerKind.allCases).map { index, kind in
    Question(
      variable: Variable(
        id: VariableID(rawValue: "question.\(9 - index)/\(kind.rawValue)"),
        label: text("Fråga \(index) 'så'", "Question \(index)"),
        wording: index == 0 ? nil : text("Hur är läget?\nÄrligt talat – \\ 100 %", "How?"),
        kind: kind, codes: kind == .freeText || kind == .number ? [] : codes),
      theme: Theme.allCases[index % Theme.allCases.count],
      audience: [.itNear, .businessNear, .all][index % 3],
      place: index == 1 ? nil : place(index), note: index == 2 ? text("Obs!", "Note!") : nil)
  }

  static let instrument = Instrument(
    id: instrumentID, version: 3, title: text("Frågorna", "The questions"), source: source,
    questions: questions)

  /// Places with every part, and with every field there and not there.
  static func place(_ index: Int) -> Place {
    let parts = Place.Part.allCases
    return Place(
      section: index.isMultiple(of: 2) ? "3.2.\(index)" : nil,
      figure: index.isMultiple(of: 3) ? index + 1 : nil,
      page: index.isMultiple(of: 4) ? nil : 40 + index, part: parts[index % parts.count],
      quotation: index.isMultiple(of: 5) ? "\(index) % ”anser”, 'åäö' 🏔️" : nil)
  }

  static let values: [PrintedValue] = [
    .percent(PrintedNumber(digits: 55, decimals: 1)), .percent(PrintedNumber(digits: 0)),
    .percentBelow(PrintedNumber(digits: 50)),
    .percent(PrintedNumber(digits: 12_345_678, decimals: 6)), .none,
    .fraction(numerator: 1, denominator: 4), .fraction(numerator: 0, denominator: 1), .count(0),
    .count(5),
  ]

  static func places(_ range: Range<Int>) -> [PrintedPlace] {
    range.map { PrintedPlace(value: values[$0 % values.count], place: place($0)) }
  }

  static let tallies = [
    PrintedTally(
      variable: questions[1].variable, figure: 3, caption: "Figur 3. ”Så är det”",
      claim: PrintedClaim(
        unit: .respondents, size: 20, municipalities: 0, places: [place(1), place(0)]),
      cells: [
        PrintedCell(codes: ["high", "low"], label: text("Båda", "Both"), places: places(0..<9)),
        PrintedCell(codes: [], label: text("En grupp", "A group"), places: places(3..<4)),
        PrintedCell(codes: ["dont-know"], label: nil, places: places(5..<7)),
      ],
      mean: PrintedMean(value: PrintedNumber(digits: 85, decimals: 1), place: place(5)),
      group: "all"),
    PrintedTally(
      variable: questions[0].variable, figure: nil, caption: nil,
      claim: PrintedClaim(unit: nil, size: nil, municipalities: nil, places: []), cells: [],
      mean: nil, group: nil),
    PrintedTally(
      variable: questions[3].variable, figure: nil, caption: "",
      claim: PrintedClaim(unit: .mentions, size: nil, municipalities: 11, places: [place(2)]),
      cells: [PrintedCell(codes: ["low"], label: nil, places: places(1..<2))], mean: nil,
      group: "few"),
  ]

  static let matrix = PrintedMatrix(
    title: text("Matris", "Matrix"), year: "2023–2024", total: 14, limitedByCapability: 5,
    limitedByHeritage: nil, limitedByBoth: 0, strongInBoth: 2, places: [place(4), place(3)])

  static let scalars = [
    PrintedScalar(
      id: "index", label: text("Index", "Index"), unit: nil, size: nil, places: places(0..<2)),
    PrintedScalar(
      id: "answered", label: text("Svarande", "Answered"), unit: .municipalities, size: 14,
      places: places(8..<9)),
  ]

  /// A publication with everything.
  static func publication(
    _ id: String = "full-2024", title: String = "Läget", matrix: PrintedMatrix? = matrix,
    tallies: [PrintedTally] = tallies
  ) -> Publication {
    Publication(
      id: PublicationID(rawValue: id), title: text(title, "The state"), source: source,
      instrument: instrumentID.rawValue, association: "fyrbodal", year: "2024",
      municipalities: 14, tallies: tallies,
      groups: ["all": text("Samma", "Same"), "few": text("Några", "Some")], matrix: matrix,
      scalars: scalars, unassigned: places(2..<7))
  }

  /// A publication with as little as there can be.
  static func smallPublication(
    _ id: String = "small-2024", instrument: String = instrumentID.rawValue
  ) -> Publication {
    Publication(
      id: PublicationID(rawValue: id), title: text("", ""), source: source,
      instrument: instrument, association: "", year: "", municipalities: 1,
      tallies: [], groups: [:], matrix: nil, scalars: [], unassigned: [])
  }

  /// The instrument with other questions, and with everything else as given.
  static func instrument(
    version: Int = 3, source: Source? = source, questions: [Question]
  ) -> Instrument {
    Instrument(
      id: instrumentID, version: version, title: text("Frågorna", "The questions"),
      source: source, questions: questions)
  }

  /// The question with only its first codes.
  static func question(_ question: Question, codes: Int) -> Question {
    let variable = question.variable
    return Question(
      variable: Variable(
        id: variable.id, label: variable.label, wording: variable.wording, kind: variable.kind,
        codes: Array(variable.codes.prefix(codes))),
      theme: question.theme, audience: question.audience, place: question.place,
      note: question.note)
  }
}
