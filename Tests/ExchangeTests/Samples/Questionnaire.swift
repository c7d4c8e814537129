import Exchange
import Measures
import Municipalities
import Surveys
import Tables

extension Sample {
  /// An instrument with a question of every kind.
  static let instrument = instrument(version: 1)

  static func instrument(version: Int) -> Instrument {
    let questions = [
      variable(
        "council", "Råd", "Council", "Har kommunen ett råd?",
        "Does the municipality have a council?",
        .yesNo, [("yes", "Ja", "Yes"), ("no", "Nej", "No"), ("dont-know", "Vet ej", "Don't know")]),
      variable(
        "portfolio-governance", "Portföljstyrning", "Portfolio governance",
        "Hur väl etablerad är portföljstyrning?", "How well established is portfolio governance?",
        .ordinal,
        [
          ("nonexistent", "Icke-existerande", "Nonexistent"),
          ("developing", "I utvecklingsfas", "Developing"),
          ("fully", "Fullt etablerat", "Fully established"),
        ]),
      variable(
        "obstacles", "Hinder", "Obstacles", "Vilka hinder ser du?", "Which obstacles do you see?",
        .multipleChoice,
        [
          ("money", "Pengar", "Money"), ("time", "Tid; ork", "Time; strength"),
          ("skills", "Kompetens", "Skills"),
        ]),
      variable(
        "maturity", "Mognad", "Maturity", "Hur mogen är kommunen, 0–10?", "How mature, 0–10?",
        .zeroToTen, (0...10).map { (String($0), String($0), String($0)) }),
      variable(
        "comment", "Kommentar", "Comment", "Vad vill du <b>tillägga</b>?",
        "What do you want to add?",
        .freeText, []),
      variable(
        "cost", "Kostnad", "Cost", "Vad kostar det?", "What does it cost?", .number, []),
    ]
    return Instrument(
      id: InstrumentID(rawValue: "sample"), version: version, title: LocalizedText(same: "Sample"),
      source: nil,
      questions: questions.map {
        Question(variable: $0, theme: .governance, audience: .all, place: nil, note: nil)
      })
  }

  private static func variable(
    _ id: String, _ label: String, _ englishLabel: String, _ wording: String, _ english: String,
    _ kind: AnswerKind, _ codes: [(String, String, String)]
  ) -> Variable {
    Variable(
      id: VariableID(rawValue: id), label: LocalizedText(swedish: label, english: englishLabel),
      wording: LocalizedText(swedish: wording, english: english), kind: kind,
      codes: codes.map { id, swedish, english in
        Code(
          id: id, label: LocalizedText(swedish: swedish, english: english), meaning: nil,
          role: id == "dont-know" ? .dontKnow : .option)
      })
  }

  static let headings = instrument.questions.compactMap { $0.variable.wording?.swedish }

  /// One answer to each question.
  static let full: AnswerSheet = [
    VariableID(rawValue: "council"): .code("yes"),
    VariableID(rawValue: "portfolio-governance"): .code("developing"),
    VariableID(rawValue: "obstacles"): .codes(["money", "time"]),
    VariableID(rawValue: "maturity"): .code("7"),
    VariableID(rawValue: "comment"): .text("Bra, \"men\"\nsvårt"),
    VariableID(rawValue: "cost"): .number(12.5),
  ]
}

/// The answers in a sheet.
func answers(
  _ sheet: Sheet, _ format: AnswerFileFormat? = nil, mapping: ColumnMapping? = nil,
  _ instrument: Instrument = Sample.instrument
) -> AnswerImport {
  readAnswers(
    sheet, format: format, mapping: mapping, instrument: instrument, words: Sample.words)
}

extension AnswerImport {
  /// The keys of the faults.
  var keys: [String] { faults.map(\.statement.key) }
}
