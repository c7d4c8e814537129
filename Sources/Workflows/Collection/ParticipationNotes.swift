import Access
import Measures
import Municipalities
import Store
import Surveys

extension Samsyn {
  /// Ends handing in for a contact of an anonymous round; notes who has answered where there are
  /// enough, apart from the answer that came just now.
  func note(_ contact: ContactID, of group: Participation.Group, _ hasAnswered: Bool, batch: Int) {
    if participation.leave(contact, of: group, hasAnswered: hasAnswered, batch: batch) {
      Task { await noteWhatIsDue() }
    }
  }

  /// How long notes wait for others that become due, so that in a rush there are few transactions of
  /// them between those of answers.
  private static let notesPause = Duration.milliseconds(100)

  private func noteWhatIsDue() async {
    repeat { try? await Task.sleep(for: Self.notesPause) } while await noteOnce()
  }

  /// - Returns: whether anything was due.
  private func noteOnce() async -> Bool {
    let due = participation.due()
    for (round, batches) in Dictionary(grouping: due, by: \.group.round) {
      // What could not be written waits for the next time that its group has grown.
      try? await note(batches, of: round)
    }
    return !due.isEmpty
  }

  /// Ends in good order: what respondents have saved is on disk.
  ///
  /// Who waits to be noted is forgotten, as when the process is killed: too few of a background to be
  /// told apart from their answers.
  package func finish() async throws {
    await store.finish(as: .machine)
  }

  private func note(_ batches: [Participation.Batch], of round: RoundID) async throws {
    let permit = try decide(.machine, .operate, .site)
    try await store.noteAnswered(permit, batches.flatMap(\.contacts), of: round)
    for batch in batches { participation.noted(batch) }
  }
}
