import Access
import Hummingbird
import Measures
import Municipalities
import Surveys
import Workflows

extension ProgramAnswers {
  /// A round's results, or one question of them by groups, as the owner of the token may see them.
  ///
  /// - Throws: ``Refusal/notFound`` where none are shown or there is no such question;
  ///   ``Refusal/badRequest`` for a division that there is not.
  func resultAnswer(
    _ path: APIPath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response {
    guard let results = try await samsyn.results(permit) else { throw Refusal.notFound }
    let read = results.read(by: permit.actor.ownMunicipality)
    let words = BothLanguages(samsyn)
    guard path == .resultQuestion else {
      return .json(
        ResultsPayload(read, try await samsyn.themes(permit, of: results), words))
    }
    guard let question = results.question(visit.question) else { throw Refusal.notFound }
    guard let axis = ResultAxis(rawValue: visit.query("by") ?? ResultAxis.audience.rawValue)
    else { throw Refusal.badRequest }
    let answers = read.answers(question, by: [axis])
    return .json(
      ResultGroupsPayload(
        question: QuestionOnlyPayload(question), by: axis.rawValue,
        groups: answers.map { answer in
          ResultGroupPayload(
            group: results.id(axis, answer.group.codes.first ?? 0),
            withheld: answer.withheld != nil,
            finding: read.finding(answer).map { FindingPayload($0, words) })
        }))
  }
}

extension Actor {
  /// The municipality that somebody has a role in; the first by code where there are several.
  var ownMunicipality: MunicipalityCode? {
    person?.grants.compactMap { grant -> MunicipalityCode? in
      if case .municipality(let code) = grant.organisation { code } else { nil }
    }.min()
  }
}

extension RoundResults {
  /// The id of a code of an axis; nil where it stands for what is not known.
  fileprivate func id(_ axis: ResultAxis, _ code: Int) -> String? {
    guard code != 0 else { return nil }
    switch axis {
    case .audience: return Audience.allCases[code - 1].rawValue
    case .area: return ServiceArea.allCases[code - 1].rawValue
    case .municipality: return municipality(resultCode: code).rawValue
    case .sizeClass: return String(code)
    case .group: return groupCodes[code - 1]
    }
  }
}
