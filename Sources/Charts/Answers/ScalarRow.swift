package import Findings

/// One number in a dot plot, with its label.
package struct ScalarRow: Hashable, Sendable {
  /// What the number is of.
  package let label: String
  /// What stands under the label, such as n; may be empty.
  package let note: String
  /// The number and its interval.
  package let scalar: Scalar
  /// Whether source criticism holds that the number must be wrong.
  package let isDoubtful: Bool
  /// Whether the row stands out from the others.
  package let isEmphasised: Bool

  /// Makes a row of a dot plot.
  package init(
    label: String, note: String = "", scalar: Scalar, isDoubtful: Bool = false,
    isEmphasised: Bool = true
  ) {
    self.label = label
    self.note = note
    self.scalar = scalar
    self.isDoubtful = isDoubtful
    self.isEmphasised = isEmphasised
  }
}
