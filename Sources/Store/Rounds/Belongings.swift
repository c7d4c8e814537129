import Database
import Municipalities
import Measures

// What belongs to a round, in the order in which it can be deleted: what refers to something comes
// before it.

extension Connection {
  /// Deletes all that belongs to a round but that it was and what was frozen of it.
  func deleteBelongings(of round: RoundID) throws {
    for statement in belongings { try execute(statement, [.id(round)]) }
  }
}

private let belongings: [StaticString] = [
  "DELETE FROM quotation WHERE round = $1", "DELETE FROM coding WHERE round = $1",
  "DELETE FROM read_answer WHERE round = $1", "DELETE FROM theme WHERE round = $1",
  "DELETE FROM theme_edition WHERE round = $1", "DELETE FROM shown_answers WHERE round = $1",
  "DELETE FROM result_unit WHERE round = $1", "DELETE FROM result_plan WHERE round = $1",
  "DELETE FROM response_contact WHERE round = $1", "DELETE FROM response WHERE round = $1",
  "DELETE FROM spent_link WHERE round = $1", "DELETE FROM answer_draft WHERE round = $1",
  "DELETE FROM respondent_link WHERE round = $1", "DELETE FROM outbox_message WHERE round = $1",
  "DELETE FROM contact WHERE round = $1", "DELETE FROM kept_background WHERE round = $1",
  "DELETE FROM mail_text WHERE round = $1", "DELETE FROM reminder WHERE round = $1",
  "DELETE FROM municipal_answer WHERE round = $1", "DELETE FROM imported_row WHERE round = $1",
  "DELETE FROM answer_import WHERE round = $1", "DELETE FROM staged_file WHERE round = $1",
  "DELETE FROM round_version WHERE round = $1", "DELETE FROM round_collection WHERE round = $1",
  "DELETE FROM consent WHERE round = $1", "DELETE FROM remark WHERE round = $1",
  "DELETE FROM frozen_municipality WHERE round = $1",
]

/// The tables of what belongs to rounds.
let belongingTables: [StaticString] = [
  "quotation", "coding", "read_answer", "theme", "theme_edition", "shown_answers", "result_unit",
  "result_plan", "response_contact", "response", "spent_link", "answer_draft",
  "respondent_link", "outbox_message", "contact", "kept_background", "mail_text", "reminder",
  "municipal_answer", "imported_row", "answer_import", "staged_file", "round_version",
  "round_collection", "consent", "remark", "frozen_municipality",
]
