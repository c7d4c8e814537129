/// Who a question is put to.
package enum Audience: String, CaseIterable, Sendable {
  /// People who work with IT.
  case itNear = "it-near"
  /// People who lead or work in a service area.
  case businessNear = "business-near"
  /// Everyone asked, or where the source does not say.
  case all
}
