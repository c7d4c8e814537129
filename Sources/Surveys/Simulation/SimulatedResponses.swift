import Measures
package import Municipalities
package import Tables

/// What somebody who does not exist answered, for an example.
package struct SimulatedResponse: Hashable, Sendable {
  /// Who it is said to be.
  package let background: Background
  /// The answers; a question that was skipped is absent.
  package let answers: AnswerSheet

  /// Describes what somebody who does not exist answered.
  package init(background: Background, answers: AnswerSheet) {
    self.background = background
    self.answers = answers
  }
}

/// Makes answers that add up to given totals exactly, the same for the same seed on every machine.
///
/// People are spread evenly over the municipalities that the seed picks, those near IT first and one
/// in each as far as they go, and those near the business evenly over the other service areas. Those
/// near IT answer everything that is put to everyone; those near the business fill up in an order that
/// the seed gives, so that every municipality of a panel has somebody.
///
/// - Assumes: how high somebody answers on a scale depends on the person, the municipality and chance
///   alike, and is somewhat higher near IT and lower in social services, as the reports tell (001,
///   section 3.2.3). The totals fix how many answers each level has; this only decides whose they are.
///   Ticks are dealt out evenly. Don't know and answers without order go to anybody.
/// - Parameters:
///   - totals: what the answers to each question add up to; other questions are skipped.
///   - municipalities: those of the association; as many as the plan says, or all, are answered from.
package func simulatedResponses(
  to instrument: Instrument, plan: SimulationPlan, totals: [AnswerTotals],
  municipalities: [MunicipalityCode], seed: UInt64
) -> [SimulatedResponse] {
  var chance = SeededGenerator(seed: seed)
  let chosen = Array(municipalities.sorted().shuffled(using: &chance).prefix(plan.municipalities))
  let people = SimulatedPeople(plan: plan, municipalities: chosen, chance: &chance)
  var sheets = [AnswerSheet](repeating: [:], count: people.all.count)
  for question in totals {
    let id = question.variable.id
    guard let audience = instrument.question(id)?.audience,
      let panel = plan.panels.first(where: { $0.questions.contains(id) })
    else { continue }
    let members = people.members(
      question.respondents, of: audience, in: Set(chosen.prefix(panel.municipalities ?? .max)))
    for (person, answer) in people.answers(question, by: members, chance: &chance) {
      sheets[person][id] = answer
    }
  }
  return zip(people.all, sheets).map { person, sheet in
    SimulatedResponse(background: person.background, answers: sheet)
  }
}
