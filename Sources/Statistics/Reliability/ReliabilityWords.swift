package import Measures

extension Reliability {
  /// The sentence that the numbers make.
  package var statement: Statement {
    var arguments: [String: Statement.Argument] = [
      "items": .integer(items.count), "complete": .integer(complete),
      "respondents": .integer(respondents),
    ]
    arguments["alpha"] = alpha.map { .decimal($0, decimals: 2) }
    switch omega {
    case .success(let omega):
      arguments["omega"] = .decimal(omega, decimals: 2)
      // Where there is an omega the statements vary together, and so there is an alpha.
      return Statement("reliability.shown", arguments)
    case .failure(let obstacle):
      arguments["reason"] = .statement(obstacle.statement)
      return Statement(alpha == nil ? "reliability.none" : "reliability.alpha-only", arguments)
    }
  }
}

extension ReliabilityObstacle {
  /// The reason in words, as a part of a sentence.
  package var statement: Statement {
    switch self {
    case .tooFewItems: Statement("reliability.too-few-items")
    case .tooFewRespondents(let complete, let least):
      Statement(
        "reliability.too-few-respondents",
        ["complete": .integer(complete), "least": .integer(least)])
    case .noVariation(let item): Statement("reliability.no-variation", ["item": .text(item)])
    case .heywood(let item): Statement("reliability.heywood", ["item": .text(item)])
    case .againstTheOthers(let item):
      Statement("reliability.against-the-others", ["item": .text(item)])
    case .notSettled: Statement("reliability.not-settled")
    }
  }
}
