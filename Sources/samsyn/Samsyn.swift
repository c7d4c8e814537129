import ArgumentParser
import Commands
import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Logging
import Web
import Workflows

/// The program: reads the command line, gives the command the world, and ends with its exit code.
@main
enum Program {
  static func main() async {
    do {
      let command = try SamsynCommand.parseAsRoot()
      guard let command = command as? any WorldCommand else {
        var command = command
        return try command.run()
      }
      await run(command)
    } catch {
      SamsynCommand.exit(withError: error)
    }
  }

  private static func run(_ command: any WorldCommand) async {
    let environment = environment()
    do {
      try await command.run(in: environment)
    } catch let error as ExitCode {
      SamsynCommand.exit(withError: error)
    } catch let error as ValidationError {
      SamsynCommand.exit(withError: error)
    } catch {
      let (lines, code) = explain(error, catalogue: command.catalogue(environment))
      FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
      exit(code.rawValue)
    }
  }

  private static func environment() -> CommandEnvironment {
    CommandEnvironment(
      open: { knowledge, location in
        try await Samsyn(
          knowledge: knowledge, engine: engine(at: location),
          accounts: accountSetting(
            at: location, variables: ProcessInfo.processInfo.environment))
      },
      serve: { samsyn, address, started in
        try await runServer(
          samsyn, settings: settings(address), logger: logger, started: started)
      },
      executableFolder: executableFolder, variables: ProcessInfo.processInfo.environment)
  }

  private static func settings(_ address: ServerAddress) throws(Trouble) -> ServerSettings {
    var tls: ServerSettings.TLSFiles?
    if let certificate = address.certificate, let key = address.key {
      tls = .init(certificate: certificate, key: key)
    }
    return try ServerSettings(
      host: address.host, port: address.port, origin: address.origin, tls: tls,
      trustsProxy: address.trustsProxy, readRate: address.requestsPerSecond,
      allowsExampleAccounts: address.allowsExampleAccounts)
  }

  private static var logger: Logger {
    Logger(label: "samsyn") { _ in JSONLogHandler() }
  }

  private static func engine(at location: DatabaseLocation) throws -> any DatabaseEngine {
    switch location {
    case .file(let path): try withoutOthers { try SQLiteEngine(path: path) }
    case .server(let connection): PostgresEngine(connection: connection)
    }
  }

  private static var executableFolder: String {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: path).deletingLastPathComponent().path
  }
}
