import Access
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// Until when a round is kept, and for its coordinator how it is deleted afterwards.
  func retention(_ view: RoundView) async throws -> [Page.Part] {
    let words = view.words
    guard view.state != .disposed else { return [] }
    var blocks = [
      words.heading("round.retention", id: "retention"),
      words.paragraph("round.retention.text", ["date": .text(view.round.times.lastKeptDay)]),
    ]
    guard let permit = view.permit.also(.disposeRound) else { return [.blocks(blocks)] }
    if view.round.isOverdue(at: view.now) {
      blocks.append(
        .notice(
          Notice(
            kind: .doubtful, title: words.text("round.overdue"),
            blocks: [words.paragraph("round.overdue.text")])))
    }
    let decisions = try await samsyn.decisions(permit)
    blocks += list(decisions, words)
    let record = Form(
      deed: .recordDecision(view.round.id.rawValue), submit: "decision.record",
      fields: Field.decision)
    return [.blocks(blocks), record.folded("decision.record", words)]
      + disposal(view, decisions, words)
  }

  private func list(_ decisions: [DisposalDecision], _ words: PageWords) -> [Block] {
    let heading = words.heading("decision.title", id: "decisions", level: 3)
    guard !decisions.isEmpty else { return [heading, words.paragraph("decision.none")] }
    let rows = decisions.map { decision -> [Table.Cell] in
      [.text(decision.reference), .text(decision.authority), .text(decision.date)]
    }
    return [
      heading, words.paragraph("decision.text"),
      .table(
        Table(
          id: "decisions", caption: words.text("decision.caption"),
          columns: ["reference", "authority", "date"].map { words.text("decision.column." + $0) },
          rows: rows)),
    ]
  }

  private func disposal(
    _ view: RoundView, _ decisions: [DisposalDecision], _ words: PageWords
  ) -> [Page.Part] {
    guard !decisions.isEmpty else { return [] }
    // Nothing is chosen beforehand: whoever deletes must say under which decision.
    let none = Field.Choice(value: "", text: words.text("decision.choose"), isChosen: true)
    let choices = decisions.map { decision in
      Field.Choice(
        value: String(decision.number),
        text: decision.reference + ", " + decision.authority + ", " + decision.date)
    }
    return [
      Form(
        deed: .dispose(view.round.id.rawValue), submit: "round.dispose", about: view.round.title,
        fields: [
          Field(
            name: "decision", label: "decision.under", kind: .select([none] + choices),
            hint: "round.dispose.hint")
        ], isGrave: true
      ).folded("round.dispose", words)
    ]
  }
}
