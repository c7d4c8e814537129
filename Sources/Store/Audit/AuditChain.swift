import Access
import Database
import Measures

/// The end of the audit log: how many entries there are, and the seals that the next one is bound to.
///
/// The head's own seal is made over the head's seal before it, so it can neither be moved back nor
/// made anew without the key, and an entry that is added later does not hide that it was.
struct AuditHead: Equatable {
  let count: Int
  let lastSeal: String
  let seal: String

  /// The head of a log without entries.
  static func empty(_ sealer: AuditSealer) -> AuditHead {
    AuditHead(count: 0, lastSeal: zeros, seal: sealer.seal(sealed(zeros, zeros, 0)))
  }

  /// The head after one more entry.
  func next(_ entrySeal: String, _ sealer: AuditSealer) -> AuditHead {
    AuditHead(
      count: count + 1, lastSeal: entrySeal,
      seal: sealer.seal(Self.sealed(seal, entrySeal, count + 1)))
  }

  /// Never the bytes of an entry, which begin with the length of a number and the number.
  private static func sealed(_ before: String, _ entrySeal: String, _ count: Int) -> [UInt8] {
    Array("head;\(before);\(entrySeal);\(count);".utf8)
  }

  private static let zeros = String(repeating: "0", count: 64)
}

extension Deed {
  /// The deed as the next entry after a head.
  func entry(after head: AuditHead, _ sealer: AuditSealer) -> AuditEntry {
    let bare = entry(after: head, seal: "")
    return entry(after: head, seal: sealer.seal(bare.sealed))
  }

  private func entry(after head: AuditHead, seal: String) -> AuditEntry {
    AuditEntry(
      number: head.count + 1, at: at, actor: actor, event: event,
      subject: String(subject.unicodeScalars.prefix(600)), organisation: organisation,
      previousSeal: head.lastSeal, seal: seal)
  }
}

extension Connection {
  /// Makes the head of a log in a new database.
  ///
  /// Only where there is nobody yet: a head that is gone from a database in use is never made anew,
  /// since that would hide that the log was emptied.
  func beginAudit(_ sealer: AuditSealer) throws {
    let head = AuditHead.empty(sealer)
    try execute(
      """
      INSERT INTO audit_head (id, entry_count, last_seal, seal)
      SELECT 1, 0, $1, $2
      WHERE NOT EXISTS (SELECT 1 FROM audit_entry) AND NOT EXISTS (SELECT 1 FROM person)
      ON CONFLICT (id) DO NOTHING
      """, [.text(head.lastSeal), .text(head.seal)])
  }

  /// The end of the log; nil where it was taken away.
  func auditHead() throws -> AuditHead? {
    try query("SELECT entry_count, last_seal, seal FROM audit_head WHERE id = 1").first?
      .auditHead()
  }

  /// The end of the log, which nobody else changes until this transaction is over.
  func lockedAuditHead() throws -> AuditHead {
    let row = try query(
      """
      UPDATE audit_head SET entry_count = entry_count WHERE id = 1
      RETURNING entry_count, last_seal, seal
      """
    ).first
    guard let row else { throw StoreError.incomplete("the audit log has no end") }
    return try row.auditHead()
  }

  /// Adds an entry at the end of the log, and gives the new end.
  func append(_ deed: Deed, after head: AuditHead, _ sealer: AuditSealer) throws -> AuditHead {
    let entry = deed.entry(after: head, sealer)
    try execute(
      """
      INSERT INTO audit_entry (
        number, happened_at, actor, event, subject, organisation, previous_seal, seal)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .integer(entry.number), .integer(entry.at.seconds), .text(entry.actor),
        .text(entry.event.rawValue), .text(entry.subject), .optional(entry.organisation),
        .text(entry.previousSeal), .text(entry.seal),
      ])
    let next = head.next(entry.seal, sealer)
    try execute(
      "UPDATE audit_head SET entry_count = $1, last_seal = $2, seal = $3 WHERE id = 1",
      [.integer(next.count), .text(next.lastSeal), .text(next.seal)])
    return next
  }
}

extension Row {
  fileprivate func auditHead() throws -> AuditHead {
    AuditHead(
      count: try integer("entry_count"), lastSeal: try text("last_seal"), seal: try text("seal"))
  }

  func auditEntry() throws -> AuditEntry {
    AuditEntry(
      number: try integer("number"), at: try moment("happened_at"), actor: try text("actor"),
      event: try word("event"), subject: try text("subject"),
      organisation: try optionalText("organisation"), previousSeal: try text("previous_seal"),
      seal: try text("seal"))
  }
}
