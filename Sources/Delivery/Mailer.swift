package import Measures

/// Hands messages over to whoever delivers them.
package protocol Mailer: Sendable {
  /// Hands a message over; that it was taken does not say that it arrives.
  func send(_ message: MailMessage) async throws(MailError)
}

/// Why a message was not taken. It holds no address and nothing that the program wrote, since that
/// names people.
package enum MailError: Error, Hashable, Sendable {
  /// The program that sends is not there, or may not be run.
  case notInstalled
  /// The program did not finish in time.
  case timedOut
  /// The program could not take the message now; the same message may be sent again later.
  case temporary
  /// The program refused the message.
  ///
  /// - Source: the number is one of `sysexits.h` with most programs; negative for a signal.
  case refused(exitCode: Int)

  /// Whether the same message may well be taken later. After ``timedOut`` it may have been sent.
  package var isTemporary: Bool { if case .refused = self { false } else { true } }

  /// What happened and what to do, for who runs the installation.
  package var statement: Statement {
    switch self {
    case .notInstalled: Statement("mail.not-installed")
    case .timedOut: Statement("mail.timed-out")
    case .temporary: Statement("mail.temporary")
    case .refused(let code): Statement("mail.refused", ["code": .integer(code)])
    }
  }
}
