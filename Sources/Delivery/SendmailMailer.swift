import Foundation
import Subprocess
import SystemPackage

/// Sends through a program that takes what sendmail takes, such as msmtp or Postfix's sendmail; how
/// mail leaves the machine is that program's business.
package struct SendmailMailer: Mailer {
  /// What of the environment the program sees. All the rest stays here, the installation's key above
  /// all.
  private static let passedOn: Set<String> = [
    "PATH", "HOME", "USER", "LOGNAME", "XDG_CONFIG_HOME", "TZ",
  ]
  /// What may pass by itself, by `sysexits.h`: no host, unavailable, the system, input and output,
  /// "temporary failure", protocol, rights and configuration. msmtp says "unavailable" of whatever a
  /// mail server answered with 4xx.
  private static let temporaryFailures: Set<Int> = [68, 69, 71, 74, 75, 76, 77, 78]
  /// "Unavailable" in `sysexits.h`.
  private static let unavailable = 69
  /// How much of what the program complains of is looked at. Unit: bytes.
  private static let complaintMax = 64 * 1_024

  /// A program that stops reading breaks the pipe that the message goes through; writing to it then
  /// fails, rather than ending our own process, which not every command of ours has seen to.
  private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  private let path: String
  private let limit: Duration
  private let environment: [Environment.Key: String]

  /// Makes a mailer.
  ///
  /// - Parameters:
  ///   - path: the program, with its folder.
  ///   - limit: how long it may take.
  ///   - environment: our own environment, of which the program sees no more than it needs.
  package init(
    path: String, limit: Duration = .seconds(20),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    _ = Self.ignoresBrokenPipes
    self.path = path
    self.limit = limit
    let seen = environment.filter { Self.passedOn.contains($0.key) }
    self.environment = Dictionary(
      uniqueKeysWithValues: seen.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
  }

  /// Runs the program with the message on its standard input.
  package func send(_ message: MailMessage) async throws(MailError) {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await run(message) }
        group.addTask {
          try await Task.sleep(for: limit)
          throw MailError.timedOut
        }
        // Leaving the group cancels the other task; a cancelled run ends its process.
        defer { group.cancelAll() }
        try await group.next()
      }
    } catch let error as MailError {
      throw error
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .notInstalled
    } catch let error as SubprocessError where error.code == .spawnFailed {
      throw .notInstalled
    } catch {
      throw .temporary
    }
  }

  private func run(_ message: MailMessage) async throws {
    var options = PlatformOptions()
    // A session of its own, so that what the program started ends with it.
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))
    ]
    let result = try await Subprocess.run(
      .path(FilePath(path)),
      // The sender of the envelope, dots as they are, and no option after the two hyphens.
      arguments: ["-i", "-f", message.from.address.text, "--", message.to.address.text],
      environment: .custom(environment), platformOptions: options,
      // Written by ourselves: the library ends our own process when a program stops reading before
      // all is written. What became of the message, the program's exit code says.
      input: .inputWriter, output: .discarded,
      error: .string(limit: Self.complaintMax)
    ) { process in
      // On standard input lines end as files' lines do; the program writes CR LF.
      let text = message.text.replacing("\r\n", with: "\n")
      _ = try? await process.standardInputWriter.write(text)
      try? await process.standardInputWriter.finish()
    }
    switch result.terminationStatus {
    case .exited(0): return
    case .exited(let code): throw Self.error(Int(code), complaint: result.standardError)
    case .signaled(let signal): throw MailError.refused(exitCode: -Int(signal))
    }
  }

  /// Why the program did not take a message. Of its complaint no more is used than whether the mail
  /// server answered 5xx, which msmtp's code does not tell once the text has been sent.
  private static func error(_ code: Int, complaint: String) -> MailError {
    let isRefusal = complaint.contains(#/server message: 5\d\d/#)
    let isTemporary = temporaryFailures.contains(code) && !(code == unavailable && isRefusal)
    return isTemporary ? .temporary : .refused(exitCode: code)
  }
}
