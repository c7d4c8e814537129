import Measures
package import Municipalities
import Tables

/// What nobody answered to the statements of a maturity instrument, and who has released it.
package struct SimulatedMaturity: Sendable {
  /// Everyone's answers: municipality by municipality in the order of the codes, area by area.
  package let responses: [SimulatedResponse]
  /// The municipalities that have released their part.
  package let released: Set<MunicipalityCode>
}

/// Draws answers to the statements of both axes, the same for the same seed on every machine.
///
/// An answer is the middle of its axis, plus the shift of the area, plus what is drawn for the
/// municipality, the person, the person's view of the axis and of the category, the statement and the
/// answer itself, rounded to a level.
///
/// - Assumes: each of these is even within its spread and independent of the others, and a level is as
///   far from the next everywhere. The two axes of a municipality are independent, so that all four
///   quadrants can come about. Don't know and skipped are chance alone. No measurement is a model.
/// - Parameter municipalities: all of them are answered from.
package func simulatedMaturity(
  _ plan: MaturitySimulation, model: MaturityModel, municipalities: [MunicipalityCode],
  seed: UInt64
) -> SimulatedMaturity {
  var chance = SeededGenerator(seed: seed)
  let all = municipalities.sorted()
  let released = Set(all.shuffled(using: &chance).prefix(plan.released))
  var drawer = MaturityDrawer(plan, model, &chance)
  let areas = ServiceArea.allCases.filter { plan.people.areas[$0] != nil }
  var responses: [SimulatedResponse] = []
  for municipality in all {
    drawer.begin(&chance)
    for area in areas {
      for _ in 0..<plan.people.perArea {
        let background = Background(
          municipality: municipality, area: area,
          audience: area == .it ? .itNear : .businessNear)
        responses.append(
          SimulatedResponse(background: background, answers: drawer.sheet(area, &chance)))
      }
    }
  }
  return SimulatedMaturity(responses: responses, released: released)
}

/// Draws the answers of one person after another.
private struct MaturityDrawer {
  private let plan: MaturitySimulation
  private let model: MaturityModel
  /// How far each statement lies from the others of its axis.
  private let statements: [VariableID: Double]
  /// How far the municipality lies from others, on each axis.
  private var places: [MaturityAxis: Double] = [:]

  init(
    _ plan: MaturitySimulation, _ model: MaturityModel, _ chance: inout SeededGenerator
  ) {
    self.plan = plan
    self.model = model
    var statements: [VariableID: Double] = [:]
    for id in model.scales.flatMap(\.questions) {
      statements[id] = chance.drawn(.statement, plan)
    }
    self.statements = statements
  }

  /// Goes on to another municipality.
  mutating func begin(_ chance: inout SeededGenerator) {
    for axis in MaturityAxis.allCases { places[axis] = chance.drawn(.municipality, plan) }
  }

  func sheet(_ area: ServiceArea, _ chance: inout SeededGenerator) -> AnswerSheet {
    let person = chance.drawn(.person, plan) + plan.people.areas[area, default: 0]
    var sheet: AnswerSheet = [:]
    for scale in model.scales {
      let view =
        person + places[scale.axis, default: 0] + plan.draw.levels[scale.axis, default: 0]
        + chance.drawn(.view, plan)
      for category in scale.categories {
        let middle = view + chance.drawn(.category, plan)
        for id in category.questions { sheet[id] = answer(id, middle, &chance) }
      }
    }
    return sheet
  }

  private func answer(
    _ id: VariableID, _ middle: Double, _ chance: inout SeededGenerator
  ) -> Answer? {
    let level = middle + statements[id, default: 0] + chance.drawn(.answer, plan)
    let isSkipped = chance.happens(plan.draw.skipped, of: 100)
    let isUnknown = chance.happens(plan.draw.dontKnow, of: 100)
    guard !isSkipped, let variable = plan.instrument.question(id)?.variable else { return nil }
    let unknown = variable.codes.first { $0.role == .dontKnow }
    if isUnknown, let unknown { return .code(unknown.id) }
    let levels = variable.codes.filter { if case .level = $0.role { true } else { false } }
    let rank = min(max(1, Int(level.rounded())), levels.count)
    return levels.indices.contains(rank - 1) ? .code(levels[rank - 1].id) : nil
  }
}

extension SeededGenerator {
  /// How far from the middle something lies. Unit: levels.
  fileprivate mutating func drawn(
    _ spread: MaturitySimulation.Spread, _ plan: MaturitySimulation
  ) -> Double {
    around(0, plan.draw.spreads[spread, default: 0])
  }
}
