package import Access
import Measures
import Statistics
import Store
import Surveys
package import Tables
package import Texts

extension Samsyn {
  /// The answers in words to a question with their themes; the audit log tells that they were read.
  ///
  /// - Returns: nil where the round has no such question.
  /// - Throws: ``Trouble`` of kind invalid before the round is sealed.
  package func textCoding(
    _ permit: Permit, _ id: VariableID
  ) async throws -> TextCoding? {
    let disposals = readingShelf.disposals
    let (_, plan) = try await collectedPlan(permit)
    let versions = try await versions(of: plan)
    guard let question = textQuestions(versions).first(where: { $0.variable.id == id }) else {
      return nil
    }
    let layouts = Dictionary(
      versions.map { ($0.version, AnswerLayout($0)) }, uniquingKeysWith: { $1 })
    var texts: [FreeText] = []
    var shown: Set<FreeTextID> = []
    for response in try await store.writtenResponses(permit, for: id, now: now) {
      let kept = try layouts[response.version]?.decode(
        EncodedAnswers(codes: response.codes, words: response.words))
      guard case .text(let text) = kept?.sheet[id] else { continue }
      let answer = FreeTextID(rawValue: response.id)
      texts.append(
        FreeText(id: answer, writer: WriterID(rawValue: response.id), text: text))
      if response.isShown { shown.insert(answer) }
    }
    let language = plan.languageOfWords
    let reading = readingShelf.reading(texts, language, since: disposals) {
      quoteRules(language, texts)
    }
    return TextCoding(
      question, texts, reading, shown: shown, try await store.themeWork(permit, id),
      DisclosureRule(smallestGroup: plan.smallestGroup))
  }

  /// The versions of an instrument up to the one that a round has come to.
  private func versions(of plan: CollectionPlan) async throws -> [Instrument] {
    var versions: [Instrument] = []
    for number in 1...plan.version {
      if let found = try await version(number, of: plan) { versions.append(found.instrument) }
    }
    return versions
  }

  /// The questions in words that respondents answer, each as its latest version has it.
  private func textQuestions(_ versions: [Instrument]) -> [Question] {
    versions.reversed().flatMap(\.questionsInOrder).filter {
      $0.variable.kind == .freeText && !$0.isMunicipalFact
    }
  }

  /// Adds a theme.
  ///
  /// - Throws: ``Trouble`` of kind invalid where there is one of that name.
  package func addTheme(
    _ permit: Permit, _ question: VariableID, name: String
  ) async throws {
    // The id comes of the name: a theme that is taken away and comes back is the same, which is what
    // published numbers are compared by.
    let theme = CodedAnswers.Theme(
      id: fingerprint(of: name.lowercased().utf8), name: name)
    guard try await store.addTheme(permit, question, theme, now: now) else {
      throw Trouble(.invalid, Statement("words.fault.known", ["name": .text(name)]))
    }
  }

  /// Removes a theme; answers that were under it alone are to be read again.
  package func removeTheme(
    _ permit: Permit, _ question: VariableID, _ theme: String
  ) async throws {
    guard try await store.removeTheme(permit, question, theme, now: now) else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
  }

  /// Keeps which themes an answer belongs under and what may be quoted of it.
  ///
  /// - Parameters:
  ///   - themes: none where no theme fits, nil where it is to be read again.
  ///   - allowsNames: whether somebody has seen that what looks like names is none.
  /// - Throws: ``Trouble`` of kind invalid where the quotation has something that points out a person.
  package func code(
    _ permit: Permit, _ question: VariableID, _ answer: FreeTextID, as themes: Set<ThemeID>?,
    quotation: String?, allowsNames: Bool
  ) async throws {
    if let quotation, let coding = try await textCoding(permit, question) {
      let kinds = Set(coding.flags(in: quotation).map(\.kind))
      if let kind = Flag.Kind.allCases.first(where: { $0 != .name && kinds.contains($0) }) {
        throw Trouble(.invalid, Statement("words.fault." + kind.rawValue))
      }
      if kinds.contains(.name), !allowsNames {
        throw Trouble(.invalid, Statement("words.fault.name"))
      }
    }
    try await store.keep(
      permit, question,
      ReadAnswer(
        response: answer.rawValue, themes: themes.map { Set($0.map(\.rawValue)) },
        quotation: quotation),
      now: now)
  }

  /// Publishes a question's themes and quotations as they stand.
  ///
  /// - Returns: whether the numbers were published; where they would tell too much, or are the same,
  ///   only the quotations are.
  /// - Throws: ``Trouble`` of kind invalid where nothing can be published.
  package func publishThemes(
    _ permit: Permit, _ question: VariableID
  ) async throws -> Bool {
    guard let coding = try await textCoding(permit, question) else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    var answers: CodedAnswers?
    switch coding.release {
    case .notShown: throw Trouble(.invalid, Statement("words.release.not-shown"))
    case .tooFew where coding.nextEdition == 1:
      throw Trouble(.invalid, Statement("words.release.too-few"))
    case .ready: answers = coding.draft
    case .tooFew, .unchanged, .tooClose: break
    }
    guard answers != nil || coding.quotations.values.contains(where: { !$0.isPublished }) else {
      throw Trouble(.invalid, Statement("words.fault.nothing"))
    }
    try await store.publishThemes(
      permit, question, answers, edition: coding.nextEdition, now: now)
    return answers != nil
  }
}
