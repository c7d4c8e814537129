import Access
import ArgumentParser
import Measures
import Reports
import Workflows

/// `samsyn audit`: the log of who did what.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The audit log.", subcommands: [AuditVerifyCommand.self])
}

/// `samsyn audit verify`.
struct AuditVerifyCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that no entry was changed or removed.",
    discussion: "Prints the number of entries and the last seal; keep it elsewhere to compare.")

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    switch try await samsyn.verifyAudit(try decide(.machine, .operate, .site)) {
    case .whole(let count, let seal):
      say(
        samsyn.knowledge.catalogue(language).text(
          "operation.audit-whole", ["count": .integer(count), "seal": .text(seal)]))
    case .broken(let number):
      throw CommandFailure(.dataError, "operation.audit-broken", ["number": .integer(number)])
    }
  }
}
