package import Measures
package import Municipalities
import Statistics
import Store
package import Surveys
package import Tables

/// The results of a round, as far as they are shown to anybody: everything in it is counted by units.
package struct RoundResults: Sendable {
  /// The round.
  package let round: Round
  /// The title of the instrument.
  package let title: LocalizedText
  /// The questions that can be counted, in order.
  package let questions: [Question]
  /// The questions whose options differ between the versions that were answered.
  package let changed: Set<VariableID>
  /// The two audiences that those asked fall into.
  package let audiences: AudiencePair
  /// Whether municipalities are asked for facts about themselves.
  package let asksFacts: Bool
  /// In which order the responses were divided.
  package let breakdowns: [ResultBreakdown]
  /// How many respondents are shown.
  package let shown: Int
  /// Where the numbers come from.
  package let origin: Origin
  /// The smallest groups that are shown.
  let rule: DisclosureRule
  let register: UnitRegister
  /// The rows, for methods that exchange or resample people; nothing of one row is ever shown.
  let columns: AnswerColumns
  let municipalities: [Municipality]
  let axes: ResultAxes
  let counts: [VariableID: UnitCounts]
  let shelf = ProtectedShelf()

  /// The question with an id.
  package func question(_ id: String) -> Question? {
    questions.first { $0.variable.id.rawValue == id }
  }

  /// The fewest answers behind a share.
  package var smallestGroup: Int { rule.smallestGroup }
  /// The fewest answers behind a whole distribution.
  package var smallestDistribution: Int { rule.smallestDistribution }
}

extension RoundResults {
  /// Counts the rows that are shown.
  init(
    _ round: Round, _ plan: CollectionPlan, _ result: ResultPlan, units: [DisclosureUnit],
    _ merged: MergedInstrument, columns: AnswerColumns, title: LocalizedText,
    municipalities: [Municipality], origin: Origin
  ) throws {
    self.round = round
    self.title = title
    self.columns = columns
    self.municipalities = municipalities
    self.origin = origin
    questions = merged.questions
    changed = merged.changed
    audiences = merged.audiences
    asksFacts = merged.asksFacts
    breakdowns = result.breakdowns
    rule = DisclosureRule(smallestGroup: plan.smallestGroup)
    register = UnitRegister(
      units: units, order: result.breakdowns.map(\.variable.rawValue))
    axes = ResultAxes(municipalities, register)
    shown = units.reduce(0) { $0 + $1.size }
    let tallies = try columns.grouped(by: [.unit]).tallies()
    counts = Dictionary(
      zip(merged.questions, tallies).compactMap { question, tally in
        question.variable.codes.isEmpty
          ? nil : (question.variable.id, UnitCounts(question, tally))
      }, uniquingKeysWith: { first, _ in first })
  }
}
