package import Measures
package import Reports
package import Workflows

/// What commands need of the world, given by the executable, so that no command knows an engine or
/// the web.
package struct CommandEnvironment: Sendable {
  /// Opens the database that the options name, and everything over it.
  package let open: @Sendable (Knowledge, DatabaseLocation) async throws -> Samsyn
  /// Serves pages until the process is told to stop.
  package let serve:
    @Sendable (Samsyn, ServerAddress, @escaping @Sendable (Int) -> Void) async throws
      -> Void
  /// The folder of the executable, to find the public knowledge that belongs to it.
  package let executableFolder: String
  /// The variables of the environment.
  package let variables: [String: String]

  /// Gathers what commands need.
  package init(
    open: @escaping @Sendable (Knowledge, DatabaseLocation) async throws -> Samsyn,
    serve:
      @escaping @Sendable (
        Samsyn, ServerAddress, @escaping @Sendable (Int) -> Void
      ) async throws -> Void,
    executableFolder: String, variables: [String: String]
  ) {
    self.open = open
    self.serve = serve
    self.executableFolder = executableFolder
    self.variables = variables
  }
}

/// Where the data are kept.
package enum DatabaseLocation: Hashable, Sendable {
  /// SQLite, in a file.
  case file(path: String)
  /// PostgreSQL, by libpq's connection string.
  case server(connection: String)
}

/// Where and how to serve.
package struct ServerAddress: Hashable, Sendable {
  /// The address to listen on.
  package let host: String
  /// The port; 0 lets the system choose.
  package let port: Int
  /// Where visitors find the site, as scheme, host and perhaps port; nil where it is not named.
  package var origin: String?
  /// The file with the certificates for TLS; nil without.
  package var certificate: String?
  /// The file with the key for TLS; nil without.
  package var key: String?
  /// Whether a proxy in front names the client.
  package var trustsProxy = false
  /// What one client may read. Unit: requests per second; 0 is without limit.
  package var requestsPerSecond = 200.0
  /// Whether accounts with published passwords may be used.
  package var allowsExampleAccounts = false

  /// Makes an address; the rest is as it is usually served.
  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }
}

/// A command that needs the world.
package protocol WorldCommand: Sendable {
  /// Which language the command speaks.
  var language: Language { get }
  /// The texts to explain failures with; nil where they cannot be found.
  func catalogue(_ environment: CommandEnvironment) -> Catalogue?
  /// Does what the command says.
  func run(in environment: CommandEnvironment) async throws
}
