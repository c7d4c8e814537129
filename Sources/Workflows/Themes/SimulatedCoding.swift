import Access
import Measures
import Store
import Surveys
import Texts

/// The coding that the example round begins with, made as a coordinator would.
extension Samsyn {
  /// How many answers are quoted under each theme.
  private static let quotedMax = 2

  /// Adds the themes of a question, and places the answers under them that somebody is said to have
  /// read; the others are left.
  func code(
    _ texts: [SimulatedText], _ words: SimulatedWords, _ maker: ExampleMaker
  ) async throws {
    let permit = try maker.permit(.exportAnswers)
    let known = try await store.themeWork(permit, words.question).draft.themes.map(\.name)
    for theme in words.themes where !known.contains(theme.name) {
      try await addTheme(permit, words.question, name: theme.name)
    }
    guard let coding = try await textCoding(permit, words.question) else { return }
    let quotations = quotations(of: texts, coding)
    for text in texts where text.isRead {
      guard let answer = coding.texts.first(where: { $0.text == text.text })?.id else { continue }
      let themes = coding.frame.themes.filter { text.themes.contains($0.name[.swedish]) }
      try await store.keep(
        permit, words.question,
        ReadAnswer(
          response: answer.rawValue, themes: Set(themes.map(\.id.rawValue)),
          quotation: quotations[text.text]), now: now)
    }
  }

  /// The first answers of each theme alone, without anything that points out a person.
  private func quotations(of texts: [SimulatedText], _ coding: TextCoding) -> [String: String] {
    var counts: [String: Int] = [:]
    var quotations: [String: String] = [:]
    for text in texts where text.isRead {
      guard text.themes.count == 1, let theme = text.themes.first,
        counts[theme, default: 0] < Self.quotedMax,
        let quotation = text.quotation, coding.flags(in: quotation).isEmpty
      else { continue }
      counts[theme, default: 0] += 1
      quotations[text.text] = quotation
    }
    return quotations
  }

  /// Publishes the coding where there is enough of it.
  func publishCoding(_ words: SimulatedWords, _ maker: ExampleMaker) async throws {
    let permit = try maker.permit(.exportAnswers)
    guard case .ready = try await textCoding(permit, words.question)?.release else { return }
    _ = try await publishThemes(permit, words.question)
  }
}
