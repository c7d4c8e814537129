import Database
import Measures
import Tables

/// Writes a publication, row by row, where nothing is kept under its id.
struct PublicationWriter {
  private let publication: Publication
  private let db: any Connection
  private let id: DatabaseValue
  private let instrument: DatabaseValue
  private var cells = 0
  private var places = 0

  init(_ publication: Publication, _ db: any Connection) {
    self.publication = publication
    self.db = db
    id = .text(publication.id.rawValue)
    instrument = .text(publication.instrument)
  }

  mutating func write(checksum: String, revision: Int) throws {
    try writeHead(checksum: checksum, revision: revision)
    try writeGroups()
    for (number, tally) in publication.tallies.enumerated() {
      try write(tally, number: number)
    }
    if let matrix = publication.matrix { try write(matrix) }
    for (number, scalar) in publication.scalars.enumerated() {
      try write(scalar, number: number)
    }
    for place in publication.unassigned { try write(place, of: .unassigned) }
  }

  private func writeHead(checksum: String, revision: Int) throws {
    var values = [id, instrument] + columns(publication.title) + columns(publication.source)
    values += [
      .text(publication.association), .text(publication.year),
      .integer(publication.municipalities), .text(checksum), .integer(revision),
    ]
    try db.execute(
      """
      INSERT INTO publication (
        id, instrument, title_sv, title_en, source_id, source_title, source_publisher,
        source_published, association, years, municipalities, checksum, revision)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """, values)
  }

  private func writeGroups() throws {
    for (group, reason) in publication.groups.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        """
        INSERT INTO publication_group (publication, id, reason_sv, reason_en)
        VALUES ($1, $2, $3, $4)
        """, [id, .text(group)] + columns(reason))
    }
  }

  private mutating func write(_ tally: PrintedTally, number: Int) throws {
    let question = tally.variable.id
    try db.execute(
      """
      INSERT INTO printed_result (
        publication, question, instrument, number, figure, caption, claimed_unit, claimed_size,
        claimed_municipalities, mean_digits, mean_decimals, question_group)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        id, .text(question.rawValue), instrument, .integer(number), .optional(tally.figure),
        .optional(tally.caption), .optional(tally.claim.unit?.rawValue),
        .optional(tally.claim.size), .optional(tally.claim.municipalities),
        .optional(tally.mean?.value.digits), .optional(tally.mean?.value.decimals),
        .optional(tally.group),
      ])
    for place in tally.claim.places { try write(nil, place, of: .claim(question)) }
    if let mean = tally.mean { try write(nil, mean.place, of: .mean(question)) }
    for cell in tally.cells { try write(cell, of: question) }
  }

  private mutating func write(_ cell: PrintedCell, of question: VariableID) throws {
    let number = DatabaseValue.integer(cells)
    let questionValue = DatabaseValue.text(question.rawValue)
    try db.execute(
      """
      INSERT INTO printed_cell (publication, number, question, label_sv, label_en)
      VALUES ($1, $2, $3, $4, $5)
      """, [id, number, questionValue] + columns(cell.label))
    for (order, code) in cell.codes.enumerated() {
      try db.execute(
        """
        INSERT INTO printed_cell_code (publication, question, code, instrument, cell, number)
        VALUES ($1, $2, $3, $4, $5, $6)
        """, [id, questionValue, .text(code), instrument, number, .integer(order)])
    }
    for place in cell.places { try write(place, of: .cell(question, cells)) }
    cells += 1
  }

  private mutating func write(_ matrix: PrintedMatrix) throws {
    try db.execute(
      """
      INSERT INTO printed_matrix (
        publication, title_sv, title_en, years, total, limited_by_capability,
        limited_by_heritage, limited_by_both, strong_in_both)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [id] + columns(matrix.title) + [
        .text(matrix.year), .integer(matrix.total), .integer(matrix.limitedByCapability),
        .optional(matrix.limitedByHeritage), .integer(matrix.limitedByBoth),
        .integer(matrix.strongInBoth),
      ])
    for place in matrix.places { try write(nil, place, of: .matrix) }
  }

  private mutating func write(_ scalar: PrintedScalar, number: Int) throws {
    try db.execute(
      """
      INSERT INTO printed_scalar (
        publication, id, number, label_sv, label_en, unit, stated_size)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [id, .text(scalar.id), .integer(number)] + columns(scalar.label)
        + [.optional(scalar.unit?.rawValue), .optional(scalar.size)])
    for place in scalar.places { try write(place, of: .scalar(scalar.id)) }
  }

  private mutating func write(_ place: PrintedPlace, of owner: PlaceOwner) throws {
    try write(place.value, place.place, of: owner)
  }

  private mutating func write(
    _ value: PrintedValue?, _ place: Place, of owner: PlaceOwner
  ) throws {
    try db.execute(
      """
      INSERT INTO printed_place (
        publication, number, owner, question, cell, scalar, matrix, form, digits, decimals,
        numerator, denominator, section, figure, page, part, quotation)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      """,
      [id, .integer(places)] + columns(owner, publication: id) + columns(value)
        + columns(place))
    places += 1
  }
}
