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
  /// "Temporary failure" in `sysexits.h`.
  private static let temporaryFailure = 75

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
      input: .inputWriter, output: .discarded, error: .discarded
    ) { process in
      // On standard input lines end as files' lines do; the program writes CR LF.
      let text = message.text.replacing("\r\n", with: "\n")
      _ = try? await process.standardInputWriter.write(text)
      try? await process.standardInputWriter.finish()
    }
    switch result.terminationStatus {
    case .exited(0): return
    case .exited(let code) where Int(code) == Self.temporaryFailure: throw MailError.temporary
    case .exited(let code): throw MailError.refused(exitCode: Int(code))
    case .signaled(let signal): throw MailError.refused(exitCode: -Int(signal))
    }
  }
}
