import Access
import Findings
import Measures
import Municipalities
import Reports
import Surveys
import Tables
import Workflows

/// A round's results, as whoever reads may see them.
struct ResultView: Sendable {
  let view: RoundView
  let read: ReadResults
  let choice: ResultChoice
  /// The published themes of questions that are answered in words.
  let themes: [VariableID: ReadThemes]
  /// Names are in both languages, since findings with them are remembered for readers of either.
  let knowledge: Knowledge

  var results: RoundResults { read.results }
  var words: PageWords { view.words }
  var id: String { view.round.id.rawValue }
  var catalogue: Catalogue { words.catalogue }

  /// The name of a code of an axis.
  func name(_ axis: ResultAxis, _ code: Int) -> String {
    localizedName(axis, code)[words.language]
  }

  /// The name of a code of an axis in both languages.
  func localizedName(_ axis: ResultAxis, _ code: Int) -> LocalizedText {
    guard code != 0 else { return knowledge.text("collection.unknown") }
    switch axis {
    case .audience:
      return knowledge.text("collection.audience." + Audience.allCases[code - 1].rawValue)
    case .area: return knowledge.text("service-area." + ServiceArea.allCases[code - 1].rawValue)
    case .sizeClass: return knowledge.text("results.size.\(code)")
    case .group: return LocalizedText(same: results.groupName(code) ?? "")
    case .municipality:
      let code = municipality(resultCode: code)
      return LocalizedText(same: view.map.name(.municipality(code)))
    }
  }

  /// The name of a group of a breakdown.
  func name(_ group: ResultGroup, _ axes: [ResultAxis]) -> String {
    zip(axes, group.codes).map { name($0, $1) }.joined(separator: ", ")
  }

  /// An address of the same results with the same filter.
  func address(_ path: ResultPath) -> String {
    words.address(.results(path)) + choice.query
  }

  /// A page of results.
  func page(
    _ path: ResultPath, title: String, description: String, _ parts: [Page.Part]
  ) -> Page {
    var trail = view.trail + [(view.round.title, view.path)]
    if path != .overview(id) {
      trail.append((words.text("results.title.short"), .results(.overview(id))))
    }
    return Page(
      path: .results(path), title: title, description: description, trail: trail,
      parts: [.blocks(view.notices(results.origin))] + parts)
  }

  /// Who is counted, in words; empty where everybody is.
  var counted: String {
    let parts = ResultAxis.allCases.compactMap { axis in
      choice.chosen[axis].map { name(axis, $0) }
    }
    return parts.joined(separator: ", ")
  }
}

extension RoundView {
  /// That the answers are simulated, or that the results are not published yet.
  func notices(_ origin: Origin) -> [Block] {
    (origin.isSimulated ? [notice("simulated", .doubtful)] : [])
      + (round.versions.isEmpty ? [notice("preliminary", .information)] : [])
  }

  private func notice(_ key: String, _ kind: Notice.Kind) -> Block {
    .notice(
      Notice(
        kind: kind, title: words.text("results.\(key).title"),
        blocks: [words.paragraph("results." + key)]))
  }
}
