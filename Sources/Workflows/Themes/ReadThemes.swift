package import Access
package import Findings
import Measures
import Reports
import Statistics
import Store
import Surveys
package import Tables
import Texts

/// What readers see of the answers in words to a question.
package struct ReadThemes: Sendable {
  /// How many wrote of each theme.
  package let finding: Finding
  /// What is quoted, by the name of the theme in display order; themes without quotations are left
  /// out.
  package let quotations: [(theme: String, words: [String])]
}

extension Samsyn {
  /// The published themes of a round's questions, as far as they may be shown.
  ///
  /// - Throws: ``Trouble``, what the database reports.
  package func themes(
    _ permit: Permit, of results: RoundResults
  ) async throws -> [VariableID: ReadThemes] {
    let published = try await store.publishedThemes(permit)
    return results.questions.reduce(into: [:]) { found, question in
      found[question.variable.id] = published[question.variable.id].flatMap {
        themes($0, question, results)
      }
    }
  }

  private func themes(
    _ coding: PublishedCoding, _ question: Question, _ results: RoundResults
  ) -> ReadThemes? {
    guard let published = coding.answers.published(results.rule) else { return nil }
    let variable = question.variable
    let finding = published.finding(
      id: FindingID(rawValue: "result/" + variable.id.rawValue),
      subject: Subject(
        id: variable.id.rawValue, title: variable.label, wording: variable.wording),
      frame: coding.answers.frame, base: .respondents,
      others: knowledge.text("words.others"),
      uncoded: coding.answers.unread, origin: results.origin)
    return ReadThemes(
      finding: finding,
      quotations: coding.quotations(Set(published.shown.map(\.theme.rawValue))))
  }
}

extension PublishedCoding {
  /// The quotations of themes that are shown: each stands under the first of its themes, and in the
  /// order of the words, which says nothing of who wrote them.
  fileprivate func quotations(_ shown: Set<String>) -> [(theme: String, words: [String])] {
    var words: [String: [String]] = [:]
    for (response, quotation) in quotations {
      let themes = (answers.codings[response] ?? []).intersection(shown)
      if let first = answers.themes.first(where: { themes.contains($0.id) }) {
        words[first.id, default: []].append(quotation)
      }
    }
    return answers.themes.compactMap { theme in
      words[theme.id].map { (theme.name, $0.sorted()) }
    }
  }
}
