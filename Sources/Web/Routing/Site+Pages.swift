import Access
import Measures
import Municipalities
import Surveys
import Tables
import Workflows

extension Site {
  /// The page at an address.
  ///
  /// - Throws: ``Refusal/notFound`` where nothing has that id; what the database reports.
  func page(
    _ path: SitePath, _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    switch path {
    case .signIn: try await signInPage(visit, words)
    case .invitation: try await invitationPage(visit, permit, words)
    case .account: try await accountPage(visit, permit, words)
    case .secondFactor: try await secondFactorPage(permit, words)
    case .organisations, .organisation, .people, .person, .departments, .auditLog:
      try await organisationPage(path, visit, permit, words)
    case .rounds, .round, .contribution: try await roundPage(path, visit, permit, words)
    case .surveys(let path): try await surveyPage(path, visit, permit, words)
    case .collection(let path): try await collectionPage(path, visit, permit, words)
    case .results(let path): try await resultPage(path, visit, permit, words)
    case .accessibility: accessibilityPage(words)
    case .privacy: privacyPage(words)
    case .permissions: permissionsPage(words)
    default: try await publishedPage(path, visit, permit, words)
    }
  }

  private func publishedPage(
    _ path: SitePath, _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    let actor = permit.actor
    switch path {
    case .associations:
      return associationsPage(
        try await samsyn.associations(as: actor), try await samsyn.allMeasurements(as: actor), words
      )
    case .association:
      return associationPage(
        try await association(visit.id, as: actor), try await samsyn.municipalities(as: actor),
        try await samsyn.allMeasurements(as: actor), words)
    case .municipalities:
      let filter = MunicipalityFilter(visit)
      return municipalitiesPage(try await samsyn.municipalities(as: actor), filter, words)
    case .municipality: return try await municipalityPage(visit.id, actor, words)
    case .measurements:
      return measurementsPage(try await samsyn.allMeasurements(as: actor), words)
    case .instruments: return instrumentsPage(samsyn.knowledge.instruments, words)
    case .instrument: return instrumentPage(try instrument(visit.id), words)
    case .about: return aboutPage(words)
    case .start: return startPage(try await samsyn.allMeasurements(as: actor), words)
    default:
      return try measurementPage(path, visit, try await measurement(visit.id, as: actor), words)
    }
  }

  private func measurementPage(
    _ path: SitePath, _ visit: Visit, _ measurement: Measurement, _ words: PageWords
  ) throws(Refusal) -> Page {
    switch path {
    case .challenges: return challengesPage(measurement, words)
    case .criticism: return criticismPage(measurement, words)
    case .question:
      guard let page = QuestionPage(measurement, visit.question, words) else { throw .notFound }
      return page.page()
    default: return MeasurementPage(measurement, words).page()
    }
  }

  private func municipalityPage(
    _ code: String, _ actor: Actor, _ words: PageWords
  ) async throws -> Page {
    let all = try await samsyn.municipalities(as: actor)
    guard let municipality = all.first(where: { $0.code.rawValue == code }) else {
      throw Refusal.notFound
    }
    return Web.municipalityPage(
      municipality, try await samsyn.associations(as: actor),
      try await samsyn.allMeasurements(as: actor), words)
  }

  /// The measurement with an id.
  ///
  /// - Throws: ``Refusal/notFound`` where there is none.
  func measurement(_ id: String, as actor: Actor) async throws -> Measurement {
    guard Identifier<PublicationTag>.isWellFormed(id),
      let measurement = try await samsyn.measurement(PublicationID(rawValue: id), as: actor)
    else { throw Refusal.notFound }
    return measurement
  }

  private func association(_ id: String, as actor: Actor) async throws -> Association {
    let all = try await samsyn.associations(as: actor)
    guard let found = all.first(where: { $0.id.rawValue == id }) else { throw Refusal.notFound }
    return found
  }

  private func instrument(_ id: String) throws(Refusal) -> Instrument {
    guard let found = samsyn.knowledge.instruments.first(where: { $0.id.rawValue == id }) else {
      throw .notFound
    }
    return found
  }
}
