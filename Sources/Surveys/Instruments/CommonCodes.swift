package import Measures

/// The names of the codes that every instrument has in common.
package struct CommonCodes: Hashable, Sendable {
  /// Yes.
  package let yes: LocalizedText
  /// No.
  package let no: LocalizedText
  /// Don't know.
  package let dontKnow: LocalizedText

  /// Names the codes.
  package init(yes: LocalizedText, no: LocalizedText, dontKnow: LocalizedText) {
    self.yes = yes
    self.no = no
    self.dontKnow = dontKnow
  }
}
