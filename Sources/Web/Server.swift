import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import Measures
import NIOSSL
package import Workflows

/// Serves pages and the interface for programs until SIGTERM or SIGINT, and lets the requests that
/// are under way finish.
///
/// - Parameter started: called once with the port when the first request can be answered.
/// - Throws: ``LayoutError`` where the folder `Content` lacks a layout; ``Trouble`` where the address
///   cannot be listened on, or the files for TLS cannot be used.
package func runServer(
  _ samsyn: Samsyn, settings: ServerSettings, logger: Logger,
  started: @escaping @Sendable (Int) async -> Void
) async throws {
  let application = try buildApplication(
    samsyn, settings: settings, logger: logger, started: started)
  do {
    try await application.runService()
  } catch {
    throw trouble(error, host: settings.host, port: settings.port) ?? error
  }
}

/// The application that is served, and that tests call without a socket.
///
/// - Parameter now: in seconds from any fixed moment, for the limits on requests.
func buildApplication(
  _ samsyn: Samsyn, settings: ServerSettings = .local, logger: Logger,
  now: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime },
  started: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
  let site = try Site(samsyn, settings: settings, uptime: now)
  return try application(
    routes: site.router().buildResponder(), errors: site.errorAnswers,
    guards: Guards(settings, now: now), logger: logger,
    started: { port in
      site.origin.listens(on: port)
      await started(port)
    })
}

/// Routes behind everything that protects them.
func application(
  routes: some HTTPResponder<SiteContext>, errors: ErrorAnswers, guards: Guards, logger: Logger,
  started: @escaping @Sendable (Int) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
  let settings = guards.settings
  var configuration = ApplicationConfiguration(
    address: .hostname(settings.host, port: settings.port))
  configuration.availableConnectionsDelegate = .maximum(settings.connectionsMax, logger: logger)
  let operators = OperatorAnswers(
    samsyn: errors.site.samsyn, metrics: guards.metrics, connections: guards.connections)
  return Application(
    responder: GuardedResponder(
      routes: routes, guards: guards, errors: errors, operators: operators),
    server: try server(settings, guards), configuration: configuration,
    onServerRunning: { channel in await started(channel.localAddress?.port ?? settings.port) },
    logger: logger)
}

/// HTTP, over TLS where there are files for it.
private func server(_ settings: ServerSettings, _ guards: Guards) throws -> HTTPServerBuilder {
  let base = HTTPServerBuilder.http1(
    configuration: .init(
      additionalChannelHandlers: [
        ConnectionEntry(guards.connections), RequestDeadline(settings.limits),
        BareAnswers(guards.headers),
      ],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)))
  guard let tls = settings.tls else { return base }
  do {
    return try .tls(base, tlsConfiguration: configuration(tls))
  } catch {
    throw Trouble(
      .missing,
      Statement(
        "command.no-certificate",
        ["certificate": .text(tls.certificate), "key": .text(tls.key)]))
  }
}

/// TLS as a server speaks it today.
///
/// - Source: RFC 9325, section 3.1.1 (nothing older than TLS 1.2).
private func configuration(_ files: ServerSettings.TLSFiles) throws -> TLSConfiguration {
  var configuration = TLSConfiguration.makeServerConfiguration(
    certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate).map {
      .certificate($0)
    },
    privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem)))
  configuration.minimumTLSVersion = .tlsv12
  return configuration
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
