package import Municipalities
import Tables

extension Instrument {
  /// Questions in the order in which they are put: section by section. Those of no section, or of
  /// one that is not there, come last.
  static func inOrder(_ questions: [Question], _ sections: [Section]) -> [Question] {
    guard !sections.isEmpty else { return questions }
    let known = Set(sections.map(\.id))
    let bySection = Dictionary(grouping: questions) { question in
      question.section.flatMap { known.contains($0) ? $0 : nil }
    }
    return sections.flatMap { bySection[$0.id] ?? [] } + (bySection[nil] ?? [])
  }

  /// The facts about the municipality: never put to a respondent, but once to each municipality.
  package var factQuestions: [Question] { questionsInOrder.filter(\.isMunicipalFact) }

  /// The questions put to a respondent, in order.
  ///
  /// What a respondent has answered to a question that is not put counts as no answer, so that a
  /// chain of conditions falls together.
  ///
  /// - Parameters:
  ///   - audience: who the respondent is; nil where that is not known, and then only questions to
  ///     everybody are put.
  ///   - sheet: the answers so far.
  package func shown(for audience: Audience?, _ sheet: AnswerSheet) -> [Question] {
    shown(sheet) { !$0.isMunicipalFact && $0.isPut(to: audience) }
  }

  /// The facts put to a municipality, in order, after its answers so far.
  package func shownFacts(_ sheet: AnswerSheet) -> [Question] {
    shown(sheet, where: \.isMunicipalFact)
  }

  /// The questions of one section that are put to a respondent, in order.
  package func shown(
    in section: SectionID, for audience: Audience?, _ sheet: AnswerSheet
  ) -> [Question] {
    shown(for: audience, sheet).filter { $0.section == section }
  }

  /// The sections with at least one question put to a respondent, in order: the form's pages.
  package func pages(for audience: Audience?, _ sheet: AnswerSheet) -> [Section] {
    let used = Set(shown(for: audience, sheet).compactMap(\.section))
    return sections.filter { used.contains($0.id) }
  }

  /// The answers without those to questions that are not put: what is submitted.
  package func trimmed(_ sheet: AnswerSheet, for audience: Audience?) -> AnswerSheet {
    let shown = Set(shown(for: audience, sheet).map(\.variable.id))
    return sheet.filter { shown.contains($0.key) }
  }

  /// The facts without those to questions that are not put.
  package func trimmedFacts(_ sheet: AnswerSheet) -> AnswerSheet {
    let shown = Set(shownFacts(sheet).map(\.variable.id))
    return sheet.filter { shown.contains($0.key) }
  }

  private func shown(
    _ sheet: AnswerSheet, where isPut: (Question) -> Bool
  ) -> [Question] {
    var given: AnswerSheet = [:]
    return questionsInOrder.filter { question in
      guard isPut(question), question.condition.allSatisfy({ $0.holds(given) }) else {
        return false
      }
      if conditional.contains(question.variable.id) {
        given[question.variable.id] = sheet[question.variable.id]
      }
      return true
    }
  }
}

extension Question {
  /// Whether it is meant for an audience; one for everybody is meant for an unknown one too.
  package func isPut(to audience: Audience?) -> Bool {
    self.audience == .all || self.audience == audience
  }
}

extension Clause {
  /// Whether it holds for the answers to the questions that come before.
  func holds(_ given: AnswerSheet) -> Bool {
    let chosen: [String]
    switch given[question] {
    case .code(let code): chosen = [code]
    case .codes(let codes): chosen = codes
    case .text, .number, nil: return false
    }
    return chosen.contains(where: codes.contains) != isNegated
  }
}

extension AnswerSheet {
  /// The answers after a page of the form has been sent: those of its questions are replaced, also
  /// where they have been taken away.
  package func replacing(_ questions: [Question], with answers: AnswerSheet) -> AnswerSheet {
    var sheet = self
    for question in questions { sheet[question.variable.id] = answers[question.variable.id] }
    return sheet
  }
}
