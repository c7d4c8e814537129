import Database
import Measures
import Tables

// Values as columns: the order is that of the columns in every statement of this room.

/// The columns `…_sv` and `…_en`.
func columns(_ text: LocalizedText?) -> [DatabaseValue] {
  [.optional(text?.swedish), .optional(text?.english)]
}

/// The columns `source_id`, `source_title`, `source_publisher` and `source_published`.
func columns(_ source: Source?) -> [DatabaseValue] {
  [
    .optional(source?.id.rawValue), .optional(source?.title), .optional(source?.publisher),
    .optional(source?.published),
  ]
}

/// The columns `section`, `figure`, `page`, `part` and `quotation`.
func columns(_ place: Place?) -> [DatabaseValue] {
  [
    .optional(place?.section), .optional(place?.figure), .optional(place?.page),
    .optional(place?.part.rawValue), .optional(place?.quotation),
  ]
}

/// The columns `form`, `digits`, `decimals`, `numerator` and `denominator`.
func columns(_ value: PrintedValue?) -> [DatabaseValue] {
  switch value {
  case nil: [.text("place-only"), .null, .null, .null, .null]
  case .some(.none): [.text("none"), .null, .null, .null, .null]
  case .count(let count): [.text("count"), .integer(count), .null, .null, .null]
  case .percent(let number):
    [.text("percent"), .integer(number.digits), .integer(number.decimals), .null, .null]
  case .percentBelow(let number):
    [.text("percent-below"), .integer(number.digits), .integer(number.decimals), .null, .null]
  case .fraction(let numerator, let denominator):
    [.text("fraction"), .null, .null, .integer(numerator), .integer(denominator)]
  }
}

extension Row {
  func identifier<Subject>(_ column: String) throws -> Identifier<Subject> {
    Identifier(rawValue: try text(column))
  }

  func localized(_ name: String) throws -> LocalizedText {
    LocalizedText(swedish: try text(name + "_sv"), english: try text(name + "_en"))
  }

  func optionalLocalized(_ name: String) throws -> LocalizedText? {
    try optionalText(name + "_sv") == nil ? nil : localized(name)
  }

  /// One of a closed set of words.
  func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word {
    let found = try text(column)
    guard let word = Word(rawValue: found) else { throw unreadable(column, found) }
    return word
  }

  func optionalWord<Word: RawRepresentable<String>>(_ column: String) throws -> Word? {
    try optionalText(column) == nil ? nil : word(column)
  }

  func source() throws -> Source {
    Source(
      id: try identifier("source_id"), title: try text("source_title"),
      publisher: try text("source_publisher"), published: try text("source_published"))
  }

  /// The place in the columns `section` and so on, each behind a prefix.
  func place(_ prefix: String = "") throws -> Place {
    Place(
      section: try optionalText(prefix + "section"),
      figure: try optionalInteger(prefix + "figure"),
      page: try optionalInteger(prefix + "page"), part: try word(prefix + "part"),
      quotation: try optionalText(prefix + "quotation"))
  }

  /// The number in the columns `digits` and `decimals`, each behind a prefix.
  func printedNumber(_ prefix: String = "") throws -> PrintedNumber {
    let decimals = try integer(prefix + "decimals")
    // More decimals than this would end the program.
    guard (0...6).contains(decimals) else {
      throw unreadable(prefix + "decimals", String(decimals))
    }
    return PrintedNumber(digits: try integer(prefix + "digits"), decimals: decimals)
  }

  /// The printed value; nil for the place of something that has no value of its own.
  func printedValue() throws -> PrintedValue? {
    switch try text("form") {
    case "place-only": nil
    case "none": PrintedValue.none
    case "count": .count(try integer("digits"))
    case "percent": .percent(try printedNumber())
    case "percent-below": .percentBelow(try printedNumber())
    case "fraction":
      .fraction(numerator: try integer("numerator"), denominator: try integer("denominator"))
    case let other: throw unreadable("form", other)
    }
  }

  func unreadable(_ column: String, _ found: String) -> StoreError {
    .unreadable(column: column, found: String(found.prefix(60)))
  }
}
