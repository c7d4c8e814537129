import Access
import Measures
import Reports
import Workflows

extension Site {
  /// The page to sign in on: with a password, through an issuer, or as an example.
  func signInPage(_ visit: Visit, _ words: PageWords) async throws -> Page {
    let issuers = try await samsyn.issuers(as: visit.visitor.actor)
    var parts: [Page.Part] = []
    if settings.allowsExampleAccounts { parts += examples(words) }
    if !issuers.isEmpty {
      parts += [
        .blocks([words.heading("sign-in.issuers", id: "issuers")]),
        words.links(
          issuers.map { ($0.name, .issuerSignIn($0.id)) }, label: words.text("sign-in.issuers")),
      ]
    }
    if issuers.isEmpty && !settings.allowsExampleAccounts {
      parts.append(.blocks([.lead(words.text("sign-in.lead"))]))
    } else {
      parts.append(.blocks([words.heading("sign-in.password", id: "password")]))
    }
    parts += [signInForm(visit).part(words), .blocks([words.paragraph("sign-in.help")])]
    return Page(
      path: .signIn, title: words.text("site.sign-in"), description: words.text("sign-in.lead"),
      parts: parts)
  }

  private func signInForm(_ visit: Visit) -> Form {
    Form(
      deed: .signIn, submit: "sign-in.submit",
      fields: [
        Field(
          name: "email", label: "sign-in.email", kind: .line("email"), max: 254,
          autocomplete: "username"),
        Field(
          name: "password", label: "account.password", kind: .line("password"),
          autocomplete: "current-password"),
        Field(
          name: "code", label: "sign-in.code", hint: "sign-in.code.hint", max: 40,
          autocomplete: "one-time-code", width: "middle"),
      ],
      hidden: [("next", safeNext(visit.query("next") ?? visit.field("next")) ?? "")])
  }

  /// One button for each role, on a machine that was started to show them.
  private func examples(_ words: PageWords) -> [Page.Part] {
    [
      .blocks([
        words.heading("sign-in.examples", id: "examples"),
        words.paragraph("sign-in.examples.text"),
      ]),
      Role.allCases.map { role in
        Item(
          title: words.text("role." + role.rawValue),
          lines: [words.text("role.about." + role.rawValue)],
          forms: [
            Form(
              deed: .signInAsExample, submit: "sign-in.as-example",
              about: words.text("role." + role.rawValue), hidden: [("role", role.rawValue)],
              isInline: true)
          ])
      }.part(words),
    ]
  }

  /// An address of this site to go on to after signing in; nil for everything else, so that nobody
  /// can be sent away with a link.
  func safeNext(_ text: String) -> String? {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-./".utf8)
    guard text.hasPrefix("/"), !text.contains("//"), !text.contains(".."),
      text.utf8.allSatisfy(allowed.contains), text.utf8.count <= 200
    else { return nil }
    return text
  }
}
