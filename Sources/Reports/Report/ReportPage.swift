import Measures

/// Writes the report as one HTML file that needs nothing else.
package struct ReportPage: Sendable {
  private let catalogue: Catalogue
  private let style: String

  /// Makes a writer.
  ///
  /// - Parameter style: the style sheet that is put into the file.
  package init(_ catalogue: Catalogue, style: String) {
    self.catalogue = catalogue
    self.style = style
  }

  /// The file's content.
  package func html(_ report: StatusReport) -> String {
    let document = ReportWriter(report, catalogue).document()
    let body = HTMLWriter(catalogue).html(document.blocks)
    return """
      <!doctype html>
      <html lang="\(catalogue.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Samsyn">
      <title>\(escape(document.title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body class="report">
      <a class="skip" href="#content">\(escape(catalogue.text("page.skip")))</a>
      \(titlePage(report, document))
      <main id="content">
      \(body)
      </main>
      <footer><p>\(escape(catalogue.text("report.footer")))</p></footer>
      </body>
      </html>

      """
  }

  /// Whether the figures were published by others, collected, or made by a program.
  private func mark(_ report: StatusReport) -> String {
    guard let own = report.own else { return "report.published-mark" }
    if case .simulated = own.origin { return "report.simulated-mark" }
    return "report.collected-mark"
  }

  private func titlePage(_ report: StatusReport, _ document: Document) -> String {
    let subtitle = report.association?[catalogue.language] ?? report.source.publisher
    return """
      <header class="title">
      <p class="kicker">\(escape(catalogue.text("report.kind")))</p>
      <h1>\(escape(document.title))</h1>
      <p class="subtitle">\(escape(subtitle)) · \(escape(report.year))</p>
      <p class="published">\(escape(catalogue.text(mark(report))))</p>
      </header>
      """
  }
}
