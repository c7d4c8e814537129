import Access
import Identity
package import Measures
package import Municipalities
import Store
package import Surveys
import Tables

// What respondents do. Nobody is signed in here: who has the secret of a link may answer, once.

extension Samsyn {
  /// The form behind a personal link; nil where there is no such link.
  package func form(_ round: RoundID, secret: String) async throws -> RespondentForm? {
    try await answering(round, secret)?.form
  }

  /// Saves one page; it is on disk on return.
  ///
  /// What has been saved already in the same words is not saved again, so that a page that is sent
  /// twice is no conflict.
  ///
  /// - Parameters:
  ///   - fields: what was sent, by question.
  ///   - stamp: how often the page had been saved when it was shown.
  /// - Returns: what came of it; nil where there is no such link.
  /// - Throws: ``StrangeFields``, ``Trouble``, what the database reports.
  package func savePage(
    _ round: RoundID, secret: String, section: SectionID, fields: [String: [String]], stamp: Int,
    language: Language
  ) async throws -> PageOutcome? {
    for _ in 0..<Self.triesMax {
      guard let found = try await answering(round, secret) else { return nil }
      let page = SentPage(section: section, fields: fields, stamp: stamp, language: language)
      if let outcome = try await save(page, found) { return outcome }
    }
    throw Trouble(.busy, Statement("kept.busy"))
  }

  /// Hands in what has been saved; it is on disk on return, once, however often it is done.
  ///
  /// - Returns: what came of it; nil where there is no such link.
  package func handIn(_ round: RoundID, secret: String) async throws -> HandInOutcome? {
    guard let found = try await answering(round, secret) else { return nil }
    switch found.form.state {
    case .answered: return .already
    case .notOpen, .closed: return .closed
    case .open: break
    }
    let isAnonymous = found.form.plan.anonymity == .anonymous
    guard isAnonymous, let contact = found.kept.contact?.id else { return try await submit(found) }
    let group = group(found.kept)
    guard participation.enter(contact, of: group, link: found.keys.spent) else { return .changed }
    var hasAnswered = false
    defer { note(contact, of: group, hasAnswered, batch: found.form.plan.smallestGroup) }
    let outcome = try await submit(found)
    hasAnswered = outcome == .kept || outcome == .already
    return outcome
  }

  /// A page saved over what is kept; nil where that was changed just now and is to be read again.
  private func save(_ page: SentPage, _ found: FoundForm) async throws -> PageOutcome? {
    let form = found.form
    switch form.state {
    case .answered: return .answered
    case .notOpen, .closed: return .closed
    case .open: break
    }
    let questions = form.questions(of: page)
    guard !questions.isEmpty else { throw Trouble(.missing, Statement("kept.not-found")) }
    guard form.hasAll(page.fields.keys, in: page.section) else { throw StrangeFields() }
    let read = FormReader.read(questions, fields: page.fields)
    guard read.faults.isEmpty else { return .faults(read.faults, form) }
    let sheet = form.sheet.replacing(questions, with: read.answers)
    let stamp = form.stamps[page.section] ?? 0
    if stamp > 0, sheet == form.sheet { return .saved(form) }
    guard stamp == page.stamp else { return .conflict(form) }
    let draft = DraftContent(
      version: form.instrument.version,
      stamps: form.stamps.merging([page.section: stamp + 1]) { $1 }, sheet: sheet,
      language: page.language, background: found.draft?.background)
    let kept = try await store.keepDraft(
      try found.permit, found.keys, sealed: try found.sealed(draft),
      over: found.kept.draft?.revision, now: now)
    switch kept {
    case .kept: return .saved(form.with(draft))
    case .changed: return nil
    case .answered: return .answered
    case .closed: return .closed
    }
  }

  private func submit(_ found: FoundForm) async throws -> HandInOutcome {
    guard let draft = found.draft, let revision = found.kept.draft?.revision else {
      // Nothing has been saved: there is nothing to hand in yet.
      return .changed
    }
    let form = found.form
    let background = found.background
    let encoded = try found.layout.encode(
      form.instrument.trimmed(draft.sheet, for: background.audience), background: background)
    let outcome = try await store.submit(
      try found.permit,
      Submission(
        keys: found.keys, draftRevision: revision,
        response: NewResponse(
          id: newIDText(), version: draft.version, background: background,
          codes: encoded.codes, words: encoded.words),
        contact: form.plan.anonymity == .anonymous ? nil : found.kept.contact?.id),
      now: now)
    return switch outcome {
    case .kept: .kept
    case .already: .already
    case .changed: .changed
    case .closed: .closed
    }
  }

  /// How often a page is saved over a draft that changes under it.
  private static let triesMax = 8
}
