import Access
import Foundation
import Hummingbird
import Measures
import Reports
import Workflows

extension Site {
  /// Changes something of one's own account.
  func changeAccount(
    _ deed: Deed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let secret = visit.visitor.secret ?? ""
    switch deed {
    case .acceptAsSelf:
      guard try await samsyn.acceptAsSelf(permit, link: visit.captured(Capture.link)) != nil else {
        throw Refusal.notFound
      }
      return .done(.organisations, .accepted)
    case .changeName:
      var reader = FieldReader(visit)
      let name = reader.line("name")
      try reader.check()
      try await samsyn.changeName(permit, name)
      return .done(.account, .saved)
    case .endSession:
      guard let number = Int(visit.field("number")) else { throw Refusal.badRequest }
      try await samsyn.endSession(permit, number: number)
      return .done(.account, .ended)
    case .endOtherSessions:
      try await samsyn.endOtherSessions(permit, keeping: secret)
      return .done(.account, .ended)
    case .makeToken: return try await makeToken(visit, permit)
    case .revokeToken:
      guard let id: TokenID = visit.identifier(text: visit.field("id")) else {
        throw Refusal.badRequest
      }
      try await samsyn.revokeToken(permit, id)
      return .done(.account, .revoked)
    default: return try await changeCredentials(deed, visit, permit, keeping: secret)
    }
  }

  private func changeCredentials(
    _ deed: Deed, _ visit: Visit, _ permit: Permit, keeping secret: String
  ) async throws -> DeedAnswer {
    let key = samsyn.accountKey(permit.actor.auditName)
    try backoff.begin(key, now: uptime())
    let password = visit.form?.exact("password") ?? ""
    let outcome =
      switch deed {
      case .changePassword:
        try await samsyn.changePassword(
          permit, from: visit.form?.exact("old") ?? "", to: password, keeping: secret)
      case .changeSecondFactor:
        try await samsyn.changeSecondFactor(
          permit, password: password, code: visit.field("code"),
          sealedSecret: visit.field("secret"), keeping: secret)
      default: try await samsyn.changeRecoveryCodes(permit, password: password)
      }
    switch outcome {
    case .faults(let faults):
      throw FormFaults(faults)
    case .done(let codes):
      backoff.succeeded(key)
      return codes.isEmpty ? .done(.account, .saved) : .page(recoveryPage(codes, words(visit)))
    }
  }

  private func makeToken(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    let scopes = (visit.form?.all("scope") ?? []).map { TokenScope(rawValue: $0) }
    var reader = FieldReader(visit)
    let label = reader.line("label", max: 80)
    try reader.check()
    guard !scopes.isEmpty, scopes.allSatisfy({ $0 != nil }) else {
      throw FormFaults("scope", "token.fault.scope")
    }
    guard let days = Int(visit.field("days")), (1...Lifetime.tokenDays).contains(days) else {
      throw FormFaults("days", "token.fault.days")
    }
    let secret = try await samsyn.makeToken(
      permit, label: label, scopes: Set(scopes.compactMap { $0 }),
      days: days)
    let words = words(visit)
    return .page(
      Page(
        path: nil, title: words.text("token.made"), description: words.text("token.made"),
        parts: [
          .layout(
            "secret",
            [
              "id": "token", "title": visit.field("label"), "text": words.text("token.once"),
              "values": [["value": secret]],
            ]),
          .blocks([.paragraph([words.link(words.text("account.title"), .account)])]),
        ]))
  }

  /// The page on which the second factor is changed.
  func secondFactorPage(_ permit: Permit, _ words: PageWords) async throws -> Page {
    let change = try decide(permit.actor, .changeOwnAccount, permit.subject)
    guard try await samsyn.hasPassword(change) else { throw Refusal.notFound }
    let offer = try await samsyn.secondFactorOffer(permit)
    let kept = words.attempt?.form.text("secret")
    return Page(
      path: .secondFactor, title: words.text("second-factor.change"),
      description: words.text("second-factor.change"),
      trail: [(words.text("account.title"), .account)],
      parts: secondFactorParts(offer.text, offer.address, isKept: kept != nil, words) + [
        Form(
          deed: .changeSecondFactor, submit: "second-factor.change",
          fields: [
            .appCode,
            Field(
              name: "password", label: "account.old-password", kind: .line("password"),
              autocomplete: "current-password"),
          ],
          hidden: [("secret", kept ?? offer.sealed)]
        ).part(words)
      ])
  }

  /// All that is kept about a person, as a file.
  func personalData(_ permit: Permit) async throws -> Response {
    var response = Response.json(try await samsyn.everythingAsJSON(permit))
    response.headers[.contentDisposition] = "attachment; filename=\"samsyn-personuppgifter.json\""
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
