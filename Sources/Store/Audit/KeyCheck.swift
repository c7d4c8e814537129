import Access
import Database

extension Connection {
  /// Makes sure that the key is the one that the database was made under, and notes it in a new one.
  ///
  /// Without this a key file that was lost would be made anew, and the loss found only when nobody's
  /// second factor works.
  func requireKey(_ sealer: AuditSealer) throws {
    let check = sealer.seal(Array("installation".utf8))
    try execute(
      "INSERT INTO installation (id, key_check) VALUES (1, $1) ON CONFLICT (id) DO NOTHING",
      [.text(check)])
    let kept = try query("SELECT key_check FROM installation WHERE id = 1").first?
      .text("key_check")
    guard kept == check else { throw StoreError.otherKey }
  }
}
