import Measures
import Tables

/// Checks that every condition asks for something that has been asked before.
struct ConditionCheck {
  private let order: [VariableID: Int]
  private let questions: [Question]

  init(_ instrument: Instrument) {
    questions = instrument.questionsInOrder
    order = Dictionary(
      questions.enumerated().map { ($1.variable.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var faults: [InstrumentFault] {
    questions.flatMap { question in
      question.condition.flatMap { clause in faults(clause, of: question) }
    }
  }

  private func faults(_ clause: Clause, of question: Question) -> [InstrumentFault] {
    let place = InstrumentPlace.question(question.variable.id)
    guard let position = order[clause.question] else {
      return [
        InstrumentFault(place, "condition-unknown", ["id": .text(clause.question.rawValue)])
      ]
    }
    let earlier = questions[position]
    let name = ["question": Statement.Argument.localized(earlier.variable.label)]
    if position >= order[question.variable.id, default: 0] {
      return [InstrumentFault(place, "condition-later", name)]
    }
    if earlier.isMunicipalFact != question.isMunicipalFact {
      return [InstrumentFault(place, "condition-fact", name)]
    }
    if clause.codes.isEmpty { return [InstrumentFault(place, "condition-empty", name)] }
    return clause.codes.filter { earlier.variable.code($0) == nil }.map { code in
      InstrumentFault(
        place, "condition-code", name.merging(["code": .text(code)]) { first, _ in first })
    }
  }
}
