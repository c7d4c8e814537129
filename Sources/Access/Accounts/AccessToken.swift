package import Measures

/// Tells the ids of tokens apart from others.
package enum TokenTag {}

/// The id of a token for programs, which says nothing of its secret.
package typealias TokenID = Identifier<TokenTag>

/// A token for programs, without its secret.
package struct AccessToken: Hashable, Sendable {
  /// The id.
  package let id: TokenID
  /// What its owner calls it.
  package let label: String
  /// What it may be used for.
  package let scopes: Set<TokenScope>
  /// When it was made.
  package let createdAt: Moment
  /// When it ends.
  package let endsAt: Moment
  /// When it was last used, to the day; nil where never.
  package let lastUsedAt: Moment?

  /// Describes a token.
  package init(
    id: TokenID, label: String, scopes: Set<TokenScope>, createdAt: Moment, endsAt: Moment,
    lastUsedAt: Moment?
  ) {
    self.id = id
    self.label = label
    self.scopes = scopes
    self.createdAt = createdAt
    self.endsAt = endsAt
    self.lastUsedAt = lastUsedAt
  }
}
