import Access
import Measures
import Municipalities
import Store
import Surveys

extension Samsyn {
  /// Ends handing in for a contact of an anonymous round; notes who has answered where there are
  /// enough, apart from the answer that came just now.
  func note(_ contact: ContactID, of group: Participation.Group, _ hasAnswered: Bool, batch: Int) {
    let due = participation.leave(contact, of: group, hasAnswered: hasAnswered, batch: batch)
    guard !due.isEmpty else { return }
    Task { try? await note(due, of: group.round) }
  }

  /// Ends in good order: what respondents have saved is on disk.
  ///
  /// Who waits to be noted is forgotten, as when the process is killed: too few of a background to be
  /// told apart from their answers.
  package func finish() async throws {
    await store.finish(as: .machine)
  }

  /// What could not be written waits for the next time.
  private func note(_ contacts: [ContactID], of round: RoundID) async throws {
    let permit = try decide(.machine, .operate, .site)
    try await store.noteAnswered(permit, contacts, of: round)
    participation.noted(contacts, of: round)
  }
}
