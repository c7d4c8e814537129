import Database
import Measures
import Tables

/// Whose place it is that something is printed in.
enum PlaceOwner: Hashable {
  /// The number of a cell, counted over the publication.
  case cell(VariableID, Int)
  case claim(VariableID)
  case mean(VariableID)
  case scalar(String)
  case matrix
  case unassigned
}

extension PlaceOwner: CustomStringConvertible {
  /// The owner in words, for messages.
  var description: String {
    switch self {
    case .cell(let question, let number): "number \(number), of \(question.rawValue),"
    case .claim(let question): "the claim of \(question.rawValue)"
    case .mean(let question): "the mean of \(question.rawValue)"
    case .scalar(let id): "the number \(id)"
    case .matrix: "the matrix"
    case .unassigned: "a number of no question"
    }
  }
}

/// The columns `owner`, `question`, `cell`, `scalar` and `matrix`.
func columns(_ owner: PlaceOwner, publication: DatabaseValue) -> [DatabaseValue] {
  switch owner {
  case .cell(let question, let number):
    [.text("cell"), .text(question.rawValue), .integer(number), .null, .null]
  case .claim(let question): [.text("claim"), .text(question.rawValue), .null, .null, .null]
  case .mean(let question): [.text("mean"), .text(question.rawValue), .null, .null, .null]
  case .scalar(let id): [.text("scalar"), .null, .null, .text(id), .null]
  case .matrix: [.text("matrix"), .null, .null, .null, publication]
  case .unassigned: [.text("unassigned"), .null, .null, .null, .null]
  }
}

/// All places of a publication, by what they belong to.
struct Places {
  private var printed: [PlaceOwner: [PrintedPlace]] = [:]
  private var bare: [PlaceOwner: [Place]] = [:]

  /// Reads them in one statement.
  init(of publication: PublicationID, _ db: any Connection) throws {
    let rows = try db.query(
      """
      SELECT owner, question, cell, scalar, form, digits, decimals, numerator, denominator,
        section, figure, page, part, quotation
      FROM printed_place WHERE publication = $1 ORDER BY number
      """, [.text(publication.rawValue)])
    for row in rows {
      let owner = try row.placeOwner()
      let place = try row.place()
      if let value = try row.printedValue() {
        printed[owner, default: []].append(PrintedPlace(value: value, place: place))
      } else {
        bare[owner, default: []].append(place)
      }
    }
  }

  /// The printed values of something that may have none.
  func values(of owner: PlaceOwner) -> [PrintedPlace] { printed[owner] ?? [] }

  /// The printed values of something that has one at least.
  func someValues(of owner: PlaceOwner) throws -> [PrintedPlace] {
    guard let places = printed[owner] else {
      throw StoreError.incomplete("\(owner) stands nowhere")
    }
    return places
  }

  /// The only place of something that has no value of its own.
  func onlyPlace(of owner: PlaceOwner) throws -> Place {
    guard let place = bare[owner]?.first else {
      throw StoreError.incomplete("\(owner) stands nowhere")
    }
    return place
  }

  /// The places of something that has no value of its own.
  func places(of owner: PlaceOwner) -> [Place] { bare[owner] ?? [] }
}

extension Row {
  fileprivate func placeOwner() throws -> PlaceOwner {
    switch try text("owner") {
    case "cell": .cell(try identifier("question"), try integer("cell"))
    case "claim": .claim(try identifier("question"))
    case "mean": .mean(try identifier("question"))
    case "scalar": .scalar(try text("scalar"))
    case "matrix": .matrix
    case "unassigned": .unassigned
    case let other: throw unreadable("owner", other)
    }
  }
}
