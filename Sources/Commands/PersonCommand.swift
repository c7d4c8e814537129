import Access
import ArgumentParser
import Foundation
import Measures
import Reports
import Workflows

/// `samsyn person`: what the law gives people a right to.
struct PersonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Export or erase what is kept about a person.",
    subcommands: [
      PersonExportCommand.self, PersonDeactivateCommand.self, PersonEraseCommand.self,
    ])
}

/// `samsyn person export`.
struct PersonExportCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print all that is kept about a person, as JSON.")

  @Option(help: "The person's e-mail address.")
  var email: String

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let subject = try await samsyn.personSubject(email: email)
    let bytes = try await samsyn.everythingAsJSON(try decide(.machine, .exportPerson, subject))
    say(String(decoding: bytes, as: UTF8.self))
  }
}

/// `samsyn person deactivate`.
struct PersonDeactivateCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "deactivate", abstract: "End an account with all its sessions and tokens.")

  @Option(help: "The person's e-mail address.")
  var email: String

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let subject = try await samsyn.personSubject(email: email)
    try await samsyn.deactivate(try decide(.machine, .deactivatePerson, subject))
    say(samsyn.knowledge.catalogue(language).text("operation.deactivated"))
  }
}

/// The decision under which something is deleted.
struct DecisionOptions: ParsableArguments {
  @Option(help: "The authority that decided, such as \"Direktionen\".")
  var authority: String

  @Option(help: "The decision's reference in the authority's register (diarienummer).")
  var reference: String

  @Option(help: "The date of the decision: YYYY-MM-DD.")
  var date: String
}

/// `samsyn person erase`.
struct PersonEraseCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase a person under a recorded disposal decision.",
    discussion: "The opaque id stays in the audit log; nothing that leads from it to the person.")

  @Option(help: "The person's e-mail address.")
  var email: String

  @OptionGroup var decision: DecisionOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let subject = try await samsyn.personSubject(email: email)
    let permit = try decide(.machine, .erasePerson, subject)
    let number = try await samsyn.recordDecision(
      permit, authority: decision.authority, reference: decision.reference, date: decision.date)
    try await samsyn.erase(permit, decision: number)
    say(samsyn.knowledge.catalogue(language).text("operation.erased"))
  }
}
