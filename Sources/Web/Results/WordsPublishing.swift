import Access
import Measures
import Reports
import Surveys
import Texts
import Workflows

extension WordsPage {
  /// What readers would see, and the form that publishes it.
  var publishing: [Page.Part] {
    let heading = Page.Part.heading("words.publish", id: "publish", words)
    let form = Form(
      deed: .results(.publishThemes(round, question)), submit: "words.publish.submit")
    var blocks = [words.paragraph("words.publish.text", ["group": least])] + release
    let waiting = coding.quotations.values.filter { !$0.isPublished }.map(\.words).sorted()
    if !waiting.isEmpty {
      blocks.append(words.heading("words.publish.quotations", id: "waiting", level: 3))
      blocks += waiting.map { .quotation($0, place: "") }
    }
    return [heading, .blocks(blocks), form.part(words)]
  }

  private var least: Statement.Argument { .integer(coding.smallestGroup) }

  private var release: [Block] {
    switch coding.release {
    case .notShown: [words.paragraph("words.release.not-shown")]
    case .tooFew: [words.paragraph("words.release.too-few")]
    case .unchanged: [words.paragraph("words.release.unchanged")]
    case .tooClose(let parts):
      [
        .paragraph([
          .text(
            words.text(
              "words.release.too-close",
              ["group": least, "list": .list(parts.map(name).sorted().map { .text($0) })]))
        ])
      ]
    case .ready(let published): [.table(table(published))]
    }
  }

  private func name(_ part: PublishedThemes.Part) -> String {
    switch part {
    case .theme(let id):
      coding.frame.themes.first { $0.id == id }?.name[words.language] ?? id.rawValue
    case .others: words.text("words.others")
    case .all: words.text("words.all")
    }
  }

  /// The numbers as readers would see them.
  private func table(_ published: PublishedThemes) -> Table {
    let rows =
      published.shown.map { (name(.theme($0.theme)), $0.writers) }
      + (published.others.map { [(name(.others), $0)] } ?? [])
      + [(name(.all), published.writers)]
    return Table(
      id: "release", caption: words.text("words.release.ready"),
      columns: [words.text("words.column.theme"), words.text("words.column.writers")],
      rows: rows.map { row in
        [.text(row.0), .number(Double(row.1), shown: words.catalogue.numbers.integer(row.1))]
      })
  }
}
