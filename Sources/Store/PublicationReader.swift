import Database
import Measures
import Surveys
import Tables

/// Reads a publication in a fixed number of statements, and puts its rows together.
struct PublicationReader {
  private let id: PublicationID
  private let db: any Connection
  private let key: [DatabaseValue]

  init(_ id: PublicationID, _ db: any Connection) {
    self.id = id
    self.db = db
    key = [.text(id.rawValue)]
  }

  func read() throws -> LoadedPublication? {
    guard let head = try head() else { return nil }
    let instrumentID: InstrumentID = try head.identifier("instrument")
    guard let instrument = try db.instrument(instrumentID) else {
      throw StoreError.incomplete("there is no instrument \(instrumentID.rawValue)")
    }
    let places = try Places(of: id, db)
    let publication = Publication(
      id: id, title: try head.localized("title"), source: try head.source(),
      instrument: instrumentID.rawValue, association: try head.text("association"),
      year: try head.text("years"), municipalities: try head.integer("municipalities"),
      tallies: try tallies(instrument, places), groups: try groups(),
      matrix: try matrix(head, places), scalars: try scalars(places),
      unassigned: places.values(of: .unassigned))
    return LoadedPublication(
      publication: publication, instrument: instrument, revision: try head.integer("revision"))
  }

  private func head() throws -> Row? {
    try db.query(
      """
      SELECT publication.instrument AS instrument, publication.title_sv AS title_sv,
        publication.title_en AS title_en, source_id, source_title, source_publisher,
        source_published, association, publication.years AS years, municipalities, revision,
        printed_matrix.title_sv AS matrix_sv, printed_matrix.title_en AS matrix_en,
        printed_matrix.years AS matrix_years, total, limited_by_capability,
        limited_by_heritage, limited_by_both, strong_in_both
      FROM publication LEFT JOIN printed_matrix ON printed_matrix.publication = publication.id
      WHERE publication.id = $1
      """, key
    ).first
  }

  private func groups() throws -> [String: LocalizedText] {
    try db.query(
      "SELECT id, reason_sv, reason_en FROM publication_group WHERE publication = $1", key
    ).reduce(into: [:]) { groups, row in
      groups[try row.text("id")] = try row.localized("reason")
    }
  }

  private func tallies(_ instrument: Instrument, _ places: Places) throws -> [PrintedTally] {
    let variables = instrument.variables
    let cells = try cells(places)
    return try db.query(
      """
      SELECT question, figure, caption, claimed_unit, claimed_size, claimed_municipalities,
        mean_digits, mean_decimals, question_group
      FROM printed_result WHERE publication = $1 ORDER BY number
      """, key
    ).map { row in
      let question: VariableID = try row.identifier("question")
      guard let variable = variables[question] else {
        throw StoreError.incomplete("there is no question \(question.rawValue)")
      }
      return PrintedTally(
        variable: variable, figure: try row.optionalInteger("figure"),
        caption: try row.optionalText("caption"),
        claim: PrintedClaim(
          unit: try row.optionalWord("claimed_unit"),
          size: try row.optionalInteger("claimed_size"),
          municipalities: try row.optionalInteger("claimed_municipalities"),
          places: places.places(of: .claim(question))),
        cells: cells[question] ?? [], mean: try mean(row, of: question, places),
        group: try row.optionalText("question_group"))
    }
  }

  private func mean(
    _ row: Row, of question: VariableID, _ places: Places
  ) throws -> PrintedMean? {
    guard try row.optionalInteger("mean_digits") != nil else { return nil }
    return PrintedMean(
      value: try row.printedNumber("mean_"), place: try places.onlyPlace(of: .mean(question)))
  }

  private func cells(_ places: Places) throws -> [VariableID: [PrintedCell]] {
    let codes = try cellCodes()
    return try db.query(
      """
      SELECT number, question, label_sv, label_en
      FROM printed_cell WHERE publication = $1 ORDER BY number
      """, key
    ).reduce(into: [:]) { cells, row in
      let question: VariableID = try row.identifier("question")
      let number = try row.integer("number")
      cells[question, default: []].append(
        PrintedCell(
          codes: codes[number] ?? [], label: try row.optionalLocalized("label"),
          places: try places.someValues(of: .cell(question, number))))
    }
  }

  private func cellCodes() throws -> [Int: [String]] {
    try db.query(
      "SELECT cell, code FROM printed_cell_code WHERE publication = $1 ORDER BY cell, number",
      key
    ).reduce(into: [:]) { codes, row in
      codes[try row.integer("cell"), default: []].append(try row.text("code"))
    }
  }

  private func matrix(_ row: Row, _ places: Places) throws -> PrintedMatrix? {
    guard let title = try row.optionalLocalized("matrix") else { return nil }
    return PrintedMatrix(
      title: title, year: try row.text("matrix_years"), total: try row.integer("total"),
      limitedByCapability: try row.integer("limited_by_capability"),
      limitedByHeritage: try row.optionalInteger("limited_by_heritage"),
      limitedByBoth: try row.integer("limited_by_both"),
      strongInBoth: try row.integer("strong_in_both"), places: places.places(of: .matrix))
  }

  private func scalars(_ places: Places) throws -> [PrintedScalar] {
    try db.query(
      """
      SELECT id, label_sv, label_en, unit, stated_size
      FROM printed_scalar WHERE publication = $1 ORDER BY number
      """, key
    ).map { row in
      let id = try row.text("id")
      return PrintedScalar(
        id: id, label: try row.localized("label"), unit: try row.optionalWord("unit"),
        size: try row.optionalInteger("stated_size"),
        places: try places.someValues(of: .scalar(id)))
    }
  }
}
