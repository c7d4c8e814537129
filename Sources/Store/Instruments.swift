import Database
import Measures
import Municipalities
import Surveys
import Tables

extension Connection {
  /// The instrument with an id, in three statements.
  func instrument(_ id: InstrumentID) throws -> Instrument? {
    let key = [DatabaseValue.text(id.rawValue)]
    let heads = try query(
      """
      SELECT version, title_sv, title_en, source_id, source_title, source_publisher,
        source_published
      FROM instrument WHERE id = $1
      """, key)
    guard let head = heads.first else { return nil }
    let codes = try codes(ofInstrument: key)
    let questions = try query(
      """
      SELECT id, label_sv, label_en, wording_sv, wording_en, kind, theme, audience, note_sv,
        note_en, place_section, place_figure, place_page, place_part, place_quotation
      FROM question WHERE instrument = $1 ORDER BY number
      """, key)
    return Instrument(
      id: id, version: try head.integer("version"), title: try head.localized("title"),
      source: try head.optionalText("source_id") == nil ? nil : head.source(),
      questions: try questions.map { try $0.question(codes) })
  }

  private func codes(ofInstrument key: [DatabaseValue]) throws -> [String: [Code]] {
    let rows = try query(
      """
      SELECT question, id, label_sv, label_en, meaning_sv, meaning_en, role, level_rank
      FROM code WHERE instrument = $1 ORDER BY question, number
      """, key)
    return try rows.reduce(into: [:]) { codes, row in
      codes[try row.text("question"), default: []].append(try row.code())
    }
  }

  /// Puts an instrument in the place of the one with its id, if any, and raises the revision of
  /// every publication that uses it.
  func replace(_ instrument: Instrument) throws {
    let key = DatabaseValue.text(instrument.id.rawValue)
    try execute(
      """
      INSERT INTO instrument (
        id, version, title_sv, title_en, source_id, source_title, source_publisher,
        source_published)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (id) DO UPDATE SET
        version = excluded.version, title_sv = excluded.title_sv, title_en = excluded.title_en,
        source_id = excluded.source_id, source_title = excluded.source_title,
        source_publisher = excluded.source_publisher,
        source_published = excluded.source_published
      """,
      [key, .integer(instrument.version)] + columns(instrument.title)
        + columns(instrument.source))
    try execute("DELETE FROM question WHERE instrument = $1", [key])
    for (number, question) in instrument.questions.enumerated() {
      try insert(question, number: number, instrument: key)
    }
    try requireUsed(instrument.id)
    try execute("UPDATE publication SET revision = revision + 1 WHERE instrument = $1", [key])
  }

  private func insert(
    _ question: Question, number: Int, instrument: DatabaseValue
  ) throws {
    let variable = question.variable
    let id = DatabaseValue.text(variable.id.rawValue)
    var values = [instrument, id, .integer(number)]
    values += columns(variable.label) + columns(variable.wording)
    values += [
      .text(variable.kind.rawValue), .text(question.theme.rawValue),
      .text(question.audience.rawValue),
    ]
    values += columns(question.note) + columns(question.place)
    try execute(
      """
      INSERT INTO question (
        instrument, id, number, label_sv, label_en, wording_sv, wording_en, kind, theme,
        audience, note_sv, note_en, place_section, place_figure, place_page, place_part,
        place_quotation)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      """, values)
    for (number, code) in variable.codes.enumerated() {
      try insert(code, number: number, question: [instrument, id])
    }
  }

  private func insert(_ code: Code, number: Int, question: [DatabaseValue]) throws {
    try execute(
      """
      INSERT INTO code (
        instrument, question, id, number, label_sv, label_en, meaning_sv, meaning_en, role,
        level_rank)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      question + [.text(code.id), .integer(number)] + columns(code.label)
        + columns(code.meaning) + columns(code.role))
  }

  /// Throws where a publication has a result of something that its instrument no longer has.
  private func requireUsed(_ id: InstrumentID) throws {
    let rows = try query(
      """
      SELECT result.publication AS publication, result.question AS question
      FROM printed_result AS result
      WHERE result.instrument = $1 AND NOT EXISTS (
        SELECT 1 FROM question
        WHERE question.instrument = result.instrument AND question.id = result.question)
      UNION ALL
      SELECT covered.publication AS publication, covered.question AS question
      FROM printed_cell_code AS covered
      WHERE covered.instrument = $1 AND NOT EXISTS (
        SELECT 1 FROM code
        WHERE code.instrument = covered.instrument AND code.question = covered.question
          AND code.id = covered.code)
      ORDER BY publication, question LIMIT 1
      """, [.text(id.rawValue)])
    guard let row = rows.first else { return }
    throw StoreError.questionInUse(
      try row.identifier("question"), instrument: id,
      publication: try row.identifier("publication"))
  }

  /// Forgets an instrument that no publication uses.
  func deleteUnused(_ id: InstrumentID) throws {
    try execute(
      """
      DELETE FROM instrument WHERE id = $1 AND NOT EXISTS (
        SELECT 1 FROM publication WHERE publication.instrument = instrument.id)
      """, [.text(id.rawValue)])
  }
}

/// The columns `role` and `level_rank`.
private func columns(_ role: CodeRole) -> [DatabaseValue] {
  switch role {
  case .level(let rank): [.text("level"), .integer(rank)]
  case .option: [.text("option"), .null]
  case .dontKnow: [.text("dont-know"), .null]
  }
}

extension Row {
  fileprivate func question(_ codes: [String: [Code]]) throws -> Question {
    let id: VariableID = try identifier("id")
    return Question(
      variable: Variable(
        id: id, label: try localized("label"), wording: try optionalLocalized("wording"),
        kind: try word("kind"), codes: codes[id.rawValue] ?? []),
      theme: try word("theme"), audience: try word("audience"),
      place: try optionalText("place_part") == nil ? nil : place("place_"),
      note: try optionalLocalized("note"))
  }

  fileprivate func code() throws -> Code {
    Code(
      id: try text("id"), label: try localized("label"),
      meaning: try optionalLocalized("meaning"), role: try role())
  }

  private func role() throws -> CodeRole {
    switch try text("role") {
    case "level": .level(rank: try integer("level_rank"))
    case "option": .option
    case "dont-know": .dontKnow
    case let other: throw unreadable("role", other)
    }
  }
}
