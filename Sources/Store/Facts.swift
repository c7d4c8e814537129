package import Access
import Database
import Measures
package import Municipalities

extension Store {
  /// Keeps facts about municipalities, each in the place of the one of its kind.
  ///
  /// - Returns: how many were new or differed from what was kept.
  /// - Throws: `DatabaseError`; nothing of the facts is then kept.
  package func saveFacts(
    _ permit: Permit, _ facts: [MunicipalityFact]
  ) async throws -> Int {
    try permit.require(.operate)
    return try await engine.write("saving facts about municipalities") { db in
      try facts.reduce(0) { changed, fact in try changed + db.save(fact) }
    }
  }

  /// The facts that are kept, in order of municipality; the group before the population.
  package func facts(as actor: Actor) async throws -> [MunicipalityFact] {
    try await engine.read("reading facts about municipalities") { db in
      try db.query(
        """
        SELECT code, kind, number, group_code, group_name, fact_date, fact_source
        FROM municipality_fact ORDER BY code, kind
        """
      ).map { try $0.fact() }
    }
  }
}

extension Connection {
  fileprivate func save(_ fact: MunicipalityFact) throws -> Int {
    // A kind fixes which columns are null, so the others can be compared as they are.
    try execute(
      """
      INSERT INTO municipality_fact (
        code, kind, number, group_code, group_name, fact_date, fact_source)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (code, kind) DO UPDATE SET
        number = excluded.number, group_code = excluded.group_code,
        group_name = excluded.group_name, fact_date = excluded.fact_date,
        fact_source = excluded.fact_source
      WHERE municipality_fact.number <> excluded.number
        OR municipality_fact.group_code <> excluded.group_code
        OR municipality_fact.group_name <> excluded.group_name
        OR municipality_fact.fact_date <> excluded.fact_date
        OR municipality_fact.fact_source <> excluded.fact_source
      """,
      [.text(fact.code.rawValue)] + columns(fact.value)
        + [.text(fact.date), .text(fact.source)])
  }
}

/// The columns `kind`, `number`, `group_code` and `group_name`.
private func columns(_ value: MunicipalityFact.Value) -> [DatabaseValue] {
  switch value {
  case .population(let number): [.text("population"), .integer(number), .null, .null]
  case .group(let group): [.text("group"), .null, .text(group.code), .text(group.name)]
  }
}

extension Row {
  fileprivate func fact() throws -> MunicipalityFact {
    MunicipalityFact(
      code: try identifier("code"), value: try factValue(), date: try text("fact_date"),
      source: try text("fact_source"))
  }

  private func factValue() throws -> MunicipalityFact.Value {
    switch try text("kind") {
    case "population": .population(try integer("number"))
    case "group":
      .group(MunicipalityGroup(code: try text("group_code"), name: try text("group_name")))
    case let other: throw unreadable("kind", other)
    }
  }
}
