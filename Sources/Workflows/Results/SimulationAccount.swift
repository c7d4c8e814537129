import Content
package import Measures
import Statistics
package import Surveys
import Tables

/// How the answers of an example round were made, for those who read its results.
package struct SimulationAccount: Hashable, Sendable {
  /// What holds for all answers.
  package let method: Statement
  /// What was decided, one by one.
  package let decisions: [Statement]
}

extension Samsyn {
  /// How the answers of an example round were made; nil for other rounds.
  package func simulationAccount(_ round: Round) -> SimulationAccount? {
    switch round.id {
    case SimulatedRound.id:
      simulationPlan.map { plan in
        SimulationAccount(
          method: Statement("results.simulation.text"),
          decisions: simulationNotes(plan).map(\.statement) + plan.words.map { written($0, plan) })
      }
    case SimulatedRound.maturityID:
      knowledge.library.maturitySimulations.first.map { plan in
        SimulationAccount(
          method: Statement("results.simulation.maturity"),
          decisions: plan.assumptions.map {
            Statement("simulation.assumption", ["text": .localized($0)])
          })
      }
    default: nil
    }
  }

  /// The plan of the example round that gives what was published.
  var simulationPlan: SimulationPlan? { knowledge.library.simulations.first }

  /// What had to be decided so that the answers give what was published. Questions in words are told of
  /// by themselves.
  func simulationNotes(_ plan: SimulationPlan) -> [SimulationNote] {
    guard let source = source(of: plan) else { return [] }
    let written = Set(plan.words.map(\.question))
    return totals(plan, source).notes.filter { !written.contains($0.question) }
  }

  private func written(_ words: SimulatedWords, _ plan: SimulationPlan) -> Statement {
    let question = source(of: plan)?.instrument.question(words.question)
    return Statement(
      "simulation.written",
      [
        "question": .localized(
          question?.variable.label ?? LocalizedText(same: words.question.rawValue)),
        "count": .integer(words.respondents), "n": .integer(plan.itNear + plan.businessNear),
        "reason": .localized(words.reason),
      ])
  }
}
