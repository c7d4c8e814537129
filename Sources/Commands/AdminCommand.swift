import Access
import ArgumentParser
import Measures
import Reports
import Workflows

/// `samsyn admin`: those who look after the installation.
struct AdminCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admin", abstract: "Administrators of the installation.",
    subcommands: [AdminCreateCommand.self, AdminRecoverCommand.self])
}

/// Where links in printed texts lead.
struct OriginOptions: ParsableArguments {
  @Option(help: "Where visitors find the site. Default: $SAMSYN_ORIGIN, http://127.0.0.1:8080.")
  var origin: String?

  func origin(_ environment: CommandEnvironment) -> String {
    origin ?? environment.variables["SAMSYN_ORIGIN"] ?? "http://127.0.0.1:8080"
  }
}

/// `samsyn admin create`: the first administrator, or one more.
struct AdminCreateCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Invite an administrator by a personal link.",
    discussion: "The link is printed, works once and ends after seven days.")

  @Option(help: "The person's name.")
  var name: String

  @Option(help: "The person's e-mail address, which is what they sign in with.")
  var email: String

  @OptionGroup var link: OriginOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let subject = try await samsyn.newGrant(
      .administrator, at: OrganisationPlace(.installation), email: email, as: .machine)
    let permit = try decide(.machine, .grantRole, subject)
    let sent = try await samsyn.invite(permit, name: name, email: email, wording: nil)
    say(
      samsyn.knowledge.catalogue(language).text(
        "operation.invited",
        ["address": .text(link.origin(environment) + "/inbjudan/" + sent.secret)]))
  }
}

/// `samsyn admin recover`: a link to make new credentials, for somebody who lost theirs.
struct AdminRecoverCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover", abstract: "Make a link with which a person makes new credentials.")

  @Option(help: "The person's e-mail address.")
  var email: String

  @OptionGroup var link: OriginOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let subject = try await samsyn.personSubject(email: email)
    let sent = try await samsyn.recover(
      try decide(.machine, .recoverAccount, subject), wording: nil)
    say(
      samsyn.knowledge.catalogue(language).text(
        "operation.recovery",
        ["address": .text(link.origin(environment) + "/inbjudan/" + sent.secret)]))
  }
}

extension Samsyn {
  /// The subject of decisions about the person with an address.
  ///
  /// - Throws: ``CommandFailure`` where nobody has it.
  func personSubject(email: String) async throws -> Subject {
    guard let subject = try await personSubject(email: email, as: .machine) else {
      throw CommandFailure(.noInput, "operation.no-person", ["email": .text(email)])
    }
    return subject
  }
}
