import Access
import ArgumentParser
import Measures
import Reports
import Workflows

/// `samsyn mail`: the letters of rounds.
struct MailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "The letters of rounds.",
    subcommands: [MailSendCommand.self])
}

/// `samsyn mail send`: what a running server does by itself, once.
struct MailSendCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send the letters that are due, once.")

  @Option(help: "Where visitors find the site: https://… Default: $SAMSYN_ORIGIN.")
  var origin: String?

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    guard let origin = origin ?? environment.variables["SAMSYN_ORIGIN"],
      origin.hasPrefix("https://") || origin.hasPrefix("http://")
    else { throw CommandFailure(.noInput, "operation.no-origin") }
    let samsyn = try await dataOptions.samsyn(shared, environment)
    guard samsyn.canMail else { throw CommandFailure(.unavailable, "operation.no-mail") }
    let done = try await OutboxWorker(samsyn, origin: origin).sendDue()
    say(
      samsyn.knowledge.catalogue(language).text(
        "operation.mail-sent", ["sent": .integer(done.sent), "failed": .integer(done.failed)]))
  }
}
