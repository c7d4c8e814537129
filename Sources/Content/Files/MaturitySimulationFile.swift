import Measures
import Municipalities
import Surveys

extension YAMLObject {
  static let maturityFormat = "samsyn-simulated-maturity/1"
  static let maturitySimulationFields: Set<String> = [
    "format", "id", "association", "instrument", "title", "introduction", "people", "areas",
    "levels", "spreads", "dont-know", "skipped", "released", "assumptions",
  ]

  /// The most people of one area of one municipality.
  private static let peopleMax = 100
  /// The largest shift or spread: from one end of the scale to the other.
  private static let spreadMax = 500
  /// What numbers in the file are hundredths of.
  private static let whole = 100.0

  func maturitySimulation(_ known: SimulationSources) -> MaturitySimulation? {
    let id: SimulationID? = identifier("id")
    let association = knownAssociation(known.associations)
    let instrument = knownInstrument(known.instruments)
    let people = simulatedPeople()
    let draw = simulatedDraw()
    let released = integer("released", in: 0...(association?.members.count ?? 290))
    let assumptions = list("assumptions").compactMap { node in
      YAMLObject(node, faults, allowed: ["sv", "en"])?.wordings()
    }
    let (title, introduction) = (localized("title"), localized("introduction"))
    guard let id, let association, let instrument, let people, let draw, let released, let title,
      let introduction
    else { return nil }
    return MaturitySimulation(
      id: id, association: association.id, instrument: instrument, title: title,
      introduction: introduction, people: people, draw: draw, released: released,
      assumptions: assumptions)
  }

  private func knownAssociation(_ associations: [Association]) -> Association? {
    let id: AssociationID? = identifier("association")
    let known = associations.first { $0.id == id }
    if let id, known == nil {
      faults.add(
        "unknown-association", line: line(of: "association"), ["value": .text(id.rawValue)])
    }
    return known
  }

  private func simulatedPeople() -> MaturitySimulation.People? {
    let areas = ServiceArea.allCases
    let object = object("areas", allowed: Set(areas.map(\.rawValue)))
    let perArea = integer("people", in: 1...Self.peopleMax)
    guard let object, let perArea else { return nil }
    let limits = -Self.spreadMax...Self.spreadMax
    let shifts = areas.reduce(into: [:]) { shifts, area in
      shifts[area] = object.optionalInteger(area.rawValue, in: limits).map(Self.levels)
    }
    if shifts.isEmpty {
      faults.add("missing-field", line: object.line, ["field": .text(areas[0].rawValue)])
    }
    return MaturitySimulation.People(perArea: perArea, areas: shifts)
  }

  private func simulatedDraw() -> MaturitySimulation.Draw? {
    let axes = MaturityAxis.allCases
    let spreads = MaturitySimulation.Spread.allCases
    let middles = object("levels", allowed: Set(axes.map(\.rawValue)))
    let widths = object("spreads", allowed: Set(spreads.map(\.rawValue)))
    let dontKnow = integer("dont-know", in: 0...Self.percentMax)
    let skipped = integer("skipped", in: 0...Self.percentMax)
    guard let middles, let widths, let dontKnow, let skipped else { return nil }
    return MaturitySimulation.Draw(
      levels: axes.reduce(into: [:]) { levels, axis in
        levels[axis] = middles.integer(axis.rawValue, in: 100...600).map(Self.levels)
      },
      spreads: spreads.reduce(into: [:]) { found, spread in
        found[spread] = widths.integer(spread.rawValue, in: 0...Self.spreadMax).map(Self.levels)
      },
      dontKnow: dontKnow, skipped: skipped)
  }

  /// More would leave too few answers to show anything.
  private static let percentMax = 50

  private static func levels(_ hundredths: Int) -> Double { Double(hundredths) / whole }
}
