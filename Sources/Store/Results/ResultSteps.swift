package import Access
import Database
package import Measures
import Municipalities
package import Surveys

/// A response that waits to be shown with others.
package struct WaitingResponse: Hashable, Sendable {
  /// The id: by chance.
  package let id: String
  /// What is kept of the respondent.
  package let background: Background
}

/// How many respondents of one background are shown together.
package struct ShownMember: Hashable, Sendable {
  /// The number of the unit.
  package let unit: Int
  /// The step in which the unit was first shown.
  package let step: Int
  /// What is kept of them.
  package let background: Background
  /// How many there are.
  package let count: Int
}

/// What a round's results are made of: what is shown and what waits.
package struct ResultState: Sendable {
  /// How they are divided; nil before the first are shown.
  package let plan: ResultPlan?
  /// The members of what is shown.
  package let members: [ShownMember]
  /// The responses that are not shown yet, in the order of their ids.
  package let waiting: [WaitingResponse]
}

extension Store {
  /// What is shown of a round's responses, and which wait.
  ///
  /// - Throws: ``StoreError`` of kind notFound where the round is not collected; `DatabaseError`.
  package func resultState(_ permit: Permit) async throws -> ResultState {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("reading what is shown of a round") { db in
      _ = try db.placedRound(id, of: place)
      return ResultState(
        plan: try db.resultPlan(of: id), members: try db.shownMembers(of: id),
        waiting: try db.waitingResponses(of: id))
    }
  }

  /// Shows responses together from now on.
  ///
  /// - Parameters:
  ///   - plan: the step that this is; it follows the one that is kept.
  ///   - units: the unit of each response, by its id.
  /// - Throws: ``StoreError`` of kind unsealed where the round is anonymous and not sealed, of kind
  ///   closed where another step was taken in the meantime, of kind notFound; `DatabaseError`.
  package func showResults(
    _ permit: Permit, _ plan: ResultPlan, units: [String: Int], now: Moment
  ) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    try await deed("showing results") { db in
      guard let collection = try db.keptRound(id, of: place).collection else {
        throw StoreError.notFound
      }
      guard collection.sealedAt != nil || collection.anonymity != .anonymous else {
        throw StoreError.unsealed
      }
      guard try db.take(plan, of: id) else { throw StoreError.closed }
      try db.give(units, to: id, step: plan.step)
      try db.packAnswers(of: id)
      return Done(Deed(.resultsShown, permit, String(units.count), at: now))
    }
  }

  /// The units that a round's results are made of: the step in which each was first shown, by number.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func resultUnits(_ permit: Permit) async throws -> [Int: Int] {
    try permit.require(.readResults)
    let (id, place) = try permit.round()
    return try await engine.read("reading the units of results") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query("SELECT number, step FROM result_unit WHERE round = $1", [.id(id)])
        .reduce(into: [:]) { $0[try $1.integer("number")] = try $1.integer("step") }
    }
  }

  /// How the results of a round are divided; nil before the first are shown.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func resultPlan(_ permit: Permit) async throws -> ResultPlan? {
    try permit.require(.readResults, .collectAnswers)
    let (id, _) = try permit.round()
    return try await engine.readBriefly("reading how results are divided") { db in
      try db.resultPlan(of: id)
    }
  }
}

extension Connection {
  func resultPlan(of round: RoundID) throws -> ResultPlan? {
    try query("SELECT breakdowns, step FROM result_plan WHERE round = $1", [.id(round)]).first
      .map { row in
        let words = try row.text("breakdowns")
        let breakdowns = words.split(separator: " ").compactMap {
          ResultBreakdown(rawValue: String($0))
        }
        guard Set(breakdowns).count == ResultBreakdown.allCases.count else {
          throw row.unreadable("breakdowns", words)
        }
        return ResultPlan(breakdowns: breakdowns, step: try row.integer("step"))
      }
  }

  /// Keeps a step; false where it does not follow the one that is kept.
  fileprivate func take(_ plan: ResultPlan, of round: RoundID) throws -> Bool {
    let words = plan.breakdowns.map(\.rawValue).joined(separator: " ")
    if plan.step == 1 {
      return try execute(
        """
        INSERT INTO result_plan (round, breakdowns, step) VALUES ($1, $2, 1)
        ON CONFLICT (round) DO NOTHING
        """, [.id(round), .text(words)]) == 1
    }
    return try execute(
      "UPDATE result_plan SET step = $3 WHERE round = $1 AND breakdowns = $2 AND step = $3 - 1",
      [.id(round), .text(words), .integer(plan.step)]) == 1
  }

  /// Gives responses of a round their units.
  fileprivate func give(_ units: [String: Int], to round: RoundID, step: Int) throws {
    for unit in Set(units.values).sorted() {
      try execute(
        """
        INSERT INTO result_unit (round, number, step) VALUES ($1, $2, $3)
        ON CONFLICT (round, number) DO NOTHING
        """, [.id(round), .integer(unit), .integer(step)])
    }
    // In the order in which they lie on disk, so that each page is changed once.
    for (response, unit) in units.sorted(by: { $0.key < $1.key }) {
      try execute(
        "UPDATE response SET unit = $3 WHERE round = $1 AND id = $2 AND unit IS NULL",
        [.id(round), .text(response), .integer(unit)])
    }
  }

  func shownMembers(of round: RoundID) throws -> [ShownMember] {
    try query(
      """
      SELECT unit, step, municipality, service_area, audience, count(*) AS count
      FROM response JOIN result_unit AS shown
        ON shown.round = response.round AND shown.number = response.unit
      WHERE response.round = $1 AND unit IS NOT NULL
      GROUP BY unit, step, municipality, service_area, audience
      ORDER BY unit, municipality NULLS FIRST, service_area NULLS FIRST, audience NULLS FIRST
      """, [.id(round)]
    ).map {
      ShownMember(
        unit: try $0.integer("unit"), step: try $0.integer("step"), background: try $0.background(),
        count: try $0.integer("count"))
    }
  }

  fileprivate func waitingResponses(of round: RoundID) throws -> [WaitingResponse] {
    try query(
      """
      SELECT id, municipality, service_area, audience FROM response
      WHERE round = $1 AND unit IS NULL ORDER BY id
      """, [.id(round)]
    ).map { WaitingResponse(id: try $0.text("id"), background: try $0.background()) }
  }
}
