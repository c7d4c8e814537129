import Access
import ArgumentParser
import Foundation
import Measures
import Reports
import Workflows

/// `samsyn import`: published figures and registers.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import published figures or registers.",
    subcommands: [ImportPublishedCommand.self, ImportRegisterCommand.self])
}

/// `samsyn import published`.
struct ImportPublishedCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "published", abstract: "Import published figures from YAML or CSV.")

  @Argument(help: "The file to import.")
  var file: String

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let bytes = try read(file)
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let result = try await samsyn.importPublication(
      try decide(.machine, .operate, .site), bytes, file: URL(filePath: file).lastPathComponent)
    say(
      samsyn.knowledge.catalogue(language).text(
        result.changed ? "command.imported" : "command.unchanged",
        ["id": .text(result.id.rawValue)]))
  }
}

/// `samsyn import register`.
struct ImportRegisterCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Import population (Statistics Sweden) or municipality groups (SKR) from CSV.",
    discussion: "The file must hold all 290 municipalities; totals among them are passed over.")

  @Argument(help: "The file to import, saved as CSV in UTF-8.")
  var file: String

  @Option(help: "The year or date that the facts hold for, such as 2024-12-31.")
  var date: String

  @Option(help: "Who published them, such as \"SCB\".")
  var source: String

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let bytes = try read(file)
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let count = try await samsyn.importRegister(
      try decide(.machine, .operate, .site), bytes, file: URL(filePath: file).lastPathComponent,
      date: date, source: source)
    say(
      samsyn.knowledge.catalogue(language).text(
        "command.register-imported", ["count": .integer(count)]))
  }
}
