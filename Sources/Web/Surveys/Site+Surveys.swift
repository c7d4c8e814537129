import Access
import Hummingbird
import Measures
import Municipalities
import Surveys
import Tables
import Workflows

extension Site {
  /// The page of an association's own instruments at an address.
  ///
  /// - Throws: ``Refusal/notFound`` where there is no such page; what the database reports.
  func surveyPage(
    _ path: SurveyPath, _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    guard let place = permit.place, case .association = place.organisation else {
      throw Refusal.notFound
    }
    let map = try await organisationMap(permit.actor, words.language)
    if case .list = path { return try await surveysPage(place, permit, map, words) }
    let view = SurveyView(
      own: try await ownInstrument(visit, permit), organisation: place.organisation.name,
      association: map.name(place.organisation), permit: permit, words: words)
    switch path {
    case .one: return view.outlinePage()
    case .version: return view.versionPage(try version(visit, view.own))
    default:
      guard view.mayChange else { throw Refusal.notFound }
      return try changingPage(path, visit, view)
    }
  }

  /// A page with nothing but forms.
  private func changingPage(
    _ path: SurveyPath, _ visit: Visit, _ view: SurveyView
  ) throws -> Page {
    switch path {
    case .publish: return view.publishPage(now: samsyn.now)
    case .file: return view.filePage()
    case .section:
      let id = visit.captured(Capture.section)
      guard let section = view.draft.sections.first(where: { $0.id.rawValue == id }) else {
        throw Refusal.notFound
      }
      return view.sectionPage(section)
    case .conditions: return view.conditionsPage(try question(Capture.question, visit, view.draft))
    case .condition:
      return view.conditionPage(
        try question(Capture.question, visit, view.draft),
        try question(Capture.earlier, visit, view.draft))
    default: return view.questionPage(try question(Capture.question, visit, view.draft))
    }
  }

  /// The own instrument that an address names.
  func ownInstrument(_ visit: Visit, _ permit: Permit) async throws -> OwnInstrument {
    // An analyst of a municipality may read instruments there, but only associations have any.
    guard case .association = permit.place?.organisation,
      let id: InstrumentID = visit.identifier(Capture.survey),
      let own = try await samsyn.ownInstrument(permit, id)
    else { throw Refusal.notFound }
    return own
  }

  private func version(_ visit: Visit, _ own: OwnInstrument) throws(Refusal) -> OwnVersion {
    let number = visit.captured(Capture.version)
    guard let version = own.versions.first(where: { String($0.number) == number }) else {
      throw .notFound
    }
    return version
  }

  private func question(
    _ capture: String, _ visit: Visit, _ draft: Instrument
  ) throws(Refusal) -> Question {
    guard let id: VariableID = visit.identifier(capture), let question = draft.question(id) else {
      throw .notFound
    }
    return question
  }

  /// What is downloaded at an address; nil where there is a page.
  func surveyFile(_ path: SurveyPath, _ visit: Visit, _ permit: Permit) async throws -> Response? {
    switch path {
    case .preview: return try await preview(visit, permit)
    case .yaml:
      let own = try await ownInstrument(visit, permit)
      return .yaml(samsyn.yaml(own.draft), name: own.draft.title.swedish, visit.language)
    case .versionYAML:
      let version = try version(visit, try await ownInstrument(visit, permit))
      return .yaml(
        samsyn.yaml(version.instrument),
        name: version.instrument.title.swedish + "-\(version.number)", visit.language)
    default: return nil
    }
  }
}
