import Access
import Measures
import Reports
import Workflows

extension Site {
  /// One person: who it is, their roles, and what can be done to the account.
  func personPage(
    _ visit: Visit, _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) async throws -> Page {
    guard let account = try await samsyn.account(permit) else { throw Refusal.notFound }
    let name = account.shownName(words)
    return Page(
      path: .person(account.id.rawValue), title: name,
      description: words.text("person.description"),
      trail: [(words.text("site.organisations"), .organisations)],
      parts: [.blocks(about(account, map, words) + roles(account, permit, map, words))]
        + access(account, permit, words) + data(account, permit, words))
  }

  private func about(
    _ account: Account, _ map: OrganisationMap, _ words: PageWords
  ) -> [Block] {
    var facts = [
      ("person.name", account.shownName(words)),
      ("person.email", account.name?.email ?? words.text("person.email.none")),
      ("person.since", LocalTime.day(account.createdAt)),
    ]
    if let ended = account.deactivatedAt {
      facts.append(("person.ended", LocalTime.minute(ended)))
    }
    let block = Block.definitions(facts.map { (words.text($0.0), [.text($0.1)]) })
    return [block] + (account.isExample ? [words.paragraph("person.example")] : [])
  }

  private func roles(
    _ account: Account, _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) -> [Block] {
    let list = account.grants.map { grant -> [Inline] in
      let name = map.name(grant.organisation)
      let subject = Subject.organisation(OrganisationPlace(grant.organisation))
      let isOpen = (try? decide(permit.actor, .readPeople, subject)) != nil
      return [
        .text(words.text("role." + grant.role.rawValue) + ", "),
        isOpen ? words.link(name, .people(grant.organisation.name)) : .text(name),
      ]
    }
    return [
      words.heading("person.roles", id: "roles"),
      list.isEmpty ? words.paragraph("person.roles.none") : .list(list),
    ]
  }

  /// To end the account, open it again, or let its owner in after they lost their way of signing in.
  private func access(
    _ account: Account, _ permit: Permit, _ words: PageWords
  ) -> [Page.Part] {
    let id = account.id.rawValue
    let heading = Page.Part.blocks([words.heading("person.access", id: "access")])
    guard permit.actor.person?.id != account.id else {
      return [heading, .blocks([words.paragraph("person.self")])]
    }
    guard account.name != nil else { return [] }
    guard account.deactivatedAt == nil else {
      return [
        heading, .blocks([words.paragraph("person.reactivate.text")]),
        Form(deed: .reactivate(id), submit: "person.reactivate").part(words),
      ]
    }
    let end = [
      Page.Part.blocks([words.paragraph("person.deactivate.text")]),
      Form(deed: .deactivate(id), submit: "person.deactivate", isGrave: true).part(words),
    ]
    guard permit.also(.recoverAccount) != nil, !account.isExample else { return [heading] + end }
    return [heading] + end + [
      .blocks([words.paragraph("person.recover.text")]),
      Form(deed: .recover(id), submit: "person.recover").part(words),
    ]
  }

  /// To hand out what is kept about the person, or to erase it.
  private func data(
    _ account: Account, _ permit: Permit, _ words: PageWords
  ) -> [Page.Part] {
    var parts: [Page.Part] = []
    if permit.also(.exportPerson) != nil {
      let link = words.link(words.text("person.export"), .personData(account.id.rawValue))
      parts.append(.blocks([words.paragraph("person.export.text"), .paragraph([link])]))
    }
    if permit.also(.erasePerson) != nil, account.name != nil {
      parts += [
        .blocks([words.paragraph("person.erase.text")]),
        Form(
          deed: .erase(account.id.rawValue), submit: "person.erase",
          about: account.shownName(words), fields: Field.decision, isGrave: true
        ).folded("person.erase", words),
      ]
    }
    guard !parts.isEmpty else { return [] }
    return [.blocks([words.heading("person.data", id: "data")])] + parts
  }
}

extension Field {
  /// What is recorded of a disposal decision.
  static var decision: [Field] {
    [
      Field(name: "authority", label: "decision.authority", hint: "decision.authority.hint"),
      Field(
        name: "reference", label: "decision.reference", hint: "decision.reference.hint",
        width: "middle"),
      Field(name: "date", label: "decision.date", kind: .line("date"), width: "middle"),
    ]
  }
}
