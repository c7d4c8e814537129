import Access
import Database
import Measures

/// Something done that the audit log tells of.
struct Deed: Sendable {
  let actor: String
  let event: AuditEvent
  let subject: String
  let organisation: String?
  let at: Moment

  init(
    _ event: AuditEvent, by actor: String, on subject: String, in organisation: String?,
    at moment: Moment
  ) {
    self.actor = actor
    self.event = event
    self.subject = subject
    self.organisation = organisation
    at = moment
  }

  /// What a permit led to.
  ///
  /// - Parameter detail: what the subject of the permit does not say, in ids; never a name.
  init(_ event: AuditEvent, _ permit: Permit, _ detail: String? = nil, at moment: Moment) {
    let subject = [permit.subject.auditName, detail].compactMap(\.self).joined(separator: " ")
    self.init(
      event, by: permit.actor.auditName, on: subject,
      in: permit.subject.organisation?.name, at: moment)
  }

  /// What was done to an account or with it.
  init(
    _ event: AuditEvent, by actor: String, account: PersonID, _ detail: String? = nil,
    in organisation: Organisation? = nil, at moment: Moment
  ) {
    let subject = ["account", account.rawValue, detail].compactMap(\.self).joined(separator: " ")
    self.init(event, by: actor, on: subject, in: organisation?.name, at: moment)
  }
}

/// What a write gives, with the deeds that it amounts to; none where nothing changed.
struct Done<Output: Sendable>: Sendable {
  let output: Output
  let deeds: [Deed]

  init(_ output: Output, _ deeds: [Deed] = []) {
    self.output = output
    self.deeds = deeds
  }
}

extension Done<Void> {
  init(_ deeds: Deed...) {
    self.init((), deeds)
  }
}

extension Done<Bool> {
  /// One deed where something changed.
  init(_ hasChanged: Bool, _ deed: Deed) {
    self.init(hasChanged, hasChanged ? [deed] : [])
  }
}

extension Store {
  /// Writes, and tells the audit log of it in the same transaction: both are kept or neither.
  ///
  /// The end of the log is locked first, so that deeds come one after the other on every server:
  /// PostgreSQL would otherwise let two look for an address at the same time, and tell the later one
  /// of a broken constraint rather than let it look again.
  @discardableResult
  func deed<Output: Sendable>(
    _ doing: String, _ body: @Sendable (any Connection) throws -> Done<Output>
  ) async throws -> Output {
    try await engine.write(doing) { db in
      var head = try db.lockedAuditHead()
      let done = try body(db)
      for deed in done.deeds { head = try db.append(deed, after: head, sealer) }
      return done.output
    }
  }
}
