import Access
import Measures
import Store
import Testing

extension Store {
  /// Makes an account with a role, by invitation, and gives its id.
  @discardableResult
  func enrol(
    _ id: String, _ role: Role, _ organisation: Organisation, email: String? = nil
  ) async throws -> PersonID {
    try await inviteTo(role, organisation, email ?? "\(id)@example.org", digest: "link-\(id)")
    let made = try await accept("link-\(id)", as: id)
    return try #require(made)
  }

  /// Keeps an invitation that ends in a day.
  func inviteTo(
    _ role: Role, _ organisation: Organisation, _ email: String, digest: String
  ) async throws {
    try await invite(
      Permits.grant(role, organisation),
      Samples.invitation(.join(Town.grant(role, organisation)), email, digest), digest: digest,
      now: Town.now)
  }

  /// Accepts an invitation with a password.
  func accept(
    _ digest: String, as id: String, now: Moment = Town.now,
    _ credentials: NewCredentials? = nil
  ) async throws -> PersonID? {
    try await accept(
      Permits.signIn(), invitation: digest, newPerson: PersonID(rawValue: id),
      name: "Name of \(id)",
      credentials ?? Samples.credentials(id), now: now)
  }

  /// Begins a session of twelve hours.
  func begin(
    _ digest: String, of id: String, at now: Moment = Town.now, replacing: String? = nil
  ) async throws {
    try await startSession(
      Permits.signIn(),
      NewSession(
        digest: digest, person: PersonID(rawValue: id), startedAt: now, endsAt: now.after(43_200),
        device: "Firefox, Linux", method: .password),
      replacing: replacing)
  }

  /// The session of a digest, idle after half an hour.
  func open(_ digest: String, at now: Moment = Town.now) async throws -> OpenSession? {
    try await session(Permits.signIn(), digest: digest, now: now, idle: 1_800)
  }

  /// Makes a token that holds for ten days.
  func makeToken(_ digest: String, of id: String) async throws {
    try await makeToken(
      Permits.own(.changeOwnAccount, id), Samples.token("token-\(digest)"), digest: digest,
      now: Town.now)
  }

  /// Who the owner of a token is.
  func bearer(_ digest: String, at now: Moment = Town.now) async throws -> SignedIn? {
    try await token(Permits.signIn(), digest: digest, now: now)
  }

  /// What the audit log tells was done, the oldest first.
  func events() async throws -> [AuditEvent] {
    try await entries().map(\.event)
  }

  /// The whole audit log, the oldest first.
  func entries() async throws -> [AuditEntry] {
    try await audit(
      Permits.machine(.readAudit, Town.installation), before: nil, limit: 1_000
    ).reversed()
  }
}

extension Samples {
  static func credentials(_ id: String) -> NewCredentials {
    .password(
      hash: "hash-\(id)", sealedSecret: [1, 2, 3], step: 10,
      recoveryDigests: ["one-\(id)", "two-\(id)"])
  }

  static func invitation(
    _ purpose: Invitation.Purpose, _ email: String, _ id: String
  ) -> Invitation {
    Invitation(
      id: InvitationID(rawValue: id), purpose: purpose,
      name: PersonName(name: "Invited \(id)", email: email), createdAt: Town.now,
      endsAt: Town.now.after(86_400))
  }

  static func token(_ id: String) -> AccessToken {
    AccessToken(
      id: TokenID(rawValue: id), label: "Statistics", scopes: [.results, .organisations],
      createdAt: Town.now, endsAt: Town.now.after(864_000), lastUsedAt: nil)
  }
}
