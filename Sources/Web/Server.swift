import Hummingbird
package import Logging
import Measures
package import Workflows

/// Serves pages and the interface for programs until SIGTERM or SIGINT, and lets the requests that
/// are under way finish.
///
/// - Parameters:
///   - port: 0 takes any free port.
///   - started: called once with the port when the first request can be answered.
/// - Throws: ``LayoutError`` where the folder `Content` lacks a layout; ``Trouble`` where the address
///   cannot be listened on.
package func runServer(
  _ samsyn: Samsyn, host: String, port: Int, logger: Logger,
  started: @escaping @Sendable (Int) async -> Void
) async throws {
  let application = try buildApplication(
    samsyn, host: host, port: port, logger: logger, started: started)
  do {
    try await application.runService()
  } catch {
    throw trouble(error, host: host, port: port) ?? error
  }
}

/// The application that is served, and that tests call without a socket.
func buildApplication(
  _ samsyn: Samsyn, host: String = "127.0.0.1", port: Int = 0, logger: Logger,
  started: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
  let site = try Site(samsyn)
  return Application(
    router: site.router(logger: logger),
    server: .http1(
      configuration: .init(
        // A client that sends nothing for this long is not waited for.
        idleTimeout: .seconds(30),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
    configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
    onServerRunning: { channel in await started(channel.localAddress?.port ?? port) },
    logger: logger)
}

/// The error in our words; nil where it has nothing to do with listening.
private func trouble(_ error: any Error, host: String, port: Int) -> Trouble? {
  // NIO is not imported for its error type alone: the description of each ends with the cause.
  let text = String(describing: error)
  if text.contains("errno: 98") || text.contains("errno: 48") {
    return Trouble(
      .unavailable, Statement("command.port-in-use", ["port": .text(String(port))]))
  }
  guard ["bind(", "errno:", "Resolver", "getaddrinfo"].contains(where: text.contains) else {
    return nil
  }
  return Trouble(
    .unavailable,
    Statement("command.cannot-listen", ["host": .text(host), "port": .text(String(port))]))
}
