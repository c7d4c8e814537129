package import Foundation
import Subprocess

/// Why a PDF could not be made.
package enum PDFError: Error, Hashable, Sendable {
  /// The program WeasyPrint is not installed.
  case notInstalled
  /// WeasyPrint did not finish in time.
  case timedOut
  /// WeasyPrint ended with an error; the text is the end of what it printed.
  case failed(String)
}

/// Makes a PDF of a self-contained HTML file with WeasyPrint, in a process of its own.
///
/// - Throws: ``PDFError``.
/// - Limits: 120 seconds and 100 MB.
package func pdf(of html: String) async throws -> Data {
  try await withThrowingTaskGroup(of: Data.self) { group in
    group.addTask { try await weasyPrint(html) }
    group.addTask {
      try await Task.sleep(for: .seconds(120))
      throw PDFError.timedOut
    }
    // Leaving the group cancels the other task; a cancelled run ends its process.
    defer { group.cancelAll() }
    guard let data = try await group.next() else { throw PDFError.timedOut }
    return data
  }
}

/// The HTML is Samsyn's own and loads nothing; WeasyPrint reads it from standard input.
private func weasyPrint(_ html: String) async throws -> Data {
  do {
    let result = try await Subprocess.run(
      .name("weasyprint"),
      arguments: ["--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"],
      // Written by ourselves: the library ends our own process when a program stops reading before
      // all is written.
      input: .inputWriter, output: .bytes(limit: 100_000_000),
      error: .string(limit: 1_000_000)
    ) { process in
      _ = try? await process.standardInputWriter.write(html)
      try? await process.standardInputWriter.finish()
    }
    guard result.terminationStatus.isSuccess, !result.standardOutput.isEmpty else {
      throw PDFError.failed(String(result.standardError.suffix(400)))
    }
    return Data(result.standardOutput)
  } catch let error as SubprocessError where error.code == .executableNotFound {
    throw PDFError.notInstalled
  }
}
