import Measures

/// Writes documents as HTML.
///
/// Everything but the drawings is escaped here, in one place; drawings come from the room Charts,
/// which escapes its own texts.
package struct HTMLWriter: Sendable {
  /// Words that the markup itself needs.
  private let catalogue: Catalogue

  /// Makes a writer for the catalogue's language.
  package init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// The blocks as the content of a page.
  package func html(_ blocks: [Block]) -> String {
    var html = ""
    html.reserveCapacity(64 * 1024)
    for block in blocks { write(block, in: blocks, to: &html) }
    return html
  }

  private func write(_ block: Block, in all: [Block], to html: inout String) {
    switch block {
    case .heading(let level, let text, let id):
      html += "<h\(level) id=\"\(escape(id))\">\(escape(text))</h\(level)>\n"
    case .paragraph(let inlines): html += "<p>\(inline(inlines))</p>\n"
    case .lead(let text): html += "<p class=\"lead\">\(escape(text))</p>\n"
    case .list(let items):
      html += "<ul>\n" + items.map { "<li>\(inline($0))</li>\n" }.joined() + "</ul>\n"
    case .figure(let figure): write(figure, to: &html)
    case .table(let table): write(table, to: &html)
    case .notice(let notice): write(notice, to: &html)
    case .definitions(let pairs): write(pairs, to: &html)
    case .quotation(let text, let place):
      html += "<blockquote><p>\(escape(text))</p><footer>\(escape(place))</footer></blockquote>\n"
    case .section(let id, let blocks):
      html += "<section id=\"\(escape(id))\">\n"
      for inner in blocks { write(inner, in: all, to: &html) }
      html += "</section>\n"
    case .contents(let title): writeContents(title, all, to: &html)
    case .facts(let facts): write(facts, to: &html)
    }
  }

  private func write(_ pairs: [(term: String, text: [Inline])], to html: inout String) {
    html += "<dl>\n"
    for pair in pairs {
      html += "<dt>\(escape(pair.term))</dt><dd>\(inline(pair.text))</dd>\n"
    }
    html += "</dl>\n"
  }

  private func write(_ facts: [(value: String, text: String)], to html: inout String) {
    html += "<dl class=\"facts\">\n"
    for fact in facts {
      html += "<div><dt>\(escape(fact.text))</dt><dd>\(escape(fact.value))</dd></div>\n"
    }
    html += "</dl>\n"
  }

  private func write(_ figure: Figure, to html: inout String) {
    html += "<figure id=\"\(escape(figure.id))\">\n<figcaption>"
    if let number = figure.number {
      html += "<span class=\"number\">"
      html += escape(catalogue.text("figure.number", ["number": .integer(number)]))
      html += "</span> "
    }
    html += escape(figure.caption) + "</figcaption>\n"
    html += "<div class=\"c-pair\">\(figure.wide)"
    html += (figure.narrow ?? "") + "</div>\n"
    html += "<p class=\"source\">\(escape(figure.sourceLine))</p>\n"
    if let table = figure.table { write(table, to: &html) }
    html += "</figure>\n"
  }

  private func write(_ table: Table, to html: inout String) {
    // The group can be scrolled by keyboard where the table is wider than the screen. It is no
    // region: a report with thirty landmarks has none.
    html += "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"t-"
    html += "\(escape(table.id))\"><table><caption id=\"t-\(escape(table.id))\">"
    html += escape(table.caption) + "</caption>\n<thead><tr>"
    for (index, column) in table.columns.enumerated() {
      let kind = index > 0 && isNumeric(table, index) ? " class=\"n\"" : ""
      html += "<th scope=\"col\"\(kind)>\(escape(column))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      html += "<tr>" + row.enumerated().map { cell($1, isFirst: $0 == 0) }.joined() + "</tr>\n"
    }
    html += "</tbody></table></div>\n"
  }

  private func isNumeric(_ table: Table, _ column: Int) -> Bool {
    table.rows.contains { row in
      if case .number = row[column] { true } else { false }
    }
  }

  private func cell(_ cell: Table.Cell, isFirst: Bool) -> String {
    let (open, close) = isFirst ? ("<th scope=\"row\"", "</th>") : ("<td", "</td>")
    return switch cell {
    case .text(let text): open + ">" + escape(text) + close
    case .link(let text, let address): open + ">" + inline([.link(text, address: address)]) + close
    case .number(_, let shown): open + " class=\"n\">" + escape(shown) + close
    case .empty: open + ">" + close
    }
  }

  private func write(_ notice: Notice, to html: inout String) {
    html += "<div class=\"notice \(notice.kind.rawValue)\"><p class=\"kind\">"
    html += escape(notice.title) + "</p>\n"
    for block in notice.blocks { write(block, in: [], to: &html) }
    html += "</div>\n"
  }

  private func writeContents(_ title: String, _ all: [Block], to html: inout String) {
    html += "<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">"
    html += escape(title) + "</h2>\n<ol>\n"
    for case (let level, let text, let id) in headings(all) where level == 2 {
      html += "<li><a href=\"#\(escape(id))\">\(escape(text))</a></li>\n"
    }
    html += "</ol></nav>\n"
  }

  private func headings(_ blocks: [Block]) -> [(Int, String, String)] {
    blocks.flatMap { block -> [(Int, String, String)] in
      switch block {
      case .heading(let level, let text, let id): [(level, text, id)]
      case .section(_, let inner): headings(inner)
      default: []
      }
    }
  }

  private func inline(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): escape(text)
      case .strong(let text): "<strong>\(escape(text))</strong>"
      case .emphasis(let text): "<em>\(escape(text))</em>"
      case .link(let text, let address): "<a href=\"\(escape(address))\">\(escape(text))</a>"
      }
    }.joined()
  }
}

/// A text that can stand in HTML content or between double quotes of an attribute.
package func escape(_ text: String) -> String {
  guard text.utf8.contains(where: { [34, 38, 39, 60, 62].contains($0) }) else { return text }
  var safe = ""
  safe.reserveCapacity(text.utf8.count + 16)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": safe += "&amp;"
    case "<": safe += "&lt;"
    case ">": safe += "&gt;"
    case "\"": safe += "&quot;"
    case "'": safe += "&#39;"
    default: safe.unicodeScalars.append(scalar)
    }
  }
  return safe
}
