import NIOCore
import NIOPosix
import NIOSSL

/// A connection that sends bytes as it likes, as no well-behaved client would.
struct RawConnection: Sendable {
  typealias Bytes = NIOAsyncChannel<ByteBuffer, ByteBuffer>
  let channel: Bytes

  /// Opens a connection; a small receive buffer makes a client that reads slowly.
  static func open(
    _ port: Int, receiveBuffer: Int? = nil, tls: NIOSSLContext? = nil
  ) async throws -> RawConnection {
    var bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
    if let receiveBuffer {
      bootstrap = bootstrap.channelOption(
        .socketOption(.so_rcvbuf), value: SocketOptionValue(receiveBuffer))
    }
    let channel = try await bootstrap.connect(host: "127.0.0.1", port: port) { channel in
      channel.eventLoop.makeCompletedFuture {
        if let tls {
          try channel.pipeline.syncOperations.addHandler(
            NIOSSLClientHandler(context: tls, serverHostname: nil))
        }
        return try Bytes(wrappingChannelSynchronously: channel)
      }
    }
    return RawConnection(channel: channel)
  }

  /// Sends a text and gives all that comes back until the server ends the connection.
  static func exchange(
    _ port: Int, _ text: String, tls: NIOSSLContext? = nil
  ) async throws -> String {
    try await open(port, tls: tls).use { inbound, outbound in
      try? await outbound.write(ByteBuffer(string: text))
      return await everything(inbound)
    }
  }

  /// Does something with the connection and ends it, if the server has not done so before.
  func use<Value: Sendable>(
    _ body: (
      NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) async throws -> Value
  ) async throws -> Value {
    var result: Result<Value, any Error>?
    do {
      try await channel.executeThenClose { inbound, outbound in
        do {
          result = .success(try await body(inbound, outbound))
        } catch {
          result = .failure(error)
        }
      }
    } catch {
      // The server was first.
    }
    guard let result else { throw ChannelError.ioOnClosedChannel }
    return try result.get()
  }

  /// Everything that comes until the end; a connection that is cut ends as well.
  static func everything(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async -> String {
    var all = ByteBuffer()
    do {
      for try await var part in inbound { all.writeBuffer(&part) }
    } catch {}
    return String(buffer: all)
  }

  /// Sends a text byte by byte with pauses; gives how many were sent before the server had enough.
  static func trickle(_ port: Int, head: String = "", _ text: String) async throws -> Int {
    try await open(port).use { inbound, outbound in
      await withThrowingTaskGroup(of: Int?.self) { group in
        group.addTask {
          try await outbound.write(ByteBuffer(string: head))
          for byte in text.utf8 {
            try await outbound.write(ByteBuffer(bytes: [byte]))
            try await Task.sleep(for: .milliseconds(30))
          }
          return text.utf8.count
        }
        group.addTask {
          _ = await everything(inbound)
          return nil
        }
        // Whichever ends first: the text, or the patience of the server.
        defer { group.cancelAll() }
        let first = try? await group.next()
        return (first ?? nil) ?? 0
      }
    }
  }
}
