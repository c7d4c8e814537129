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
  ///   ``Refusal/badRequest`` for a division or a filter that there is not.
  func resultAnswer(
    _ path: APIPath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response {
    guard let results = try await samsyn.results(permit) else { throw Refusal.notFound }
    let read = results.read(by: permit.actor.ownMunicipality)
    let words = BothLanguages(samsyn)
    let filter = try results.filter(visit)
    guard path == .resultQuestion else {
      let themes = filter == .everybody ? try await samsyn.themes(permit, of: results) : [:]
      return .json(ResultsPayload(read, filter, themes, words))
    }
    guard let question = results.question(visit.question) else { throw Refusal.notFound }
    let axes = try Self.axes(visit)
    let answers = read.answers(question, by: axes, filter)
    return .json(
      ResultGroupsPayload(
        question: QuestionOnlyPayload(question), by: axes.map(\.id),
        whole: read.answer(question, filter).flatMap { read.finding($0) }
          .map { FindingPayload($0, words) },
        equalWeights: read.equalWeights(question, filter).map { FindingPayload($0, words) },
        groups: answers.map { answer in
          ResultGroupPayload(
            group: zip(axes, answer.group.codes).map { results.id($0, $1) },
            withheld: answer.withheld != nil,
            finding: read.finding(answer).map { FindingPayload($0, words) })
        }))
  }

  /// What municipalities have confirmed about themselves and released.
  func factsAnswer(_ permit: Permit, _ words: BothLanguages) async throws -> Response {
    guard let facts = try await samsyn.releasedFacts(permit) else { throw Refusal.notFound }
    return .json(FactsPayload(facts, words))
  }

  /// What respondents are divided by: one axis or two different ones.
  private static func axes(_ visit: Visit) throws -> [ResultAxis] {
    let asked = [visit.query("by") ?? ResultAxis.audience.id, visit.query("and")].compactMap(\.self)
    let axes = asked.compactMap { id in ResultAxis.allCases.first { $0.id == id } }
    guard axes.count == asked.count, Set(axes).count == axes.count else {
      throw Refusal.badRequest
    }
    return axes
  }
}

extension ResultAxis {
  /// What programs call it.
  fileprivate var id: String {
    switch self {
    case .audience: "audience"
    case .area: "service-area"
    case .sizeClass: "size"
    case .group: "municipality-group"
    case .municipality: "municipality"
    }
  }

  /// Those that respondents can be filtered by.
  fileprivate static let filters: [ResultAxis] = [.audience, .area, .sizeClass, .group]
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
  /// Who is counted, as the address says.
  fileprivate func filter(_ visit: Visit) throws -> ResultFilter {
    ResultFilter(
      chosen: try ResultAxis.filters.reduce(into: [:]) { chosen, axis in
        guard let wanted = visit.query(axis.id) else { return }
        guard let code = codes(axis).first(where: { id(axis, $0) == wanted }) else {
          throw Refusal.badRequest
        }
        chosen[axis] = [code]
      })
  }

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
