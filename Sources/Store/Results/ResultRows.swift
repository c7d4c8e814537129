package import Access
import Database
import Measures
import Municipalities
import Surveys

/// Takes the answers that are shown of a round, a pack after the other.
package protocol ResultSink: Sendable {
  /// Makes room for the answers of so many people, before the first pack.
  mutating func expect(_ respondents: Int)

  /// Takes the answers of people who have something in common.
  ///
  /// - Parameters:
  ///   - respondents: how many they are. Range: 1 or more.
  ///   - codes: the rows of their answers after each other; valid only during the call.
  mutating func take(
    _ group: ShownGroup, respondents: Int, codes: UnsafeRawBufferPointer) throws
}

/// What some of those who are shown together have in common.
package struct ShownGroup: Hashable, Sendable {
  /// The version of the instrument that was answered.
  package let version: Int
  /// The number of their unit.
  package let unit: Int
  /// The municipality's code as a number; nil where it is not kept.
  package let municipality: Int?
  /// The place of the area among all; nil where it is not kept.
  package let area: Int?
  /// The place of the audience among all; nil where it is not kept.
  package let audience: Int?
}

extension Store {
  /// The answers that are shown of a round, handed to a sink in an order that their content decides.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`; what the sink throws.
  package func shownResponses<Sink: ResultSink>(
    _ permit: Permit, into sink: Sink
  ) async throws -> Sink {
    try permit.require(.readResults)
    let (id, place) = try permit.round()
    return try await engine.read("reading what is shown of a round") { db in
      _ = try db.placedRound(id, of: place)
      var sink = sink
      let sums = try db.query(
        """
        SELECT CAST(sum(respondents) AS bigint) AS respondents FROM shown_answers
        WHERE round = $1
        """, [.id(id)])
      sink.expect(try sums.first?.optionalInteger("respondents") ?? 0)
      try db.scan(
        """
        SELECT version, unit, municipality, service_area, audience, respondents, codes
        FROM shown_answers WHERE round = $1 ORDER BY number
        """, [.id(id)]
      ) { row in
        let (group, respondents) = (ShownGroup(row), row.integer(5) ?? 0)
        try row.withBytes(6) { try sink.take(group, respondents: respondents, codes: $0) }
      }
      return sink
    }
  }
}

extension ShownGroup {
  /// Reads a row that begins with version, unit, municipality, service area and audience.
  init(_ row: any ScannedRow) {
    self.init(
      version: row.integer(0) ?? 0, unit: row.integer(1) ?? 0,
      municipality: row.withBytes(2, number), area: row.withBytes(3, areas.place),
      audience: row.withBytes(4, audiences.place))
  }

  /// The columns `municipality`, `service_area` and `audience`.
  var background: [DatabaseValue] {
    [
      .optional(municipality.map { String(String($0 + 10_000).dropFirst()) }),
      .optional(area.map { ServiceArea.allCases[$0].rawValue }),
      .optional(audience.map { Audience.allCases[$0].rawValue }),
    ]
  }
}

private let areas = Words(ServiceArea.allCases.map(\.rawValue))
private let audiences = Words(Audience.allCases.map(\.rawValue))

/// A short list of words that bytes are looked up in.
private struct Words: Sendable {
  private let words: [[UInt8]]

  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
  }

  func place(_ bytes: UnsafeRawBufferPointer) -> Int? {
    bytes.isEmpty ? nil : words.firstIndex { $0.elementsEqual(bytes) }
  }
}

/// The digits of a municipality's code as a number.
private func number(_ bytes: UnsafeRawBufferPointer) -> Int? {
  bytes.isEmpty ? nil : bytes.reduce(0) { $0 * 10 + Int($1) - 48 }
}
