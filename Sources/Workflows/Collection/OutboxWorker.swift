import Access
import Delivery
import Identity
package import Measures
import Municipalities
import Reports
import Store
import Surveys

/// Sends what waits in the outbox of every round, and queues reminders when their time has come.
///
/// A link is made for each letter at the moment of sending: its digest is on disk before the letter
/// is handed over, and the secret is kept nowhere. Two workers share the work; what one took and did
/// not settle in time, such as when it was killed, is sent again by another: a letter can come twice.
package struct OutboxWorker: Sendable {
  private let samsyn: Samsyn
  private let origin: String

  /// How many letters are sent at a time.
  static let atOnce = 4
  /// How many letters are taken at a time.
  private static let takenMax = 16
  /// How long it has for the letters it took, longer than the program that sends may take for all of
  /// them. Unit: seconds.
  private static let lease = 10 * 60
  /// The pause where there is nothing to do. Unit: seconds.
  private static let pause = 2
  /// How long to wait after each attempt that may be repeated; after as many the letter has failed.
  /// Unit: minutes.
  static let waits = [1, 5, 30, 120, 240, 480, 720]

  /// Makes a worker.
  ///
  /// - Parameter origin: scheme, host and perhaps port that links begin with.
  package init(_ samsyn: Samsyn, origin: String) {
    self.samsyn = samsyn
    self.origin = origin.hasSuffix("/") ? String(origin.dropLast()) : origin
  }

  /// Sends until the task is cancelled; what fails is tried again after a pause.
  package func run() async {
    while !Task.isCancelled {
      _ = try? await sendDue()
      try? await Task.sleep(for: .seconds(Self.pause))
    }
  }

  /// Sends what is due now.
  ///
  /// - Returns: how many letters were handed over, and how many were not.
  /// - Throws: what the database reports.
  package func sendDue() async throws -> (sent: Int, failed: Int) {
    guard let mail = samsyn.accounts.mail else { return (0, 0) }
    let operate = try decide(.machine, .operate, .site)
    try await queueDueReminders(operate)
    var (sent, failed) = (0, 0)
    while !Task.isCancelled {
      let letters = try await samsyn.store.takeLetters(
        operate, limit: Self.takenMax, lease: Self.lease, now: samsyn.now)
      guard !letters.isEmpty else { break }
      for isSent in try await send(letters, mail, operate) {
        if isSent { sent += 1 } else { failed += 1 }
      }
    }
    return (sent, failed)
  }

  /// Those who have answered and wait to be noted are reminded too: whom a reminder leaves out would
  /// stand in the outbox for whoever compares it with the answers that had come by then.
  private func queueDueReminders(_ operate: Permit) async throws {
    for due in try await samsyn.store.dueReminders(operate, now: samsyn.now) {
      _ = try await samsyn.store.queueReminder(operate, due, except: [], now: samsyn.now)
    }
  }

  /// Sends letters, a few at a time.
  private func send(
    _ letters: [TakenLetter], _ mail: MailSetting, _ operate: Permit
  ) async throws -> [Bool] {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      var results: [Bool] = []
      for (index, letter) in letters.enumerated() {
        if index >= Self.atOnce, let result = try await group.next() { results.append(result) }
        group.addTask { try await send(letter, mail, operate) }
      }
      for try await result in group { results.append(result) }
      return results
    }
  }

  /// Sends one letter and settles it.
  private func send(
    _ letter: TakenLetter, _ mail: MailSetting, _ operate: Permit
  ) async throws -> Bool {
    guard let message = try await message(letter, mail, operate) else {
      // The contact or the round is gone since it was taken.
      try await settle(letter, .failed(gone, again: nil), operate)
      return false
    }
    var outcome = LetterOutcome.sent
    do {
      try await mail.mailer.send(message)
    } catch {
      outcome = .failed(error.word, again: again(letter, error))
    }
    try await settle(letter, outcome, operate)
    return outcome == .sent
  }

  private func settle(
    _ letter: TakenLetter, _ outcome: LetterOutcome, _ operate: Permit
  ) async throws {
    try await samsyn.store.settleLetter(
      operate, letter.number, attempt: letter.attempt, outcome, now: samsyn.now)
  }

  /// When to try again; nil where that is no use, or has been done often enough.
  private func again(_ letter: TakenLetter, _ error: MailError) -> Moment? {
    guard error.isTemporary, letter.attempt <= Self.waits.count else { return nil }
    return samsyn.now.after(Self.waits[letter.attempt - 1] * 60)
  }

  /// The letter with a link of its own, whose digest is on disk; nil where it is not to be sent.
  private func message(
    _ letter: TakenLetter, _ mail: MailSetting, _ operate: Permit
  ) async throws -> MailMessage? {
    guard let round = try await samsyn.store.round(letter.round, as: .machine),
      let plan = round.collection, let address = MailAddress(letter.contact.email)
    else { return nil }
    let texts = samsyn.letters(plan, try await samsyn.store.letters(operate, of: round.id))
      .filter { $0.kind == letter.kind }
    let secret = LinkSecret()
    let isKept = try await samsyn.store.keepLink(
      operate, digest: secret.digest(.link, round: round.id.rawValue), contact: letter.id,
      of: round.id)
    guard isKept else { return nil }
    let filled = try await fill(texts, letter, round, secret)
    return MailMessage(
      from: Mailbox(
        name: try await samsyn.name(of: round.association)[.swedish], address: mail.from),
      to: Mailbox(address: address), subject: filled.map(\.subject).joined(separator: " / "),
      body: filled.map(\.body).joined(separator: Self.divider),
      id: newIDText(), date: samsyn.now)
  }

  /// Between the languages of a letter.
  private static let divider = "\n\n----------\n\n"

  private func fill(
    _ texts: [RoundLetter], _ letter: TakenLetter, _ round: Round, _ secret: LinkSecret
  ) async throws -> [LetterText] {
    var filled: [LetterText] = []
    for text in texts {
      let link = linkAddress(origin: origin, round.id, secret: secret.text, text.language)
      let values = try await samsyn.values(
        round, municipality: letter.contact.municipality, link: link, text.language)
      filled.append(samsyn.letterPress.fill(text.text, values))
    }
    return filled
  }
}

/// What is kept of a letter whose contact or round is gone.
private let gone = "gone"

extension MailError {
  /// What is kept of the error: a word, and the program's code where it gave one.
  fileprivate var word: String {
    switch self {
    case .notInstalled: "not-installed"
    case .timedOut: "timed-out"
    case .temporary: "temporary"
    case .refused(let code): "refused \(code)"
    }
  }
}

extension Samsyn {
  /// What is kept of a letter's fault, in words.
  package func mailFault(_ kept: String) -> Statement {
    let parts = kept.split(separator: " ")
    switch parts.first {
    case "not-installed": return MailError.notInstalled.statement
    case "timed-out": return MailError.timedOut.statement
    case "refused":
      return MailError.refused(exitCode: parts.last.flatMap { Int($0) } ?? 0).statement
    case "gone": return Statement("outbox.fault.gone")
    default: return MailError.temporary.statement
    }
  }
}
