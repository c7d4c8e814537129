import Access
import Identity
import Measures
import Municipalities
import Store
import Surveys
import Tables

/// What lies behind a personal link: what is kept, and the form as its owner meets it.
struct FoundForm: Sendable {
  let secret: LinkSecret
  let keys: RespondentKeys
  let kept: Answering
  /// What has been saved, opened with the secret; nil where nothing has.
  let draft: DraftContent?
  let form: RespondentForm
  /// How the answers are kept.
  let layout: AnswerLayout

  /// The proof that whoever has the secret may answer.
  var permit: Permit {
    get throws {
      try decide(
        .respondent(form.round.id), .answerRound,
        .round(form.round.id, OrganisationPlace(.association(form.round.association))))
    }
  }

  /// What is kept of the respondent beside the answers.
  var background: Background { kept.background ?? draft?.background ?? .unknown }

  func sealed(_ draft: DraftContent) throws -> [UInt8] {
    try secret.seal(draft.bytes, round: keys.round.rawValue)
  }
}

extension Background {
  static let unknown = Background(municipality: nil, area: nil, audience: nil)
}

/// One page of the form, as it was sent.
struct SentPage: Sendable {
  let section: SectionID
  let fields: [String: [String]]
  let stamp: Int
  let language: Language
}

extension RespondentForm {
  /// The questions that stood on a page when it was sent: those shown after what had been saved.
  func questions(of page: SentPage) -> [Question] {
    instrument.shown(in: page.section, for: audience, sheet)
  }

  /// Whether fields are all of questions of a section, shown just now or not.
  func hasAll(_ fields: some Sequence<String>, in section: SectionID) -> Bool {
    let known = Set(
      instrument.questions.filter { $0.section == section }.map(\.variable.id.rawValue))
    return fields.allSatisfy(known.contains)
  }

  /// The form after a draft has been saved.
  func with(_ draft: DraftContent) -> RespondentForm {
    RespondentForm(
      round: round, plan: plan, association: association, instrument: instrument,
      revision: revision, audience: audience, sheet: draft.sheet, stamps: draft.stamps,
      state: state)
  }
}

extension RespondentKeys {
  /// What is kept of a secret.
  init(_ round: RoundID, _ secret: LinkSecret) {
    self.init(
      round: round, link: secret.digest(.link, round: round.rawValue),
      draft: secret.digest(.draft, round: round.rawValue),
      spent: secret.digest(.spent, round: round.rawValue))
  }
}

extension Samsyn {
  /// What lies behind a personal link; nil where there is no such link.
  func answering(_ round: RoundID, _ text: String) async throws -> FoundForm? {
    guard let secret = LinkSecret(text) else { return nil }
    let keys = RespondentKeys(round, secret)
    guard let kept = try await store.answering(as: .respondent(round), keys),
      let plan = kept.round.collection
    else { return nil }
    let draft = try kept.draft.map { try opened($0, secret, round) }
    // A draft of nobody that says nothing of its respondent was begun by a contact who was removed.
    guard kept.contact != nil || kept.isSpent || draft?.background != nil else { return nil }
    guard let version = try await version(draft?.version ?? plan.version, of: plan) else {
      return nil
    }
    return FoundForm(
      secret: secret, keys: keys, kept: kept, draft: draft,
      form: RespondentForm(
        round: kept.round, plan: plan, association: try await name(of: kept.round.association),
        instrument: version.instrument, revision: version.revision,
        audience: (kept.background ?? draft?.background)?.audience, sheet: draft?.sheet ?? [:],
        stamps: draft?.stamps ?? [:], state: state(kept)),
      layout: version.layout)
  }

  private func opened(
    _ draft: KeptDraft, _ secret: LinkSecret, _ round: RoundID
  ) throws -> DraftContent {
    guard let content = DraftContent(try secret.open(draft.sealed, round: round.rawValue)) else {
      throw Trouble(.damaged, Statement("kept.damaged-draft"))
    }
    return content
  }

  /// Those whom the respondent cannot be told apart from.
  func group(_ kept: Answering) -> Participation.Group {
    Participation.Group(round: kept.round.id, background: kept.background ?? .unknown)
  }

  private func state(_ kept: Answering) -> RespondentForm.State {
    if kept.isSpent { return .answered }
    if let contact = kept.contact,
      contact.hasAnswered || participation.hasAnswered(contact.id, of: group(kept))
    {
      return .answered
    }
    if kept.round.takesAnswers(at: now) { return .open }
    return kept.round.state(at: now) == .planned ? .notOpen : .closed
  }

  /// The name of an association, from memory as a rule.
  func name(of association: AssociationID) async throws -> LocalizedText {
    try await shelf.name(association, now: now) {
      try await name(of: .association(association))
    }
  }

  /// A version of a round's instrument, from memory as a rule.
  func version(_ number: Int, of plan: CollectionPlan) async throws -> FormShelf.Version? {
    try await shelf.version(plan.instrument, number, now: now) {
      guard
        let kept = try await store.instrumentVersion(as: .machine, plan.instrument, number)
      else { return nil }
      return FormShelf.Version(
        try read(kept.text, of: plan.instrument), revision: kept.revision)
    }
  }
}
