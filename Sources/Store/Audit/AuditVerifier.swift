package import Access
import Database
import Measures

extension Store {
  /// Whether the audit log is as it was written: no entry changed, moved, added or taken away.
  ///
  /// Who can write in the database and keeps an old copy of all of it can still put that back whole;
  /// only a last seal that was kept elsewhere shows that.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func verifyAudit(_ permit: Permit) async throws -> AuditVerdict {
    try permit.require(.readAudit, .operate)
    return try await engine.read("checking the audit log") { db in
      var head = AuditHead.empty(sealer)
      while true {
        let page = try db.auditPage(after: head.count)
        for row in page {
          guard let next = try row.follows(head, sealer) else {
            return .broken(at: head.count + 1)
          }
          head = next
        }
        if page.count < auditPageSize { break }
      }
      guard try db.auditHead() == head else { return .broken(at: head.count + 1) }
      return .whole(count: head.count, lastSeal: head.lastSeal)
    }
  }
}

/// How many entries are in memory at a time.
private let auditPageSize = 1_000

extension Connection {
  fileprivate func auditPage(after number: Int) throws -> [Row] {
    try query(
      """
      SELECT number, happened_at, actor, event, subject, organisation, previous_seal, seal
      FROM audit_entry WHERE number > $1 ORDER BY number LIMIT $2
      """, [.integer(number), .integer(auditPageSize)])
  }
}

extension Row {
  /// The head after this entry; nil where it is not the one that follows.
  fileprivate func follows(_ head: AuditHead, _ sealer: AuditSealer) throws -> AuditHead? {
    // A word that this program does not know was not written by it, or the program is too old.
    guard AuditEvent(rawValue: try text("event")) != nil else { return nil }
    let entry = try auditEntry()
    guard entry.number == head.count + 1, entry.previousSeal == head.lastSeal,
      entry.seal == sealer.seal(entry.sealed)
    else { return nil }
    return head.next(entry.seal, sealer)
  }
}
