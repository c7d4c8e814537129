import Access

/// Who a request comes from.
struct Visitor: Sendable {
  /// Who decisions are made about.
  let actor: Actor
  /// What the person is called.
  let name: String
  /// The session, where there is one.
  let session: Session?
  /// The secret that forms are bound to: that of the session, or of a cookie that the page with the
  /// form has set; nil before either.
  let secret: String?

  /// Somebody who has not signed in.
  static func stranger(secret: String? = nil) -> Visitor {
    Visitor(actor: .visitor, name: "", session: nil, secret: secret)
  }

  var isSignedIn: Bool { session != nil }
}
