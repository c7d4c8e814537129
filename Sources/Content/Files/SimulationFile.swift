package import Foundation
package import Measures
package import Municipalities
package import Surveys
import Tables
import Yams

/// How the answers of an example round are made.
package enum Simulation: Hashable, Sendable {
  /// So that they give what was published.
  case published(SimulationPlan)
  /// From two axes of maturity.
  case maturity(MaturitySimulation)
}

/// What simulations can be of.
package struct SimulationSources: Sendable {
  let publications: [PublicationWithInstrument]
  let associations: [Association]
  /// Those that are read as maturity.
  let instruments: [Instrument]

  /// Collects what is known.
  ///
  /// - Parameter instruments: those that are read as maturity.
  package init(
    publications: [PublicationWithInstrument], associations: [Association],
    instruments: [Instrument]
  ) {
    self.publications = publications
    self.associations = associations
    self.instruments = instruments
  }
}

/// Reads a plan for simulated answers from YAML, format `samsyn-simulation/1` or
/// `samsyn-simulated-maturity/1`.
///
/// - Throws: every fault of the file.
package func readSimulation(
  _ bytes: Data, file: String, of known: SimulationSources
) throws(Faults) -> Simulation {
  let faults = FaultList(file: file)
  let root = try YAMLFile(bytes, faults: faults).root
  let isMaturity = root.mapping?["format"]?.string == YAMLObject.maturityFormat
  let simulation = YAMLObject(
    root, faults,
    allowed: isMaturity ? YAMLObject.maturitySimulationFields : YAMLObject.simulationFields
  ).flatMap { object -> Simulation? in
    if isMaturity { return object.maturitySimulation(known).map { .maturity($0) } }
    object.checkFormat("samsyn-simulation/1")
    return object.simulation(known.publications).map { .published($0) }
  }
  try faults.check()
  guard let simulation else { throw Faults([]) }
  return simulation
}

extension YAMLObject {
  fileprivate static let simulationFields: Set<String> = [
    "format", "id", "publication", "title", "introduction", "sections", "municipalities",
    "it-near", "business-near", "panels", "words",
  ]

  /// The most people of an audience.
  private static let peopleMax = 100_000

  fileprivate func simulation(_ publications: [PublicationWithInstrument]) -> SimulationPlan? {
    let sections = simulatedSections()
    let (title, introduction) = (localized("title"), localized("introduction"))
    let id: SimulationID? = identifier("id")
    let known = knownPublication(publications)
    let most = known?.publication.municipalities ?? 290
    let municipalities = integer("municipalities", in: 1...most)
    let (itNear, businessNear) = (people(.itNear), people(.businessNear))
    guard let id, let title, let introduction, let known, let municipalities, let itNear,
      let businessNear
    else { return nil }
    let plan = { panels, words in
      SimulationPlan(
        id: id, publication: known.publication.id, title: title, introduction: introduction,
        sections: sections, municipalities: municipalities, itNear: itNear,
        businessNear: businessNear, panels: panels, words: words)
    }
    let panels = simulationPanels(plan([], []), known.instrument)
    return plan(panels, simulatedWords(plan(panels, []), known.instrument))
  }

  private func people(_ audience: Audience) -> Int? {
    integer(audience.rawValue, in: 0...Self.peopleMax)
  }

  private func knownPublication(
    _ publications: [PublicationWithInstrument]
  ) -> PublicationWithInstrument? {
    let id: PublicationID? = identifier("publication")
    let known = publications.first { $0.publication.id == id }
    if let id, known == nil {
      faults.add(
        "unknown-publication", line: line(of: "publication"), ["value": .text(id.rawValue)])
    }
    return known
  }

  /// The panels of a plan that has none yet.
  private func simulationPanels(
    _ plan: SimulationPlan, _ instrument: Instrument
  ) -> [SimulationPanel] {
    let panels = list("panels").compactMap { node in
      YAMLObject(
        node, faults, allowed: ["questions", "respondents", "municipalities", "reason"])?
        .simulationPanel(plan, instrument)
    }
    var seen: Set<VariableID> = []
    for id in panels.flatMap(\.questions) where !seen.insert(id).inserted {
      faults.add("duplicate-id", line: line(of: "panels"), ["value": .text(id.rawValue)])
    }
    return panels
  }

  private func simulatedSections() -> [Theme: LocalizedText] {
    guard let object = object("sections", allowed: Set(Theme.allCases.map(\.rawValue))) else {
      return [:]
    }
    return Theme.allCases.reduce(into: [:]) { sections, theme in
      sections[theme] = object.localized(theme.rawValue)
    }
  }

  private func simulationPanel(
    _ plan: SimulationPlan, _ instrument: Instrument
  ) -> SimulationPanel? {
    let ids: [VariableID] = identifiers("questions")
    let questions = ids.compactMap { id in
      let question = instrument.question(id)
      if question == nil {
        faults.add(
          "unknown-question", line: line(of: "questions"),
          ["value": .text(id.rawValue), "instrument": .text(instrument.id.rawValue)])
      }
      return question
    }
    // No more answer a question than are asked.
    let most = questions.map { plan.asked($0.audience) }.min() ?? 1
    let respondents = integer("respondents", in: 1...max(1, most))
    let from = optionalInteger("municipalities", in: 1...plan.municipalities)
    guard let reason = localized("reason"), let respondents else { return nil }
    return SimulationPanel(
      questions: ids, respondents: respondents, municipalities: from, reason: reason)
  }
}

extension SimulationPlan {
  /// How many are asked what is put to an audience.
  fileprivate func asked(_ audience: Audience) -> Int {
    switch audience {
    case .itNear: itNear
    case .businessNear: businessNear
    case .all: itNear + businessNear
    // A simulated round has none of them.
    case .leaders, .staff: 0
    }
  }
}
