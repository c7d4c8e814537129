import Foundation
import Subprocess

/// A program of others that reads text from standard input and writes a file to standard output, run
/// in a process of its own.
struct Conversion: Sendable {
  let program: String
  let arguments: [String]
  /// How long it may run.
  let time: Duration
  /// How much it may write. Unit: bytes.
  let outputMax: Int

  /// Why there is no file.
  enum Failure: Error {
    case notInstalled
    case timedOut
    /// The program ended with an error; the text is the end of what it printed.
    case failed(String)
  }

  /// Converts a text.
  ///
  /// - Throws: ``Failure``.
  func run(_ text: String) async throws -> Data {
    try await withThrowingTaskGroup(of: Data.self) { group in
      group.addTask { try await convert(text) }
      group.addTask {
        try await Task.sleep(for: time)
        throw Failure.timedOut
      }
      // Leaving the group cancels the other task; a cancelled run ends its process.
      defer { group.cancelAll() }
      guard let data = try await group.next() else { throw Failure.timedOut }
      return data
    }
  }

  private func convert(_ text: String) async throws -> Data {
    do {
      let result = try await Subprocess.run(
        .name(program), arguments: Arguments(arguments),
        // Written by ourselves: the library ends our own process when a program stops reading
        // before all is written.
        input: .inputWriter, output: .bytes(limit: outputMax), error: .string(limit: 1_000_000)
      ) { process in
        _ = try? await process.standardInputWriter.write(text)
        try? await process.standardInputWriter.finish()
      }
      guard result.terminationStatus.isSuccess, !result.standardOutput.isEmpty else {
        throw Failure.failed(String(result.standardError.suffix(400)))
      }
      return Data(result.standardOutput)
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw Failure.notInstalled
    }
  }
}
