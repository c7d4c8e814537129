import Access
import ArgumentParser
import Foundation
import Measures
import Reports
import Workflows

/// `samsyn issuer`: whom people can sign in through.
struct IssuerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issuer", abstract: "Issuers of OpenID Connect that people sign in through.",
    subcommands: [IssuerAddCommand.self, IssuerListCommand.self, IssuerRemoveCommand.self])
}

/// `samsyn issuer add`.
struct IssuerAddCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an issuer, or change the one with its id.")

  @Argument(help: "A short id for addresses, of a–z, 0–9 and hyphens.")
  var id: String

  @Option(help: "The issuer's address, exactly as it names itself.")
  var url: String

  @Option(help: "The name on the button.")
  var name: String

  @Option(help: "The client id that the issuer has given.")
  var clientID: String

  @Option(help: "A file with the client secret; left out for a client without one.")
  var clientSecretFile: String?

  @Option(
    help: "Whose people it knows: installation, association.ID, region.CODE or municipality.CODE.")
  var organisation: String

  @Option(help: "A further host that the issuer's endpoints may have.")
  var host: [String] = []

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    guard let place = Organisation(name: organisation) else {
      throw CommandFailure(
        .noInput, "operation.no-organisation", ["name": .text(organisation)])
    }
    let secret = try clientSecretFile.map { try String(decoding: read($0), as: UTF8.self) }
    let samsyn = try await dataOptions.samsyn(shared, environment)
    try await samsyn.saveIssuer(
      try decide(.machine, .operate, .site),
      NewIssuer(
        id: id, url: url, name: name, clientID: clientID,
        clientSecret: secret?.trimmingCharacters(in: .whitespacesAndNewlines), hosts: host,
        organisation: place))
    say(samsyn.knowledge.catalogue(language).text("operation.issuer-saved", ["id": .text(id)]))
  }
}

/// `samsyn issuer list`.
struct IssuerListCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the issuers.")

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    for issuer in try await samsyn.issuers(as: .machine) {
      say(issuer.id + "  " + issuer.name + "  " + issuer.organisation.name)
    }
  }
}

/// `samsyn issuer remove`.
struct IssuerRemoveCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove an issuer; nobody can sign in through it any more.")

  @Argument(help: "The id of the issuer.")
  var id: String

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    try await samsyn.removeIssuer(try decide(.machine, .operate, .site), id)
    say(samsyn.knowledge.catalogue(language).text("operation.issuer-removed", ["id": .text(id)]))
  }
}
