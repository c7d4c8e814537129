import Access
import Hummingbird
import Measures
import Reports
import Workflows

extension Site {
  /// What somebody with a link is invited to, and the form to answer it.
  ///
  /// - Throws: ``Refusal/notFound`` for a link that is used, cancelled or too old as for one that
  ///   never was.
  func invitationPage(_ visit: Visit, _ permit: Permit, _ words: PageWords) async throws -> Page {
    let link = visit.captured(Capture.link)
    guard let offer = try await samsyn.enrolment(permit, link: link) else {
      throw Refusal.notFound
    }
    let isRecovery = if case .recover = offer.invitation.purpose { true } else { false }
    var parts: [Page.Part] = [.blocks(try await lead(offer.invitation, words))]
    if offer.hasAccount && !isRecovery {
      parts += existing(link, words)
    } else {
      // An issuer can vouch for somebody who is invited, not for somebody who lost their password.
      if !isRecovery { parts += try await issuerLinks(link, visit, words) }
      parts += enrolment(link, offer, isRecovery, words)
    }
    return Page(
      path: .invitation(link),
      title: words.text(isRecovery ? "invitation.recover.title" : "invitation.title"),
      description: words.text("invitation.title"), parts: parts)
  }

  private func lead(_ invitation: Invitation, _ words: PageWords) async throws -> [Block] {
    guard case .join(let grant) = invitation.purpose else {
      return [.lead(words.text("invitation.recover"))]
    }
    let name = try await samsyn.name(of: grant.organisation)
    return [
      .lead(
        words.text(
          "invitation.join",
          [
            "role": .text(words.text("role." + grant.role.rawValue)),
            "organisation": .localized(name),
          ])),
      words.paragraph("role.about." + grant.role.rawValue),
    ]
  }

  /// The address has an account: its owner takes the role after signing in.
  private func existing(_ link: String, _ words: PageWords) -> [Page.Part] {
    guard words.visitor.isSignedIn else {
      return [
        .blocks([
          words.paragraph("invitation.sign-in-first"),
          .paragraph([
            .link(
              words.text("site.sign-in"), address: words.address(.signIn))
          ]),
        ])
      ]
    }
    return [
      Form(deed: .acceptAsSelf(link), submit: "invitation.accept").part(words)
    ]
  }

  private func issuerLinks(
    _ link: String, _ visit: Visit, _ words: PageWords
  ) async throws -> [Page.Part] {
    let issuers = try await samsyn.issuers(as: visit.visitor.actor)
    guard !issuers.isEmpty else { return [] }
    return [
      .blocks(
        [words.heading("invitation.issuers", id: "issuers")]
          + issuers.map { issuer in
            .paragraph([
              .link(
                issuer.name,
                address: words.address(.issuerSignIn(issuer.id)) + "?invitation=" + encoded(link))
            ])
          } + [words.heading("invitation.password", id: "password")])
    ]
  }

  private func enrolment(
    _ link: String, _ offer: Enrolment, _ isRecovery: Bool, _ words: PageWords
  ) -> [Page.Part] {
    let kept = words.attempt?.form.text("secret")
    return secondFactorParts(offer.secretText, offer.secretAddress, isKept: kept != nil, words) + [
      Form(
        deed: .enrol(link), submit: isRecovery ? "invitation.recover.submit" : "invitation.submit",
        fields: [
          Field(
            name: "name", label: "account.name", value: offer.invitation.name.name,
            autocomplete: "name"),
          Field.newPassword,
          Field.appCode,
        ],
        hidden: [("secret", kept ?? offer.sealedSecret)]
      ).part(words)
    ]
  }

  /// How to put the second factor into an app. After a failed try the one that was shown then holds.
  func secondFactorParts(
    _ text: String, _ address: String, isKept: Bool, _ words: PageWords
  ) -> [Page.Part] {
    let intro = Page.Part.blocks([
      words.heading("second-factor.title", id: "second-factor"),
      words.paragraph("second-factor.text"),
    ])
    guard !isKept else { return [intro, .blocks([words.paragraph("second-factor.kept")])] }
    return [
      intro,
      .layout(
        "secret",
        [
          "id": "key", "title": words.text("second-factor.key"),
          "text": words.text("second-factor.key.text"), "values": [["value": text]],
        ]),
      .blocks([.paragraph([.link(words.text("second-factor.open"), address: address)])]),
    ]
  }

  /// Makes the account and shows the recovery codes once.
  func enrol(
    _ visit: Visit, _ permit: Permit, _ request: Request
  ) async throws -> DeedAnswer {
    var reader = FieldReader(visit)
    let name = reader.line("name")
    try reader.check()
    let form = EnrolmentForm(
      name: name, password: visit.form?.exact("password") ?? "",
      code: visit.field("code"), sealedSecret: visit.field("secret"))
    let outcome = try await samsyn.enrol(
      permit, link: visit.captured(Capture.link), form,
      device: device(request.headers[.userAgent]))
    switch outcome {
    case .gone: throw Refusal.notFound
    case .faults(let faults): throw FormFaults(faults)
    case .done(let started, let codes):
      return .signedIn(started.secret, next: nil, recoveryPage(codes, words(visit)))
    }
  }

  /// The recovery codes, shown once.
  func recoveryPage(_ codes: [String], _ words: PageWords) -> Page {
    Page(
      path: nil, title: words.text("recovery.title"), description: words.text("recovery.text"),
      parts: [
        .layout(
          "secret",
          [
            "id": "codes", "title": words.text("recovery.codes"),
            "text": words.text("recovery.text"), "values": codes.map { ["value": $0] },
          ]),
        .blocks([.paragraph([words.link(words.text("recovery.go-on"), .organisations)])]),
      ])
  }
}

extension Field {
  /// A password that is chosen.
  static var newPassword: Field {
    Field(
      name: "password", label: "account.new-password", kind: .line("password"),
      hint: "account.new-password.hint", autocomplete: "new-password")
  }

  /// The code of a second factor that is being set up.
  static var appCode: Field {
    Field(
      name: "code", label: "second-factor.code", hint: "second-factor.code.hint", max: 12,
      autocomplete: "one-time-code", inputmode: "numeric", width: "short")
  }
}
