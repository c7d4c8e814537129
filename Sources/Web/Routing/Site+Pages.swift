import Measures
import Municipalities
import Surveys
import Tables
import Workflows

extension Site {
  /// The page at an address.
  ///
  /// - Throws: ``Refusal/notFound`` where nothing has that id; what the database reports.
  func page(_ path: SitePath, _ visit: Visit) async throws -> Page {
    let words = words(visit.language)
    switch path {
    case .associations:
      return associationsPage(
        samsyn.knowledge.associations, try await samsyn.allMeasurements(), words)
    case .association:
      return associationPage(
        try association(visit.id), try await samsyn.municipalities(),
        try await samsyn.allMeasurements(), words)
    case .municipalities:
      let filter = MunicipalityFilter(visit)
      return municipalitiesPage(try await samsyn.municipalities(), filter, words)
    case .municipality: return try await municipalityPage(visit.id, words)
    case .measurements: return measurementsPage(try await samsyn.allMeasurements(), words)
    case .measurement:
      return MeasurementPage(try await measurement(visit.id), words).page()
    case .challenges: return challengesPage(try await measurement(visit.id), words)
    case .criticism: return criticismPage(try await measurement(visit.id), words)
    case .question:
      let measurement = try await measurement(visit.id)
      guard let page = QuestionPage(measurement, visit.question, words) else {
        throw Refusal.notFound
      }
      return page.page()
    case .instruments: return instrumentsPage(samsyn.knowledge.instruments, words)
    case .instrument: return instrumentPage(try instrument(visit.id), words)
    case .about: return aboutPage(words)
    default: return startPage(try await samsyn.allMeasurements(), words)
    }
  }

  private func municipalityPage(_ code: String, _ words: PageWords) async throws -> Page {
    let all = try await samsyn.municipalities()
    guard let municipality = all.first(where: { $0.code.rawValue == code }) else {
      throw Refusal.notFound
    }
    return Web.municipalityPage(
      municipality, samsyn.knowledge.associations, try await samsyn.allMeasurements(), words)
  }

  /// The measurement with an id.
  ///
  /// - Throws: ``Refusal/notFound`` where there is none.
  func measurement(_ id: String) async throws -> Measurement {
    guard Identifier<PublicationTag>.isWellFormed(id),
      let measurement = try await samsyn.measurement(PublicationID(rawValue: id))
    else { throw Refusal.notFound }
    return measurement
  }

  private func association(_ id: String) throws(Refusal) -> Association {
    guard let found = samsyn.knowledge.associations.first(where: { $0.id.rawValue == id }) else {
      throw .notFound
    }
    return found
  }

  private func instrument(_ id: String) throws(Refusal) -> Instrument {
    guard let found = samsyn.knowledge.instruments.first(where: { $0.id.rawValue == id }) else {
      throw .notFound
    }
    return found
  }
}
