import Access
import Content
import Identity
package import Measures
package import Municipalities
import Store
package import Surveys
import Tables

extension Samsyn {
  /// The form that anyone can answer; nil where there is no such link.
  package func openForm(_ round: RoundID, word: String) async throws -> OpenForm? {
    guard
      let found = try await store.openCollection(as: .visitor, word: word, round: round),
      let plan = found.collection
    else { return nil }
    let state: RespondentForm.State =
      found.takesAnswers(at: now)
      ? .open : found.state(at: now) == .planned ? .notOpen : .closed
    let members = try await place(of: .association(found.association))?.below ?? []
    return OpenForm(
      round: found, plan: plan, association: try await name(of: found.association),
      municipalities: knowledge.library.municipalities.filter {
        members.contains(.municipality($0.code))
      }, audiences: try await audiences(of: found), state: state)
  }

  /// Begins to answer at an open link: what somebody says of themselves is saved as the beginning of
  /// a draft, under a secret of their own.
  ///
  /// - Returns: the secret for the personal address; nil where there is no such link or it takes no
  ///   answers.
  package func begin(
    _ round: RoundID, word: String, background: Background, language: Language
  ) async throws -> String? {
    guard let open = try await openForm(round, word: word), open.state == .open else { return nil }
    guard let code = background.municipality,
      open.municipalities.contains(where: { $0.code == code })
    else { throw Trouble(.invalid, Statement("answering.fault.municipality")) }
    guard let audience = background.audience, open.audiences.contains(audience) else {
      throw Trouble(.invalid, Statement("answering.fault.audience"))
    }
    let secret = LinkSecret()
    let draft = DraftContent(
      version: open.plan.version, stamps: [:], sheet: [:], language: language,
      background: background)
    let permit = try decide(
      .respondent(round), .answerRound,
      .round(round, OrganisationPlace(.association(open.round.association))))
    let outcome = try await store.keepDraft(
      permit, RespondentKeys(round, secret),
      sealed: try secret.seal(draft.bytes, round: round.rawValue), over: nil, now: now)
    if case .kept = outcome { return secret.text } else { return nil }
  }
}
