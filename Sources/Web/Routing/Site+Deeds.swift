import Access
import Hummingbird
import Measures
import Workflows

extension Site {
  /// Does what a form asks for: reads it, sees that it comes from a page of this browser, decides,
  /// and acts.
  func perform(_ deed: Deed, _ visit: Visit, _ request: Request) async throws -> Response {
    let form = try await FormBody(request, withFile: deed.takesFile)
    if let fields = deed.fields {
      try form.only(fields.union(["form"]), repeated: deed.repeatedFields)
    }
    guard let secret = visit.visitor.secret,
      samsyn.isFormToken(form.exact("form") ?? "", for: secret)
    else { throw Refusal.staleForm }
    var visit = visit
    visit.form = form
    let permit = try await gate.permit(deed.demand, visit)
    do {
      return try await finish(act(deed, visit, permit, request), visit)
    } catch let faults as FormFaults {
      return try await again(deed, visit, faults)
    } catch {
      // What stands against it can be changed by whoever sent it; all else is not theirs to mend.
      let trouble = Trouble(error)
      guard trouble.kind == .invalid else { throw error }
      return try await again(deed, visit, FormFaults(["": trouble.statement]))
    }
  }

  private func act(
    _ deed: Deed, _ visit: Visit, _ permit: Permit, _ request: Request
  ) async throws -> DeedAnswer {
    switch deed {
    case .signIn, .signInAsExample, .signOut, .enrol:
      try await signIn(deed, visit, permit, request)
    case .acceptAsSelf, .changeName, .changePassword, .changeSecondFactor, .changeRecoveryCodes,
      .endSession,
      .endOtherSessions, .makeToken, .revokeToken:
      try await changeAccount(deed, visit, permit)
    case .invite, .cancelInvitation, .withdraw, .deactivate, .reactivate, .recover, .erase:
      try await changePeople(deed, visit, permit)
    case .makeAssociation, .changeMembers, .addDepartment, .changeDepartment, .removeDepartment:
      try await changeOrganisation(deed, visit, permit)
    case .makeRound, .changeRound, .freeze, .handleRemark, .recordDecision, .dispose,
      .decideRelease, .addRemark:
      try await changeRound(deed, visit, permit)
    case .survey(let deed): try await changeSurvey(deed.filled(visit), visit, permit)
    case .collection(let deed): try await changeCollection(deed.filled(visit), visit, permit)
    case .results(let deed): try await changeResults(deed.filled(visit), visit, permit)
    }
  }

  private func finish(_ answer: DeedAnswer, _ visit: Visit) -> Response {
    switch answer {
    case .done(let path, let done):
      return .redirect(to: path.address(visit.language) + "?done=" + done.rawValue)
    case .doneAt(let path, let done, let id):
      return .redirect(
        to: path.address(visit.language) + "?done=" + done.rawValue + "#" + encoded(id))
    case .page(let page): return html(page, words(visit), visit)
    case .answer(let response): return response
    case .signedIn(let secret, let next, let page):
      // The page is written for the new session, whose forms the old secret does not open.
      var response =
        page.map { html($0, words(visit, secret: secret), visit) }
        ?? .redirect(to: next ?? SitePath.organisations.address(visit.language))
      response.add(cookie: SiteCookie.session.set(secret))
      response.add(cookie: SiteCookie.form.removal)
      response.headers[.cacheControl] = "no-store"
      return response
    case .signedOut:
      var response = Response.redirect(
        to: SitePath.signIn.address(visit.language) + "?done=" + Done.signedOut.rawValue)
      response.add(cookie: SiteCookie.session.removal)
      return response
    }
  }

  /// The page with the form again, what was written and what is wrong with it.
  private func again(
    _ deed: Deed, _ visit: Visit, _ faults: FormFaults
  ) async throws -> Response {
    guard let form = visit.form else { throw Refusal.badRequest }
    let attempt = Attempt(
      deed: deed.filled(visit), form: form, faults: faults.faults,
      isConflict: faults.isConflict, lines: faults.lines)
    var words = words(visit)
    words.attempt = attempt
    // Who may send the form may read its page: the matrix in the tests shows it for every form.
    let permit = try await gate.permit(deed.page.demand, visit)
    let page = try await page(deed.page, visit, permit, words)
    return html(
      page.beginning(with: attempt.summary(words)), words, visit,
      status: faults.isConflict ? .conflict : .unprocessableContent)
  }
}

extension Deed {
  /// The deed of a pattern with what stands in the address.
  func filled(_ visit: Visit) -> Deed {
    let (organisation, link) = (visit.captured(Capture.organisation), visit.captured(Capture.link))
    let (person, round) = (visit.captured(Capture.person), visit.captured(Capture.round))
    let municipality = visit.captured(Capture.municipality)
    return switch self {
    case .signIn, .signInAsExample, .signOut, .changeName, .changePassword, .changeSecondFactor,
      .changeRecoveryCodes, .endSession, .endOtherSessions, .makeToken, .revokeToken:
      self
    case .enrol: .enrol(link)
    case .acceptAsSelf: .acceptAsSelf(link)
    case .invite: .invite(organisation)
    case .cancelInvitation: .cancelInvitation(organisation)
    case .withdraw: .withdraw(organisation)
    case .makeAssociation: .makeAssociation(organisation)
    case .changeMembers: .changeMembers(organisation)
    case .addDepartment: .addDepartment(organisation)
    case .changeDepartment: .changeDepartment(organisation)
    case .removeDepartment: .removeDepartment(organisation)
    case .makeRound: .makeRound(organisation)
    case .deactivate, .reactivate, .recover, .erase: filled(person: person)
    case .changeRound: .changeRound(round)
    case .freeze: .freeze(round)
    case .handleRemark: .handleRemark(round)
    case .recordDecision: .recordDecision(round)
    case .dispose: .dispose(round)
    case .decideRelease: .decideRelease(round, municipality)
    case .addRemark: .addRemark(round, municipality)
    case .survey(let deed): .survey(deed.filled(visit))
    case .collection(let deed): .collection(deed.filled(visit))
    case .results(let deed): .results(deed.filled(visit))
    }
  }

  private func filled(person: String) -> Deed {
    switch self {
    case .deactivate: .deactivate(person)
    case .reactivate: .reactivate(person)
    case .recover: .recover(person)
    default: .erase(person)
    }
  }
}
