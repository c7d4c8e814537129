import Database
import Municipalities

extension Connection {
  /// Packs what is shown of a round anew, after any change of its responses: packs hold nothing that
  /// these do not hold at the time.
  func packAnswers(of round: RoundID) throws {
    try execute("DELETE FROM shown_answers WHERE round = $1", [.id(round)])
    var packs = AnswerPacks()
    try scan(
      """
      SELECT version, unit, municipality, service_area, audience, codes FROM response
      WHERE round = $1 AND unit IS NOT NULL
      """, [.id(round)]
    ) { packs.add($0) }
    try packs.give { pack, number in
      try execute(
        """
        INSERT INTO shown_answers (
          round, number, unit, version, municipality, service_area, audience, respondents, codes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        [
          .id(round), .integer(number), .integer(pack.group.unit), .integer(pack.group.version),
        ] + pack.group.background + [.integer(pack.respondents), .blob(pack.codes)])
    }
  }
}

/// The answers of some people who have everything in common that is kept of them.
private struct AnswerPack {
  let group: ShownGroup
  let respondents: Int
  let codes: [UInt8]

  /// The largest pack, as the schema has it; no row of answers is longer. Unit: bytes.
  static let bytesMax = 262_144
}

/// Answers by what those who gave them have in common. In which order they came can be seen neither in
/// a pack nor between packs, since what they say decides their order.
private struct AnswerPacks {
  private struct Key: Hashable {
    let group: ShownGroup
    /// The bytes of a row.
    let width: Int

    var order: [Int] {
      [
        group.unit, group.version, group.municipality ?? 0, group.area ?? -1,
        group.audience ?? -1, width,
      ]
    }
  }

  private var rows: [Key: [UInt8]] = [:]

  /// Takes a row that ends with the answers.
  mutating func add(_ row: any ScannedRow) {
    let group = ShownGroup(row)
    row.withBytes(5) { codes in
      rows[Key(group: group, width: codes.count), default: []].append(contentsOf: codes)
    }
  }

  /// Gives the packs in order, with their numbers.
  func give(_ take: (AnswerPack, Int) throws -> Void) rethrows {
    let keys = rows.keys.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    var number = 0
    for key in keys where key.width > 0 {
      let all = Self.sorted(rows[key] ?? [], width: key.width)
      let step = max(1, AnswerPack.bytesMax / key.width) * key.width
      for start in stride(from: 0, to: all.count, by: step) {
        let codes = Array(all[start..<min(start + step, all.count)])
        number += 1
        try take(
          AnswerPack(group: key.group, respondents: codes.count / key.width, codes: codes),
          number)
      }
    }
  }

  /// Rows of so many bytes in the order of these.
  private static func sorted(_ bytes: [UInt8], width: Int) -> [UInt8] {
    bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: width)
        .map { UnsafeRawBufferPointer(rebasing: bytes[$0..<$0 + width]) }
        .sorted { $0.lexicographicallyPrecedes($1) }
        .flatMap { $0 }
    }
  }
}
