import Access
import Hummingbird
import Measures
import Municipalities
import Surveys
import Workflows

extension ProgramAnswers {
  /// What organisations have, for programs whose token may read it.
  ///
  /// - Throws: ``Refusal``; what the database reports.
  func organisationAnswer(
    _ path: APIPath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response {
    switch path {
    case .departments:
      guard case .municipality = permit.subject.organisation else { throw Refusal.notFound }
      let all = try await samsyn.departments(permit)
      return .json(ListPayload(all.tree.map { DepartmentPayload($0.department, in: all) }))
    case .rounds:
      let now = samsyn.now
      return .json(ListPayload(try await samsyn.rounds(permit).map { RoundPayload($0, now: now) }))
    case .round:
      guard let id: RoundID = visit.identifier(Capture.round),
        let round = try await samsyn.round(id, as: permit.actor)
      else { throw Refusal.notFound }
      return .json(RoundDetailPayload(round, now: samsyn.now))
    case .audit:
      let entries = try await samsyn.audit(permit, before: try visit.before(), limit: 100)
      return .json(ListPayload(entries.map { AuditEntryPayload($0) }))
    default: throw Refusal.notFound
    }
  }
}
