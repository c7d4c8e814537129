import ArgumentParser
import Foundation
import Measures
import Reports
import Workflows

extension Language: ExpressibleByArgument {}

/// The options that every command has.
struct SharedOptions: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language of the output: sv or en.")
  var language: Language = .swedish

  @Option(help: "Folder with public knowledge and texts. Default: $SAMSYN_CONTENT, ./Content.")
  var content: String?

  /// The folder `Content`: as named, or beside the working folder or the executable.
  func contentFolder(_ environment: CommandEnvironment) -> String {
    if let named = content ?? environment.variables["SAMSYN_CONTENT"] { return named }
    let places = [
      "Content", environment.executableFolder + "/../../../Content", "/usr/share/samsyn/Content",
    ]
    return places.first { FileManager.default.fileExists(atPath: $0 + "/scales.yaml") } ?? "Content"
  }

  func library(_ environment: CommandEnvironment) throws -> Knowledge {
    try Knowledge(folder: URL(filePath: contentFolder(environment)))
  }
}

/// The options of commands that use the database.
struct DataOptions: ParsableArguments {
  @Option(help: "Folder for the database file. Default: $SAMSYN_DATA, ./var.")
  var data: String?

  @Option(
    help: "PostgreSQL connection string, instead of a database file. Default: $SAMSYN_DATABASE.")
  var database: String?

  func location(_ environment: CommandEnvironment) throws -> DatabaseLocation {
    if let connection = database ?? environment.variables["SAMSYN_DATABASE"] {
      return .server(connection: connection)
    }
    let folder = data ?? environment.variables["SAMSYN_DATA"] ?? "var"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(.cannotWrite, "command.cannot-make-folder", ["path": .text(folder)])
    }
    return .file(path: folder + "/samsyn.sqlite")
  }

  /// Opens everything: library, database, use cases.
  func samsyn(_ shared: SharedOptions, _ environment: CommandEnvironment) async throws -> Samsyn {
    let library = try shared.library(environment)
    return try await environment.open(library, location(environment))
  }
}

/// A command with the options that every command has.
protocol SharedOptionsCommand: WorldCommand {
  var shared: SharedOptions { get }
}

extension SharedOptionsCommand {
  /// The language that the options name.
  package var language: Language { shared.language }

  /// The texts of that language; nil where the folder with them cannot be used.
  package func catalogue(_ environment: CommandEnvironment) -> Catalogue? {
    try? shared.library(environment).catalogue(language)
  }
}
