package import Foundation

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
/// The HTML is Samsyn's own and loads nothing.
///
/// - Throws: ``PDFError``.
/// - Limits: 120 seconds and 100 MB.
package func pdf(of html: String) async throws -> Data {
  let conversion = Conversion(
    program: "weasyprint",
    arguments: ["--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"],
    time: .seconds(120), outputMax: 100_000_000)
  do {
    return try await conversion.run(html)
  } catch Conversion.Failure.notInstalled {
    throw PDFError.notInstalled
  } catch Conversion.Failure.timedOut {
    throw PDFError.timedOut
  } catch Conversion.Failure.failed(let text) {
    throw PDFError.failed(text)
  }
}
