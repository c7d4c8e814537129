import ArgumentParser
import Foundation
import Measures
import Reports
import Workflows

/// `samsyn export`: every table as CSV.
struct ExportCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write every table of a measurement as CSV files.")

  @Argument(help: "The id of the measurement, such as fyrbodal-2024.")
  var measurement: String

  @Option(name: .shortAndLong, help: "Folder to write to; it is made if it is missing.")
  var output: String

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let found = try await samsyn.known(measurement)
    let tables = samsyn.tables(found, language)
    for table in tables {
      try write(Data(samsyn.csv(table).utf8), to: output + "/" + table.id + ".csv")
    }
    say(
      samsyn.knowledge.catalogue(language).text(
        "command.exported", ["count": .integer(tables.count), "path": .text(output)]))
  }
}
