import Access
import Hummingbird
import Measures
import Reports
import Workflows

extension Site {
  /// Signs in or out, or makes an account.
  func signIn(
    _ deed: Deed, _ visit: Visit, _ permit: Permit, _ request: Request
  ) async throws -> DeedAnswer {
    switch deed {
    case .signOut:
      try await samsyn.signOut(permit, secret: visit.visitor.secret ?? "")
      return .signedOut
    case .signInAsExample: return try await signInAsExample(visit, permit, request)
    case .enrol: return try await enrol(visit, permit, request)
    default: return try await signInWithPassword(visit, permit, request)
    }
  }

  private func signInWithPassword(
    _ visit: Visit, _ permit: Permit, _ request: Request
  ) async throws -> DeedAnswer {
    let email = visit.field("email")
    // The account is slowed down whether or not it exists.
    try backoff.begin(samsyn.accountKey(email), now: uptime())
    let started = try await samsyn.signIn(
      permit, email: email, password: visit.form?.exact("password") ?? "",
      code: visit.field("code"), device: device(request.headers[.userAgent]),
      replacing: visit.visitor.secret)
    guard let started else { throw FormFaults("", "sign-in.wrong") }
    backoff.succeeded(samsyn.accountKey(email))
    return .signedIn(started.secret, next: safeNext(visit.field("next")), nil)
  }

  private func signInAsExample(
    _ visit: Visit, _ permit: Permit, _ request: Request
  ) async throws -> DeedAnswer {
    guard settings.allowsExampleAccounts, let role = Role(rawValue: visit.field("role")),
      let started = try await samsyn.signInAsExample(
        permit, role, device: device(request.headers[.userAgent]),
        replacing: visit.visitor.secret)
    else { throw Refusal.notFound }
    return .signedIn(started.secret, next: nil, nil)
  }

  /// Sends the browser to an issuer, with what it has to remember in a sealed cookie.
  func leave(
    toIssuer id: String, _ visit: Visit, _ permit: Permit, _ request: Request
  ) async throws -> Response {
    let invitation = visit.query("invitation")
    guard
      let away = try await samsyn.visit(
        issuer: id, invitation: invitation, redirect: issuerReturn, visit.language,
        as: visit.visitor.actor)
    else { throw Refusal.notFound }
    var response = Response.redirect(to: away.address)
    response.add(cookie: SiteCookie.attempt.set(away.cookie))
    return response
  }

  /// Takes the browser back from an issuer.
  func comeBack(_ visit: Visit, _ permit: Permit, _ request: Request) async throws -> Response {
    guard let kept = SiteCookie.attempt.value(in: request),
      let language = samsyn.attemptLanguage(kept)
    else { return issuerFailed("sign-in.issuer-refused", visit, visit.language) }
    let outcome = try await samsyn.signIn(
      permit, attempt: kept, code: visit.query("code"), state: visit.query("state"),
      issuer: visit.query("iss"), error: visit.query("error"),
      device: device(request.headers[.userAgent]), replacing: visit.visitor.secret)
    switch outcome {
    case .done(let started):
      var response = Response.redirect(to: SitePath.organisations.address(language))
      response.add(cookie: SiteCookie.session.set(started.secret))
      response.add(cookie: SiteCookie.attempt.removal)
      return response
    case .unknownPerson: return issuerFailed("sign-in.issuer-unknown", visit, language)
    case .refused: return issuerFailed("sign-in.issuer-refused", visit, language)
    }
  }

  private func issuerFailed(_ key: String, _ visit: Visit, _ language: Language) -> Response {
    let words = words(language)
    let page = Page(
      path: .signIn, title: words.text("site.sign-in"), description: words.text("sign-in.lead"),
      parts: [
        .blocks([
          words.paragraph(key), .paragraph([words.link(words.text("sign-in.again"), .signIn)]),
        ])
      ])
    var response = html(page, words, visit, status: .forbidden)
    response.add(cookie: SiteCookie.attempt.removal)
    return response
  }

  /// Where issuers send browsers back to, in whichever language they left.
  private var issuerReturn: String { origin.text + SitePath.issuerAnswer.address(.swedish) }
}
