package import Access
package import Findings
package import Measures
package import Municipalities
package import Reports
import Statistics
import Store
package import Surveys
import Tables

/// What municipalities have confirmed about themselves in a round and released, question by question.
package struct ReleasedFacts: Sendable {
  /// The municipalities that have released their part and confirmed anything, in order of code.
  package let municipalities: [Municipality]
  /// The questions of fact, in order.
  package let questions: [FactResult]
  /// Where the answers come from.
  package let origin: Origin

  /// Those that a report tells of: the ones with options that anybody has answered.
  package var told: [StatusReport.Fact] {
    questions.compactMap { fact in
      fact.finding.map { StatusReport.Fact(finding: $0, population: fact.population) }
    }
  }
}

/// The released answers to one question of fact.
package struct FactResult: Sendable {
  /// The question.
  package let question: Question
  /// The answers; a municipality that gave none is absent.
  package let answers: [MunicipalityCode: Answer]
  /// How many municipalities gave each answer; nil where none did, or it has no options.
  package let finding: Finding?
  /// The same by inhabitants; nil where they are not known either.
  package let population: Finding?
}

extension Samsyn {
  /// What municipalities have confirmed about themselves and released; nil where the round is not
  /// collected.
  ///
  /// - Throws: ``Trouble``, what the database reports.
  package func releasedFacts(_ permit: Permit) async throws -> ReleasedFacts? {
    guard let (round, plan) = try await roundWithPlan(permit),
      let instrument = try await version(plan.version, of: plan)?.instrument
    else { return nil }
    let sheets = try await store.releasedFacts(permit).map { kept in
      (kept.municipality, instrument.trimmedFacts(kept.answers.compactMapValues(FactAnswer.read)))
    }
    let known = Dictionary(
      try await municipalities(as: permit.actor).map { ($0.code, $0) },
      uniquingKeysWith: { first, _ in first })
    let origin = origin(of: round)
    let answered = sheets.compactMap { known[$0.0] }
    return ReleasedFacts(
      municipalities: answered,
      questions: try instrument.factQuestions.map { question in
        try FactResult(
          question,
          answers: sheets.compactMap { code, sheet in
            sheet[question.variable.id].map { (code, $0) }
          }, of: answered, origin: origin)
      }, origin: origin)
  }
}

extension FactResult {
  fileprivate init(
    _ question: Question, answers: [(MunicipalityCode, Answer)], of municipalities: [Municipality],
    origin: Origin
  ) throws {
    self.question = question
    self.answers = Dictionary(answers, uniquingKeysWith: { first, _ in first })
    let fact = try Self.tally(question, self.answers, municipalities)
    let id = "fact/" + question.variable.id.rawValue
    finding = fact.flatMap {
      factFinding(of: $0, id: FindingID(rawValue: id), origin: origin)
    }
    population = fact.flatMap {
      populationFinding(
        of: $0, populations: municipalities.map(\.population?.value),
        id: FindingID(rawValue: id + "/population"), origin: origin)
    }
  }

  /// The answers by municipality; nil for a question without options, which is not counted.
  private static func tally(
    _ question: Question, _ answers: [MunicipalityCode: Answer], _ municipalities: [Municipality]
  ) throws -> MunicipalFactTally? {
    let variable = question.variable
    guard !variable.codes.isEmpty else { return nil }
    let layout = try TableLayout(
      groupings: [
        Variable(
          id: .municipality, label: variable.label, wording: nil, kind: .singleChoice,
          codes: municipalities.map {
            Code(
              id: $0.code.rawValue, label: LocalizedText(same: $0.name), meaning: nil,
              role: .option)
          })
      ], questions: [TableQuestion(variable, isMunicipalFact: true)])
    var rows = AnswerColumnsBuilder(layout, expected: municipalities.count)
    for (number, municipality) in municipalities.enumerated() {
      try rows.append(
        Self.bytes(answers[municipality.code], to: variable), groups: [UInt16(number + 1)])
    }
    return MunicipalFactTally(try rows.finish().grouped(by: [.municipality]).tallies()[0])
  }

  /// An answer as a row of a table has it.
  private static func bytes(_ answer: Answer?, to variable: Variable) -> [UInt8] {
    guard variable.kind == .multipleChoice else {
      guard case .code(let id) = answer,
        let place = variable.codes.firstIndex(where: { $0.id == id })
      else { return [0] }
      return [UInt8(place + 1)]
    }
    guard case .codes(let ids) = answer else {
      return [UInt8](repeating: 0, count: variable.codes.count)
    }
    return variable.codes.map { ids.contains($0.id) ? 2 : 1 }
  }
}
