import Access
import Measures
import Reports
import Workflows

extension Site {
  /// The people with roles in an organisation, open invitations, and the form to invite somebody.
  func peoplePage(
    _ place: OrganisationPlace, _ visit: Visit, _ permit: Permit, _ map: OrganisationMap,
    _ words: PageWords
  ) async throws -> Page {
    let organisation = place.organisation
    var people: [Item] = []
    for account in try await samsyn.people(permit) {
      people.append(try await item(account, organisation, permit, map, words))
    }
    let name = map.name(organisation)
    return Page(
      path: .people(organisation.name), title: words.text("people.of", ["name": .text(name)]),
      description: words.text("people.lead"),
      trail: [
        (words.text("site.organisations"), .organisations),
        (name, .organisation(organisation.name)),
      ],
      parts: [
        .blocks([
          .lead(words.text("people.lead")), words.heading("people.people", id: "people"),
        ]),
        people.isEmpty ? .blocks([words.paragraph("people.none")]) : people.part(words),
      ] + (try await invitations(organisation, permit, map, words))
        + (try await inviting(place, permit, words)))
  }

  private func item(
    _ account: Account, _ organisation: Organisation, _ permit: Permit, _ map: OrganisationMap,
    _ words: PageWords
  ) async throws -> Item {
    let name = account.shownName(words)
    let roles = account.grants.map { grant in
      words.text(
        "people.role",
        [
          "role": .text(words.text("role." + grant.role.rawValue)),
          "organisation": .text(map.name(grant.organisation)),
        ])
    }
    let mayWithdraw = permit.also(.withdrawRole) != nil
    let own = account.grants.filter { mayWithdraw && $0.organisation == organisation }
    return Item(
      title: name,
      path: try await mayOpen(account, permit.actor) ? .person(account.id.rawValue) : nil,
      mark: account.mark(words), lines: [account.name?.email].compactMap(\.self) + roles,
      forms: own.map { grant in
        Form(
          deed: .withdraw(organisation.name), submit: "people.withdraw",
          about: words.text("role." + grant.role.rawValue) + ", " + name,
          hidden: [("person", account.id.rawValue), ("role", grant.role.rawValue)],
          isInline: true, isGrave: true)
      })
  }

  /// Whether the person's own page is open to whoever reads. The list may leave out roles elsewhere,
  /// on which that depends.
  private func mayOpen(_ account: Account, _ actor: Actor) async throws -> Bool {
    let shown = Subject.account(account.id, grants: account.grants)
    guard (try? decide(actor, .deactivatePerson, shown)) != nil else { return false }
    let any = Subject.account(account.id, grants: [])
    if (try? decide(actor, .deactivatePerson, any)) != nil { return true }
    guard let whole = try await samsyn.personSubject(account.id, as: actor) else { return false }
    return (try? decide(actor, .deactivatePerson, whole)) != nil
  }

  private func invitations(
    _ organisation: Organisation, _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) async throws -> [Page.Part] {
    let mayCancel = permit.also(.withdrawRole) != nil
    let items = try await samsyn.invitations(permit).map { invitation in
      let ends = words.text(
        "people.invitation.ends", ["time": .text(LocalTime.minute(invitation.endsAt))])
      let cancel = Form(
        deed: .cancelInvitation(organisation.name), submit: "people.cancel",
        about: invitation.name.name, hidden: [("id", invitation.id.rawValue)], isInline: true)
      return Item(
        title: invitation.name.name,
        lines: [invitation.name.email, purpose(invitation, map, words), ends],
        forms: mayCancel && invitation.belongs(to: organisation) ? [cancel] : [])
    }
    return [
      .blocks([words.heading("people.invitations", id: "invitations")]),
      items.isEmpty ? .blocks([words.paragraph("people.invitations.none")]) : items.part(words),
    ]
  }

  private func purpose(
    _ invitation: Invitation, _ map: OrganisationMap, _ words: PageWords
  ) -> String {
    guard case .join(let grant) = invitation.purpose else { return words.text("people.recovery") }
    return words.text(
      "people.role",
      [
        "role": .text(words.text("role." + grant.role.rawValue)),
        "organisation": .text(map.name(grant.organisation)),
      ])
  }

  /// The form to invite somebody, with the roles that whoever reads may give here.
  private func inviting(
    _ place: OrganisationPlace, _ permit: Permit, _ words: PageWords
  ) async throws -> [Page.Part] {
    let heading = Page.Part.blocks([words.heading("people.invite", id: "invite")])
    let possible = Role.allCases.filter { $0.exists(in: place.organisation) }
    guard let first = possible.first,
      case .newGrant(let new) = try await samsyn.newGrant(
        first, at: place, email: "", as: permit.actor)
    else { return [] }
    let roles = possible.filter { role in
      let grant = NewGrant(role, at: place, isLed: new.isLed, isForSelf: false)
      return (try? decide(permit.actor, .grantRole, .newGrant(grant))) != nil
    }
    guard let last = roles.last else {
      // Only where it is the coordinator that stands in the way is there somebody else to ask.
      guard new.isLed, mayEver(permit.actor, .grantRole) else { return [] }
      return [heading, .blocks([words.paragraph("people.invite.led")])]
    }
    return [heading, inviteForm(place.organisation, roles, chosen: last, words).part(words)]
  }

  private func inviteForm(
    _ organisation: Organisation, _ roles: [Role], chosen: Role, _ words: PageWords
  ) -> Form {
    Form(
      deed: .invite(organisation.name), submit: "people.invite.submit",
      fields: [
        Field(name: "name", label: "people.invite.name", max: 120),
        Field(
          name: "email", label: "people.invite.email", kind: .line("email"),
          hint: "people.invite.email.hint", max: 254),
        Field(
          name: "role", label: "people.invite.role",
          kind: .radios(
            roles.map { role in
              Field.Choice(
                value: role.rawValue, text: words.text("role." + role.rawValue),
                isChosen: role == chosen)
            })),
      ])
  }
}

extension Account {
  /// The name, or what stands in its place once it is erased.
  func shownName(_ words: PageWords) -> String {
    name?.name ?? words.text("people.erased", ["id": .text(String(id.rawValue.prefix(8)))])
  }

  /// What sets the account apart from most.
  func mark(_ words: PageWords) -> String {
    if deactivatedAt != nil { return words.text("people.deactivated") }
    return isExample ? words.text("people.example") : ""
  }
}

extension Invitation {
  /// Whether it can be taken back on the page of an organisation.
  fileprivate func belongs(to organisation: Organisation) -> Bool {
    switch purpose {
    case .join(let grant): grant.organisation == organisation
    case .recover: organisation == .installation
    }
  }
}
