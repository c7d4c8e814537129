import Access
import Findings
import Hummingbird
import Measures
import Municipalities
import Surveys
import Tables
import Workflows

/// Answers programs.
struct ProgramAnswers: Sendable {
  let samsyn: Samsyn
  let gate: Gate

  /// The answer to one address.
  ///
  /// - Throws: ``Refusal``; what the database reports.
  func answer(
    _ path: APIPath, _ visit: Visit, _ request: Request
  ) async throws -> Response {
    let words = BothLanguages(samsyn)
    let permit = try await gate.permit(path.demand, visit)
    let actor = permit.actor
    switch path {
    case .openAPI: return .json(samsyn.knowledge.openAPI)
    case .associations:
      let measurements = try await samsyn.allMeasurements(as: actor)
      return list(try await samsyn.associations(as: actor)) { AssociationPayload($0, measurements) }
    case .association: return try await association(visit.id, actor)
    case .municipalities: return try await municipalities(visit, actor)
    case .municipality: return try await municipality(visit.id, actor)
    case .measurements:
      return list(try await samsyn.allMeasurements(as: actor)) { MeasurementPayload($0) }
    case .measurement:
      return .json(MeasurementDetailPayload(try await measurement(visit.id, actor), words))
    case .question: return try await question(visit, words, actor)
    case .challenges:
      return list(try await measurement(visit.id, actor).challenges) { ChallengePayload($0, words) }
    case .criticism:
      let criticised = try await measurement(visit.id, actor).findings.flatMap { finding in
        finding.criticisms.map { CriticismPayload($0, finding, words) }
      }
      return list(criticised) { $0 }
    case .departments, .rounds, .round, .audit:
      return try await organisationAnswer(path, visit, permit)
    case .results, .resultQuestion: return try await resultAnswer(path, visit, permit)
    case .resultFacts: return try await factsAnswer(permit, words)
    }
  }

  private func list<Value, Item: Codable & Sendable>(
    _ values: [Value], _ item: (Value) -> Item
  ) -> Response {
    .json(ListPayload(values.map(item)))
  }

  private func association(_ id: String, _ actor: Actor) async throws -> Response {
    let all = try await samsyn.associations(as: actor)
    guard let found = all.first(where: { $0.id.rawValue == id }) else {
      throw Refusal.notFound
    }
    return .json(AssociationPayload(found, try await samsyn.allMeasurements(as: actor)))
  }

  private func municipalities(_ visit: Visit, _ actor: Actor) async throws -> Response {
    let region = visit.query("region")
    if let region, region.count != 2 || !region.utf8.allSatisfy({ (48...57).contains($0) }) {
      throw Refusal.badRequest
    }
    let all = try await samsyn.municipalities(as: actor)
    let associations = try await samsyn.associations(as: actor)
    return list(all.filter { region == nil || $0.regionCode == region }) {
      MunicipalityPayload($0, associations)
    }
  }

  private func municipality(_ code: String, _ actor: Actor) async throws -> Response {
    let all = try await samsyn.municipalities(as: actor)
    guard let found = all.first(where: { $0.code.rawValue == code }) else {
      throw Refusal.notFound
    }
    return .json(MunicipalityPayload(found, try await samsyn.associations(as: actor)))
  }

  private func question(
    _ visit: Visit, _ words: BothLanguages, _ actor: Actor
  ) async throws -> Response {
    let measurement = try await measurement(visit.id, actor)
    guard let finding = measurement.finding(visit.question) else { throw Refusal.notFound }
    let question = measurement.instrument.question(VariableID(rawValue: finding.subject.id))
    return .json(QuestionPayload(FindingPayload(finding, words), question))
  }

  private func measurement(_ id: String, _ actor: Actor) async throws -> Measurement {
    guard Identifier<PublicationTag>.isWellFormed(id),
      let measurement = try await samsyn.measurement(PublicationID(rawValue: id), as: actor)
    else { throw Refusal.notFound }
    return measurement
  }
}
