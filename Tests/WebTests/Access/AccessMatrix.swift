import Access
import Foundation
import Measures

@testable import Web

/// What a route demands and how it is asked, whichever kind of address it is.
struct MatrixRow: Sendable {
  let method: String
  let route: String
  let demand: Demand
  /// What the form has to say for the subject to be found.
  let form: FormBody?

  /// Every route of the site, in the order of the lists that routes are registered from.
  static func all() throws -> [MatrixRow] {
    let pages = SitePath.patterns.map {
      MatrixRow(method: "GET", route: $0.route(.swedish), demand: $0.demand, form: nil)
    }
    let forms = try Deed.patterns.map {
      MatrixRow(
        method: "POST", route: $0.route(.swedish), demand: $0.demand, form: try Self.form($0))
    }
    let programs = APIPath.allCases.map {
      MatrixRow(method: "GET", route: $0.route, demand: $0.demand, form: nil)
    }
    let operators = OperatorAnswers.actions.sorted { $0.key < $1.key }.map {
      MatrixRow(method: "GET", route: $0.key, demand: Demand($0.value, .site), form: nil)
    }
    return pages + forms + programs + operators
  }

  /// Whether everyone may do it, signed in or not.
  var isForAll: Bool { Policy.holders(of: demand.action).contains(.anyone) }

  private static func form(_ deed: Deed) throws -> FormBody {
    switch deed {
    case .invite: try FormBody(Array("name=N&email=new%40example.org&role=reader".utf8))
    case .makeAssociation: try FormBody(Array("id=new".utf8))
    default: try FormBody([])
    }
  }
}

/// Who may do what at every route, worked out by the gate that every request passes.
struct AccessMatrix {
  let world: AccessWorld

  /// The names of the columns.
  static let names = ["visitor"] + AccessWorld.people.map(\.name)

  /// Whether the gate lets somebody through.
  func allows(
    _ row: MatrixRow, _ name: String, _ captures: [String: String]
  ) async throws -> Bool {
    let visitor = try await row.isForPrograms ? world.program(name) : world.visitor(name)
    let visit = Visit(
      .swedish, path: row.route, by: visitor, captures: captures, form: row.form)
    return (try? await world.site.gate.permit(row.demand, visit)) != nil
  }

  /// The words of the subjects that somebody may do it to.
  private func cell(_ row: MatrixRow, _ name: String) async throws -> String {
    let subjects = world.subjects(row.demand.subject)
    var words: [String] = []
    for subject in subjects where try await allows(row, name, subject.captures) {
      words.append(subject.word)
    }
    let isWhole = words.count == subjects.count && subjects.count > 1
    return isWhole ? "all" : words.joined(separator: ", ")
  }

  /// The document, as it is kept in `docs/access-matrix.md`.
  func markdown() async throws -> String {
    var lines = Self.introduction
    for name in Self.names {
      lines += ["## " + name, "", "| Route | Action | On |", "| --- | --- | --- |"]
      // What everyone may do stands once.
      for row in try MatrixRow.all() where name == "visitor" || !row.isForAll {
        let cell = try await cell(row, name)
        if !cell.isEmpty {
          lines.append("| `\(row.method) \(row.route)` | \(row.demand.action.rawValue) | \(cell) |")
        }
      }
      lines.append("")
    }
    lines += Self.respondents
    return lines.joined(separator: "\n")
  }

  /// Those who answer have no account; the test `The addresses of respondents` shows for each address
  /// what a right link opens and a wrong one does not.
  private static var respondents: [String] {
    let routes = AnswerPath.patterns.flatMap { path -> [String] in
      let route = "`\(path.route(.swedish))`"
      return ["GET " + route] + (path.takesForm ? ["POST " + route] : [])
    }
    return [
      "## respondent", "",
      "Nobody signs in here. The secret in the address is the authority, for answer-round in its own",
      "round alone; every other address answers 404.", "",
    ] + routes.map { "- " + $0 } + [""]
  }

  private static let introduction = [
    "# Who may do what, route by route", "",
    "Made by the test `The access matrix` from the routes, the gate that every request passes and "
      + "the policy in",
    "`Sources/Access/Policy`; the test fails where this file differs from them. What is not listed is",
    "refused: with 404 where the address has an id, so that what is missing and what is somebody",
    "else's look alike. The same holds under `/en`.", "",
    "A `visitor` has not signed in; what a visitor may do, everyone may. The people: `nobody` has an account without a role; the others have one role each, in the",
    "association Fyrbodal (own association), in Bengtsfors (own municipality) or in its region. The",
    "neighbour is another municipality of Fyrbodal; the other association and municipality are",
    "Norrbotten and one of its own. Nothing is released yet in the rounds.", "",
  ]
}
