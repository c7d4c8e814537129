import Access
import ArgumentParser
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

/// `samsyn round`: retention of rounds.
struct RoundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round", abstract: "Retention of rounds.",
    subcommands: [RoundOverdueCommand.self, RoundDisposeCommand.self])
}

/// `samsyn round overdue`.
struct RoundOverdueCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "overdue", abstract: "List rounds that are kept longer than was decided.")

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let rounds = try await samsyn.overdueRounds(try decide(.machine, .operate, .site))
    for round in rounds {
      say(round.id.rawValue + "  " + round.association.rawValue + "  " + round.title)
    }
    say(
      samsyn.knowledge.catalogue(language).text(
        "operation.overdue", ["count": .integer(rounds.count)]))
  }
}

/// `samsyn round dispose`.
struct RoundDisposeCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispose",
    abstract: "Delete all that belongs to a round under a recorded disposal decision.")

  @Argument(help: "The id of the round.")
  var id: String

  @OptionGroup var decision: DecisionOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    guard let round = try await samsyn.round(RoundID(rawValue: id), as: .machine),
      let subject = try await samsyn.subject(round)
    else { throw CommandFailure(.noInput, "operation.no-round", ["id": .text(id)]) }
    let permit = try decide(.machine, .disposeRound, subject)
    let number = try await samsyn.recordDecision(
      permit, authority: decision.authority, reference: decision.reference, date: decision.date)
    try await samsyn.dispose(permit, decision: number)
    say(samsyn.knowledge.catalogue(language).text("operation.disposed"))
  }
}
