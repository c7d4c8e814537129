import Measures
import Municipalities
import Surveys
import Tables
import Yams

extension YAMLObject {
  private static let wordsFields: Set<String> = [
    "question", "respondents", "read", "reason", "openings", "additions", "hindrances", "themes",
    "whole", "remarks",
  ]
  /// The longest part, so that an answer of the most parts is never too long to be kept.
  private static let partMax = 300

  /// What is written in words by the people of a plan.
  func simulatedWords(_ plan: SimulationPlan, _ instrument: Instrument) -> [SimulatedWords] {
    let words = list("words").compactMap { node in
      YAMLObject(node, faults, allowed: Self.wordsFields)?.simulatedWords(
        instrument, people: plan.itNear + plan.businessNear)
    }
    var seen = Set(plan.respondents.keys)
    for id in words.map(\.question) where !seen.insert(id).inserted {
      faults.add("duplicate-id", line: line(of: "words"), ["value": .text(id.rawValue)])
    }
    return words
  }

  private func simulatedWords(_ instrument: Instrument, people: Int) -> SimulatedWords? {
    let question = writtenQuestion(instrument)
    let respondents = integer("respondents", in: 1...max(1, people))
    let read = integer("read", in: 0...(respondents ?? people))
    let beginnings = SimulatedWords.Beginnings(
      openings: neededParts("openings"), additions: neededParts("additions"),
      hindrances: neededParts("hindrances"))
    let themes = simulatedThemes()
    let (whole, remarks) = (parts("whole"), parts("remarks"))
    guard let reason = localized("reason"), let question, let respondents, let read else {
      return nil
    }
    return SimulatedWords(
      question: question, respondents: respondents, read: read, reason: reason,
      beginnings: beginnings, themes: themes, whole: whole, remarks: remarks)
  }

  private func writtenQuestion(_ instrument: Instrument) -> VariableID? {
    let id: VariableID? = identifier("question")
    guard let id else { return nil }
    guard let question = instrument.question(id) else {
      faults.add(
        "unknown-question", line: line(of: "question"),
        ["value": .text(id.rawValue), "instrument": .text(instrument.id.rawValue)])
      return nil
    }
    guard question.variable.kind == .freeText else {
      faults.add("not-in-words", line: line(of: "question"), ["value": .text(id.rawValue)])
      return nil
    }
    return id
  }

  private func simulatedThemes() -> [SimulatedWords.Theme] {
    let themes = list("themes").compactMap { node in
      YAMLObject(node, faults, allowed: ["name", "aims", "areas", "ends", "obstacles"])?
        .simulatedTheme()
    }
    var seen: Set<String> = []
    // The store tells themes apart whatever capitals they are written with.
    for theme in themes where !seen.insert(theme.name.lowercased()).inserted {
      faults.add("duplicate-id", line: line(of: "themes"), ["value": .text(theme.name)])
    }
    if themes.allSatisfy(\.aims.isEmpty) {
      faults.add("missing-field", line: line(of: "themes"), ["field": .text("aims")])
    }
    return themes
  }

  private func simulatedTheme() -> SimulatedWords.Theme? {
    let names = ServiceArea.allCases.map(\.rawValue)
    let areas = optionalObject("areas", allowed: Set(names))
    let own = ServiceArea.allCases.reduce(into: [ServiceArea: [String]]()) { own, area in
      if let found = areas?.parts(area.rawValue), !found.isEmpty { own[area] = found }
    }
    let (aims, ends, obstacles) = (parts("aims"), parts("ends"), parts("obstacles"))
    if aims.isEmpty, own.isEmpty, obstacles.isEmpty {
      faults.add("missing-field", line: line, ["field": .text("aims")])
    }
    return string("name").map {
      SimulatedWords.Theme(name: $0, aims: aims, areas: own, ends: ends, obstacles: obstacles)
    }
  }

  private func neededParts(_ field: String) -> [String] {
    let parts = parts(field)
    if parts.isEmpty { faults.add("missing-field", line: line, ["field": .text(field)]) }
    return parts
  }

  /// Texts that answers are put together from.
  private func parts(_ field: String) -> [String] {
    list(field).compactMap { node in
      guard let text = node.scalar?.string, (1...Self.partMax).contains(text.count) else {
        faults.add(
          "wrong-kind", line: node.line, ["field": .text(field), "expected": .text("part")])
        return nil
      }
      return text
    }
  }
}
