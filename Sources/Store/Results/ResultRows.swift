package import Access
import Database
import Measures
import Municipalities
import Surveys

/// Takes the shown responses of a round one after the other.
package protocol ResultSink: Sendable {
  /// Takes one response; the buffer is valid only during the call.
  mutating func take(_ response: ShownResponse, codes: UnsafeRawBufferPointer) throws
}

/// A response that is shown with others, without its answers.
package struct ShownResponse: Hashable, Sendable {
  /// The version of the instrument that was answered.
  package let version: Int
  /// The number of its unit.
  package let unit: Int
  /// The municipality's code as a number; nil where it is not kept.
  package let municipality: Int?
  /// The place of the area among all; nil where it is not kept.
  package let area: Int?
  /// The place of the audience among all; nil where it is not kept.
  package let audience: Int?
}

extension Store {
  /// The responses of a round that are shown, handed to a sink.
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
      try db.scan(
        """
        SELECT version, unit, municipality, service_area, audience, codes FROM response
        WHERE round = $1 AND unit IS NOT NULL
        """, [.id(id)]
      ) { row in
        let response = ShownResponse(
          version: row.integer(0) ?? 0, unit: row.integer(1) ?? 0,
          municipality: row.withBytes(2, number), area: row.withBytes(3, areas.place),
          audience: row.withBytes(4, audiences.place))
        try row.withBytes(5) { try sink.take(response, codes: $0) }
      }
      return sink
    }
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
