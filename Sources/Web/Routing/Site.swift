import Access
import Foundation
import Hummingbird
import Measures
import Reports
import Workflows

/// The pages and the interface for programs over one ``Samsyn``.
struct Site: Sendable {
  let samsyn: Samsyn
  let settings: ServerSettings
  let writer: PageWriter
  /// The pages that respondents meet.
  let answers: AnswerWriter
  let style: StyleSheet
  let shelf = ReportShelf()
  let gate: Gate
  let backoff = Backoff()
  let origin: PublicOrigin
  /// In seconds from any fixed moment, for the limits on attempts.
  let uptime: @Sendable () -> Double

  /// Reads the layouts once.
  ///
  /// - Throws: ``LayoutError`` where a layout is missing or malformed.
  init(
    _ samsyn: Samsyn, settings: ServerSettings = .local,
    uptime: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
  ) throws {
    self.uptime = uptime
    self.samsyn = samsyn
    self.settings = settings
    origin = PublicOrigin(settings)
    style = StyleSheet(samsyn.knowledge.style)
    writer = try PageWriter(layouts: samsyn.knowledge.layouts, styleVersion: style.version)
    answers = AnswerWriter(
      layouts: writer,
      catalogues: Dictionary(
        uniqueKeysWithValues: Language.allCases.map { ($0, samsyn.catalogue($0)) }),
      styleVersion: style.version)
    gate = Gate(samsyn: samsyn, uptime: uptime)
  }

  /// The router, in which every error becomes an answer; ``GuardedResponder`` stands before it.
  func router() -> Router<SiteContext> {
    let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: errorAnswers)
    router.add(middleware: SessionMiddleware(site: self))
    addRoutes(to: router)
    return router
  }

  /// Answers for what fails, with the methods that each address has.
  var errorAnswers: ErrorAnswers {
    let bare = Router(context: SiteContext.self)
    addRoutes(to: bare)
    return ErrorAnswers(site: self, table: RouteTable(bare))
  }

  /// Registers every address; the only place where routes are made.
  func addRoutes(to router: some RouterMethods<SiteContext>) {
    for language in Language.allCases {
      for path in SitePath.patterns {
        router.get(RouterPath(path.route(language))) { request, context in
          try await answer(path, Visit(request, context, language), request)
        }
      }
      for deed in Deed.patterns {
        router.post(RouterPath(deed.route(language))) { request, context in
          try await perform(deed, Visit(request, context, language), request)
        }
      }
    }
    addAnswerRoutes(to: router)
    let programs = ProgramAnswers(samsyn: samsyn, gate: gate)
    for path in APIPath.allCases {
      router.get(RouterPath(path.route)) { request, context in
        try await programs.answer(path, Visit(request, context, .swedish), request)
      }
    }
  }

  /// Words and addresses in one language, for somebody who is not known.
  func words(_ language: Language) -> PageWords {
    PageWords(samsyn.catalogue(language))
  }

  /// Words, addresses and the form token for a visit.
  func words(_ visit: Visit, secret: String? = nil) -> PageWords {
    PageWords(
      samsyn.catalogue(visit.language), visit.visitor,
      formToken: (secret ?? visit.visitor.secret).map(samsyn.formToken) ?? "")
  }

  private func answer(
    _ path: SitePath, _ visit: Visit, _ request: Request
  ) async throws -> Response {
    let permit: Permit
    do {
      permit = try await gate.permit(path.demand, visit)
    } catch Refusal.signInNeeded {
      return .redirect(
        to: SitePath.signIn.address(visit.language) + "?next=" + encoded(visit.path))
    }
    switch path {
    case .style: return style.answer(to: request)
    case .report, .reportPDF: return try await reportAnswer(path, visit, permit)
    case .municipalitiesCSV, .challengesCSV, .criticismCSV, .scalarsCSV, .questionCSV:
      let table = try await table(path, visit, permit)
      return .csv(samsyn.csv(table.table), name: table.name, visit.language)
    case .questionSVG: return try await drawing(visit, permit)
    case .accountData, .personData: return try await personalData(permit)
    case .issuerSignIn: return try await leave(toIssuer: visit.id, visit, permit, request)
    case .issuerAnswer: return try await comeBack(visit, permit, request)
    case .signIn, .invitation: return try await strangerPage(path, visit, permit)
    case .surveys(let own):
      if let file = try await surveyFile(own, visit, permit) { return file }
    case .collection(let own):
      if let file = try await collectionFile(own, visit, permit) { return file }
    case .results(let own):
      if let file = try await resultFile(own, visit, permit) { return file }
    default: break
    }
    return html(try await page(path, visit, permit, words(visit)), words(visit), visit)
  }

  /// A page as an answer, with what was done before at its top.
  func html(
    _ page: Page, _ words: PageWords, _ visit: Visit, status: HTTPResponse.Status = .ok
  ) -> Response {
    let done = visit.query("done").flatMap(Done.init(rawValue:)).map { done in
      Page.Part.blocks([
        .notice(Notice(kind: .information, title: words.text("done." + done.rawValue), blocks: []))
      ])
    }
    return .html(writer.html(page.beginning(with: done), words), words.language, status: status)
  }

  /// A page with a form for somebody who has no session: the form is bound to a cookie.
  private func strangerPage(
    _ path: SitePath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response {
    let known = visit.visitor.secret
    let secret = known ?? samsyn.newFormSecret()
    let words = words(visit, secret: secret)
    var response = html(try await page(path, visit, permit, words), words, visit)
    if known == nil { response.add(cookie: SiteCookie.form.set(secret)) }
    response.headers[.cacheControl] = "no-store"
    return response
  }
}

extension Page {
  /// The page with a part before all others.
  func beginning(with part: Part?) -> Page {
    guard let part else { return self }
    return Page(
      path: path, title: title, description: description, trail: trail, parts: [part] + parts)
  }
}

extension Response {
  /// Sends the browser to another page of the site, which it asks for anew.
  static func redirect(to address: String) -> Response {
    Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
  }
}
