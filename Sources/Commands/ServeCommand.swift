import Access
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

  @Option(help: "Where visitors find the site: https://… Default: $SAMSYN_ORIGIN.")
  var origin: String?

  @Option(help: "File with the certificates for TLS (PEM); needs --tls-key.")
  var tlsCertificate: String?

  @Option(help: "File with the private key for TLS (PEM).")
  var tlsKey: String?

  @Flag(help: "Believe X-Forwarded-For; only where none but a proxy can reach the port.")
  var trustProxy = false

  @Option(help: "Requests per second that one client may make; 0 is without limit.")
  var requestsPerSecond = 200.0

  @Flag(help: "Let visitors sign in with example accounts; only on a loopback address.")
  var exampleAccounts = false

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port must lie between 0 and 65535.")
    }
    guard requestsPerSecond >= 0, requestsPerSecond.isFinite else {
      throw ValidationError("--requests-per-second must be 0 or more.")
    }
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key belong together.")
    }
  }

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let operate = try decide(.machine, .operate, .site)
    try await samsyn.keepExamples(operate, areShown: exampleAccounts)
    let tidying = Task {
      while !Task.isCancelled {
        try? await samsyn.tidy(operate)
        try await Task.sleep(for: .seconds(3_600))
      }
    }
    defer { tidying.cancel() }
    let catalogue = samsyn.knowledge.catalogue(language)
    let scheme = tlsCertificate == nil ? "http" : "https"
    let address = address(environment)
    let (host, origin) = (host, address.origin)
    let (ports, chosen) = AsyncStream<Int>.makeStream()
    let sending = Task {
      for await port in ports {
        await OutboxWorker(samsyn, origin: origin ?? "\(scheme)://\(host):\(port)").run()
      }
    }
    defer { sending.cancel() }
    try await environment.serve(samsyn, address) { port in
      say(
        catalogue.text(
          "command.serving", ["address": .text(origin ?? "\(scheme)://\(host):\(port)/")]))
      chosen.yield(port)
    }
    sending.cancel()
    await sending.value
    try await samsyn.finish()
  }

  private func address(_ environment: CommandEnvironment) -> ServerAddress {
    var address = ServerAddress(host: host, port: port)
    address.origin = origin ?? environment.variables["SAMSYN_ORIGIN"]
    address.certificate = tlsCertificate
    address.key = tlsKey
    address.trustsProxy = trustProxy
    address.requestsPerSecond = requestsPerSecond
    address.allowsExampleAccounts = exampleAccounts
    return address
  }
}

/// Prints a line at once, also where standard output is a file.
func say(_ line: String) {
  try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
}
