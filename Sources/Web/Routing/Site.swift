import Hummingbird
import Logging
import Measures
import Workflows

/// The pages and the interface for programs over one ``Samsyn``.
struct Site: Sendable {
  let samsyn: Samsyn
  let writer: PageWriter
  let style: StyleSheet
  let shelf = ReportShelf()

  /// Reads the layouts once.
  ///
  /// - Throws: ``LayoutError`` where a layout is missing or malformed.
  init(_ samsyn: Samsyn) throws {
    self.samsyn = samsyn
    style = StyleSheet(samsyn.knowledge.style)
    writer = try PageWriter(layouts: samsyn.knowledge.layouts, styleVersion: style.version)
  }

  /// The router with everything that every answer passes through.
  func router(logger: Logger) -> Router<BasicRequestContext> {
    let router = Router(options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecurityHeaders())
    router.add(middleware: ErrorAnswers(site: self))
    router.add(middleware: Limits())
    addRoutes(to: router)
    return router
  }

  /// Registers every address; the only place where routes are made.
  func addRoutes(to router: some RouterMethods<BasicRequestContext>) {
    for path in SitePath.patterns {
      for language in Language.allCases {
        router.get(RouterPath(path.route(language))) { request, context in
          try await answer(path, Visit(request, context, language), request)
        }
      }
    }
    let programs = ProgramAnswers(samsyn: samsyn)
    for path in APIPath.allCases {
      router.get(RouterPath(path.route)) { request, context in
        try await programs.answer(path, Visit(request, context, .swedish), request)
      }
    }
  }

  /// Words and addresses in one language.
  func words(_ language: Language) -> PageWords {
    PageWords(samsyn.catalogue(language))
  }

  private func answer(
    _ path: SitePath, _ visit: Visit, _ request: Request
  ) async throws -> Response {
    switch path {
    case .style: return style.answer(to: request)
    case .report, .reportPDF: return try await reportAnswer(path, visit)
    case .municipalitiesCSV, .challengesCSV, .criticismCSV, .scalarsCSV, .questionCSV:
      let table = try await table(path, visit)
      return .csv(samsyn.csv(table.table), name: table.name, visit.language)
    case .questionSVG: return try await drawing(visit)
    default:
      return .html(writer.html(try await page(path, visit), words(visit.language)), visit.language)
    }
  }
}
