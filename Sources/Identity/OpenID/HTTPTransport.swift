import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOSSL

/// Asks issuers over HTTP: encrypted, a few at a time, never long, and only where it may.
package struct HTTPTransport: OpenIDTransport {
  private let client: HTTPClient
  private let gate: Gate
  private let limit: TimeAmount

  /// Makes a transport, which is shut down when it is no longer needed.
  ///
  /// - Parameters:
  ///   - reach: the addresses that it may connect to.
  ///   - seconds: the longest that a request may take.
  ///   - running: how many requests run at a time; four times as many wait.
  package init(reach: NetworkReach = .internet, seconds: Int = 10, running: Int = 8) {
    var settings = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(5), read: .seconds(Int64(seconds))))
    var encryption = TLSConfiguration.makeClientConfiguration()
    encryption.minimumTLSVersion = .tlsv12
    settings.tlsConfiguration = encryption
    settings.httpVersion = .http1Only
    settings.connectionPool.retryConnectionEstablishment = false
    settings.http1_1ConnectionDebugInitializer = { Self.check($0, reach) }
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    gate = Gate(inside: running, waiting: 4 * running)
    limit = .seconds(Int64(seconds))
  }

  /// Sends a request and reads the answer.
  package func send(
    _ request: OpenIDRequest
  ) async throws(OpenIDTransportError) -> OpenIDResponse {
    do {
      return try await gate.through { try await execute(request) }
    } catch is Gate.Refusal {
      throw .busy
    } catch is NIOTooManyBytesError {
      throw .tooLarge
    } catch let error as OpenIDTransportError {
      throw error
    } catch let error as HTTPClientError
      where [.deadlineExceeded, .readTimeout, .connectTimeout].contains(error)
    {
      throw .timedOut
    } catch {
      throw .unreachable
    }
  }

  /// Closes all connections.
  package func shutDown() async {
    // A connection that does not close in good order is of no interest any more.
    try? await client.shutdown()
  }

  private func execute(_ request: OpenIDRequest) async throws -> OpenIDResponse {
    var message = HTTPClientRequest(url: request.url)
    for (name, value) in request.headers { message.headers.add(name: name, value: value) }
    if let form = request.form {
      message.method = .POST
      message.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
      message.body = .bytes(Array(form.utf8))
    }
    let answer = try await client.execute(message, deadline: .now() + limit)
    let body = try await answer.body.collect(upTo: OpenIDResponse.bodyMax)
    return OpenIDResponse(status: Int(answer.status.code), body: Array(body.readableBytesView))
  }

  /// Looks where a connection really leads, before anything is said over it: a name can point to
  /// another address from one moment to the next.
  private static func check(_ channel: any Channel, _ reach: NetworkReach) -> EventLoopFuture<Void>
  {
    guard let address = channel.remoteAddress, reach.allows(address.octets) else {
      channel.close(promise: nil)
      return channel.eventLoop.makeFailedFuture(OpenIDTransportError.forbiddenAddress)
    }
    return channel.eventLoop.makeSucceededVoidFuture()
  }
}

extension SocketAddress {
  /// The address's bytes, without the port; none for a socket of the file system.
  fileprivate var octets: [UInt8] {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, ipAddress ?? "", &bytes) == 1 { return bytes }
    }
    return []
  }
}
