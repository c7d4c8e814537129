package import ArgumentParser

/// The program: its commands and their help.
package struct SamsynCommand: ParsableCommand {
  /// What `--help` shows.
  package static let configuration = CommandConfiguration(
    commandName: "samsyn",
    abstract: "Measure, understand, choose and follow up digital transformation together.",
    version: "0.1.0",
    subcommands: [
      ServeCommand.self, ReportCommand.self, CheckCommand.self, ImportCommand.self,
      ExportCommand.self, AdminCommand.self, PersonCommand.self, RoundCommand.self,
      IssuerCommand.self, MailCommand.self, AuditCommand.self, BenchCommand.self,
    ])

  /// Makes the command.
  package init() {}
}
