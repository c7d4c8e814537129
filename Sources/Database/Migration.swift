import Measures

/// One numbered step of the schema, never changed after it shipped.
package struct Migration: Hashable, Sendable {
  /// Its place in the order, counted from 1 without gaps.
  package let number: Int
  /// A few words on what it does.
  package let name: String
  /// The SQL, with the words of `Dialect` in braces.
  package let script: String

  /// Makes a migration.
  package init(number: Int, name: String, script: String) {
    self.number = number
    self.name = name
    self.script = script
  }

  /// Tells whether the script is still the one that was applied; the same on every engine.
  package var checksum: String { fingerprint(of: script.utf8) }
}
