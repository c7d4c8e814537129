import Access
import Hummingbird
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// The answers as files, once they may leave.
  func answersPage(_ view: CollectionView) async throws -> Page {
    guard let plan = view.plan else { return view.needsSettings(.answers(view.id), "answers.") }
    let words = view.words
    let needsSeal = plan.anonymity == .anonymous
    let isReady =
      needsSeal ? plan.sealedAt != nil : view.view.now >= view.round.times.closesAt
    guard isReady else {
      let key = needsSeal ? "answers.needs-seal" : "answers.needs-close"
      return view.page(.answers(view.id), "answers.", [.blocks([words.paragraph(key)])])
    }
    return view.page(
      .answers(view.id), "answers.",
      [
        .blocks([words.paragraph("answers.anonymity." + plan.anonymity.rawValue)]),
        words.links(
          [
            (words.text("answers.xlsx"), .collection(.answersXLSX(view.id))),
            (words.text("answers.csv"), .collection(.answersCSV(view.id))),
            (words.text("answers.long"), .collection(.answersLongCSV(view.id))),
            (words.text("answers.json"), .collection(.answersJSON(view.id))),
          ], label: words.text("answers.files")),
        .blocks([words.paragraph("answers.formulas"), words.paragraph("answers.public")]),
      ])
  }

  /// The answers as a file.
  func answersFile(
    _ path: CollectionPath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response {
    let round = try await collected(permit)
    guard round.collection != nil else { throw Refusal.notFound }
    let format: AnswerFile.Format =
      switch path {
      case .answersLongCSV: .long
      case .answersXLSX: .xlsx
      case .answersJSON: .json
      default: .wide
      }
    let file: AnswerFile
    do {
      file = try await samsyn.answerFile(permit, format)
    } catch {
      // Before it is closed or sealed there is no such file; the page says why.
      guard Trouble(error).kind == .invalid else { throw error }
      return .redirect(
        to: SitePath.collection(.answers(round.id.rawValue)).address(visit.language))
    }
    return .download(file.bytes, name: file.name, type: format.type, visit.language)
  }
}

extension AnswerFile.Format {
  /// The type that the file is sent as.
  fileprivate var type: String {
    switch self {
    case .wide, .long: "text/csv; charset=utf-8; header=present"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .json: "application/json; charset=utf-8"
    }
  }
}
