import Access
import Measures
import Reports
import Workflows

extension Site {
  /// One's own account: who one is here, how one signs in, where one is signed in, tokens, data.
  func accountPage(_ visit: Visit, _ permit: Permit, _ words: PageWords) async throws -> Page {
    guard let account = try await samsyn.account(permit) else { throw Refusal.notFound }
    let change = try decide(permit.actor, .changeOwnAccount, permit.subject)
    var parts: [Page.Part] = [
      .blocks(try await about(account, words)),
      Form(
        deed: .changeName, submit: "account.change-name",
        fields: [
          Field(
            name: "name", label: "account.name", value: account.name?.name ?? "",
            autocomplete: "name")
        ]
      ).folded("account.change-name", words),
      Form(deed: .signOut, submit: "account.sign-out").part(words),
    ]
    if try await samsyn.hasPassword(change) { parts += try await credentials(permit, words) }
    parts += try await sessions(permit, visit, words)
    parts += try await tokens(permit, words)
    parts.append(.blocks(data(words)))
    return Page(
      path: .account, title: words.text("account.title"),
      description: words.text("account.title"), parts: parts)
  }

  private func about(_ account: Account, _ words: PageWords) async throws -> [Block] {
    var roles: [[Inline]] = []
    for grant in account.grants {
      let name = try await samsyn.name(of: grant.organisation)
      roles.append([
        .text(words.text("role." + grant.role.rawValue) + ", "),
        words.link(name[words.language], .organisation(grant.organisation.name)),
      ])
    }
    return [
      .definitions([
        (words.text("account.name"), [.text(account.name?.name ?? "")]),
        (words.text("sign-in.email"), [.text(account.name?.email ?? "")]),
      ]), words.heading("account.roles", id: "roles"),
      roles.isEmpty ? words.paragraph("account.no-roles") : .list(roles),
    ]
  }

  private func credentials(_ permit: Permit, _ words: PageWords) async throws -> [Page.Part] {
    let left = try await samsyn.recoveryCodesLeft(permit)
    let password = Field(
      name: "old", label: "account.old-password", kind: .line("password"),
      autocomplete: "current-password")
    let current = Field(
      name: "password", label: "account.old-password", kind: .line("password"),
      autocomplete: "current-password")
    return [
      .blocks([
        words.heading("account.credentials", id: "credentials"),
        words.paragraph("account.codes-left", ["count": .integer(left)]),
      ]),
      Form(
        deed: .changePassword, submit: "account.change-password",
        fields: [password, .newPassword]
      ).folded("account.change-password", words),
      Form(
        deed: .changeRecoveryCodes, submit: "account.new-codes", fields: [current]
      ).folded("account.new-codes", words),
      .blocks([.paragraph([words.link(words.text("second-factor.change"), .secondFactor)])]),
    ]
  }

  private func sessions(
    _ permit: Permit, _ visit: Visit, _ words: PageWords
  ) async throws -> [Page.Part] {
    let all = try await samsyn.sessions(permit)
    let items = all.map { session in
      let isThis = session.number == visit.visitor.session?.number
      let name = session.device.isEmpty ? words.text("session.unknown") : session.device
      return Item(
        title: name, mark: isThis ? words.text("session.this") : "",
        lines: [
          words.text(
            "session.times",
            [
              "started": .text(LocalTime.minute(session.startedAt)),
              "seen": .text(LocalTime.minute(session.lastSeenAt)),
            ]), words.text("session.method." + session.method.rawValue),
        ],
        forms: isThis
          ? []
          : [
            Form(
              deed: .endSession, submit: "session.end", about: name,
              hidden: [("number", String(session.number))], isInline: true)
          ])
    }
    let others = Form(deed: .endOtherSessions, submit: "session.end-others").part(words)
    return [.blocks([words.heading("account.sessions", id: "sessions")]), items.part(words)]
      + (all.count > 1 ? [others] : [])
  }

  private func tokens(_ permit: Permit, _ words: PageWords) async throws -> [Page.Part] {
    let all = try await samsyn.tokens(permit)
    let items = all.map { token in
      Item(
        title: token.label,
        lines: [
          words.text(
            "token.ends",
            [
              "date": .text(LocalTime.day(token.endsAt)),
              "used": .text(token.lastUsedAt.map(LocalTime.day) ?? words.text("token.never")),
            ]),
          token.scopes.map { words.text("token.scope." + $0.rawValue) }.sorted()
            .joined(separator: " · "),
        ],
        forms: [
          Form(
            deed: .revokeToken, submit: "token.revoke", about: token.label,
            hidden: [("id", token.id.rawValue)], isInline: true)
        ])
    }
    return [
      .blocks([
        words.heading("account.tokens", id: "tokens"), words.paragraph("account.tokens.text"),
      ])
    ] + (items.isEmpty ? [] : [items.part(words)]) + [tokenForm(words)]
  }

  private func tokenForm(_ words: PageWords) -> Page.Part {
    Form(
      deed: .makeToken, submit: "token.make",
      fields: [
        Field(name: "label", label: "token.label", hint: "token.label.hint", max: 80),
        Field(
          name: "scope", label: "token.scopes",
          kind: .checks(
            TokenScope.allCases.map {
              Field.Choice(value: $0.rawValue, text: words.text("token.scope." + $0.rawValue))
            }), isRequired: false),
        Field(
          name: "days", label: "token.days", kind: .line("number"), value: "90",
          hint: "token.days.hint", max: 3, inputmode: "numeric", width: "short"),
      ]
    ).folded("token.make", words)
  }

  private func data(_ words: PageWords) -> [Block] {
    [
      words.heading("account.data", id: "data"), words.paragraph("account.data.text"),
      .paragraph([words.link(words.text("account.data.link"), .accountData)]),
      .paragraph([words.link(words.text("page.privacy"), .privacy)]),
    ]
  }
}
