import Access
import Measures
import Municipalities
import Surveys
import Workflows

/// Finds what a request is about and decides about it; no handler runs without its permit.
struct Gate: Sendable {
  let samsyn: Samsyn
  /// In seconds from any fixed moment.
  let uptime: @Sendable () -> Double
  private let notes = RefusalNotes()

  init(samsyn: Samsyn, uptime: @escaping @Sendable () -> Double) {
    self.samsyn = samsyn
    self.uptime = uptime
  }

  /// The proof that the visitor may do what an address demands.
  ///
  /// - Throws: ``Refusal/signInNeeded`` to strangers; ``Refusal/notFound`` both where there is no such
  ///   subject and where it is not theirs, so that nothing can be found out by asking.
  func permit(_ demand: Demand, _ visit: Visit) async throws -> Permit {
    let actor = visit.visitor.actor
    guard mayEver(actor, demand.action) else {
      throw actor == .visitor ? Refusal.signInNeeded : hidden(demand)
    }
    guard let subject = try await subject(demand.subject, visit) else { throw Refusal.notFound }
    do {
      return try decide(actor, demand.action, subject)
    } catch .ownRole {
      throw Refusal.forbidden
    } catch .notSignedIn {
      throw Refusal.signInNeeded
    } catch {
      try await note(actor, demand.action, subject)
      throw hidden(demand)
    }
  }

  private func note(_ actor: Actor, _ action: Action, _ subject: Subject) async throws {
    let refusal = [actor.auditName, action.rawValue, subject.auditName].joined(separator: " ")
    guard notes.isNew(refusal, now: uptime()) else { return }
    try await samsyn.noteRefusal(as: actor, action, subject)
  }

  private func hidden(_ demand: Demand) -> Refusal {
    switch demand.subject {
    case .site, .ownAccount, .newAssociation: .forbidden
    case .person, .organisation, .newGrant, .round, .contribution: .notFound
    }
  }

  private func subject(_ kind: SubjectKind, _ visit: Visit) async throws -> Subject? {
    let actor = visit.visitor.actor
    switch kind {
    case .site: return .site
    case .ownAccount: return actor.person.map { .account($0.id, grants: $0.grants) }
    case .person:
      guard let id: PersonID = visit.identifier(Capture.person) else { return nil }
      return try await samsyn.personSubject(id, as: actor)
    case .organisation: return try await place(visit).map { .organisation($0) }
    case .newGrant:
      guard let place = try await place(visit), let role = Role(rawValue: visit.field("role"))
      else { return nil }
      return try await samsyn.newGrant(role, at: place, email: visit.field("email"), as: actor)
    case .newAssociation:
      guard let id: AssociationID = visit.identifier(text: visit.field("id")) else { return nil }
      return .organisation(OrganisationPlace(.association(id)))
    case .round: return try await round(visit).asyncMap { try await samsyn.subject($0) } ?? nil
    case .contribution:
      guard let round = try await round(visit),
        let code: MunicipalityCode = visit.identifier(Capture.municipality)
      else { return nil }
      return try await samsyn.subject(round, code)
    }
  }

  private func place(_ visit: Visit) async throws -> OrganisationPlace? {
    guard let organisation = Organisation(name: visit.captured(Capture.organisation)) else {
      return nil
    }
    return try await samsyn.place(of: organisation)
  }

  private func round(_ visit: Visit) async throws -> Round? {
    guard let id: RoundID = visit.identifier(Capture.round) else { return nil }
    return try await samsyn.round(id, as: visit.visitor.actor)
  }
}

extension Optional {
  /// What an asynchronous function makes of the value; nil where there is none.
  fileprivate func asyncMap<Value>(_ body: (Wrapped) async throws -> Value) async rethrows -> Value?
  {
    guard let self else { return nil }
    return try await body(self)
  }
}
