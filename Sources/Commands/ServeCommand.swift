import ArgumentParser
import Foundation
import Measures
import Reports
import Workflows

/// `samsyn serve`: pages and the interface for programs.
struct ServeCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the pages and the JSON interface.")

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "Port to listen on; 0 lets the system choose.")
  var port = 8080

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port must lie between 0 and 65535.")
    }
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let catalogue = samsyn.knowledge.catalogue(language)
    let host = host
    try await environment.serve(samsyn, ServerAddress(host: host, port: port)) { port in
      say(
        catalogue.text(
          "command.serving", ["address": .text("http://\(host):\(port)/")]))
    }
  }
}

/// Prints a line at once, also where standard output is a file.
func say(_ line: String) {
  FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
