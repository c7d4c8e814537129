import Access
import Measures
import Reports
import Workflows

extension Site {
  /// Invites people, takes roles back, and ends, opens, recovers and erases accounts.
  func changePeople(
    _ deed: Deed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let organisation = visit.captured(Capture.organisation)
    let person = SitePath.person(visit.captured(Capture.person))
    switch deed {
    case .invite: return try await invite(visit, permit)
    case .cancelInvitation:
      guard let id: InvitationID = visit.identifier(text: visit.field("id")) else {
        throw Refusal.badRequest
      }
      try await samsyn.cancelInvitation(permit, id)
      return .done(.people(organisation), .cancelled)
    case .withdraw:
      guard let id: PersonID = visit.identifier(text: visit.field("person")),
        let role = Role(rawValue: visit.field("role"))
      else { throw Refusal.badRequest }
      try await samsyn.withdraw(permit, person: id, role: role)
      return .done(.people(organisation), .withdrawn)
    case .deactivate:
      try await samsyn.deactivate(permit)
      return .done(person, .deactivated)
    case .reactivate:
      try await samsyn.reactivate(permit)
      return .done(person, .reactivated)
    case .recover: return try await recover(visit, permit)
    default: return try await erase(visit, permit)
    }
  }

  private func invite(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    guard case .newGrant(let new) = permit.subject else { throw Refusal.badRequest }
    var reader = FieldReader(visit)
    let name = reader.line("name", max: 120)
    let email = reader.line("email", max: 254)
    try reader.check()
    let organisation = new.place.organisation
    let words = words(visit)
    let mail = InvitationMail(
      words: words, origin: origin.text, name: name,
      purpose: .join(role: new.role, organisation: try await samsyn.name(of: organisation)))
    do {
      let sent = try await samsyn.invite(permit, name: name, email: email, wording: mail.wording)
      return answer(sent, .people(organisation.name), mail)
    } catch let trouble as Trouble where trouble.statement.key == "people.fault.email" {
      throw FormFaults(["email": trouble.statement])
    }
  }

  private func recover(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    guard case .account(let id, _) = permit.subject else { throw Refusal.badRequest }
    let account = try await samsyn.account(permit)
    let mail = InvitationMail(
      words: words(visit), origin: origin.text, name: account?.name?.name ?? "",
      purpose: .recover)
    let sent = try await samsyn.recover(permit, wording: mail.wording)
    return answer(sent, .person(id.rawValue), mail)
  }

  private func answer(_ sent: SentLink, _ path: SitePath, _ mail: InvitationMail) -> DeedAnswer {
    sent.isMailed ? .done(path, .invited) : .page(mail.page(sent.secret, back: path))
  }

  /// Erases what is kept about a person, under the decision that the form names.
  private func erase(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    let decision = try WrittenDecision(visit, now: samsyn.now)
    let number = try await samsyn.recordDecision(
      permit, authority: decision.authority, reference: decision.reference, date: decision.date)
    try await samsyn.erase(permit, decision: number)
    return .done(.person(visit.captured(Capture.person)), .erased)
  }
}

/// A disposal decision as somebody wrote it into a form.
struct WrittenDecision {
  let authority: String
  let reference: String
  let date: String

  /// Reads the form.
  ///
  /// - Throws: ``FormFaults`` where something is missing, or the decision is not taken yet.
  init(_ visit: Visit, now: Moment) throws {
    var reader = FieldReader(visit)
    authority = reader.line("authority")
    reference = reader.line("reference")
    date = visit.field("date")
    if let day = reader.day("date"), day > now {
      reader.fault("date", Statement("decision.fault.future"))
    }
    try reader.check()
  }
}
