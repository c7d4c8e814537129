import NIOCore
import Synchronization

/// Counts the open connections, all together and of each client.
final class ConnectionBook: Sendable {
  private struct Counts {
    var all = 0
    var perClient: [ClientAddress: Int] = [:]
  }

  private let counts = Mutex(Counts())
  private let perClientMax: Int
  private let trustsProxy: Bool

  init(_ settings: ServerSettings) {
    perClientMax = settings.limits.connectionsPerClient
    trustsProxy = settings.trustsProxy
  }

  /// How many connections are open.
  var open: Int { counts.withLock { $0.all } }

  /// Enters a connection; false where its client holds as many as it may.
  func enter(_ client: ClientAddress) -> Bool {
    counts.withLock { counts in
      let held = counts.perClient[client, default: 0]
      // A proxy on the same machine holds the connections of everybody.
      guard held < perClientMax || (trustsProxy && client.isLoopback) else { return false }
      counts.perClient[client] = held + 1
      counts.all += 1
      return true
    }
  }

  /// Strikes a connection that was entered.
  func leave(_ client: ClientAddress) {
    counts.withLock { counts in
      counts.all -= 1
      let held = counts.perClient[client, default: 1] - 1
      counts.perClient[client] = held > 0 ? held : nil
    }
  }
}

/// Enters a connection in the book when it opens, and cuts it where its client has too many.
final class ConnectionEntry: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any

  private let book: ConnectionBook
  private var client: ClientAddress?

  init(_ book: ConnectionBook) {
    self.book = book
  }

  func channelActive(context: ChannelHandlerContext) {
    let client = ClientAddress(context.channel.remoteAddress?.ipAddress ?? "")
    guard book.enter(client) else {
      context.close(promise: nil)
      return
    }
    self.client = client
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if let client { book.leave(client) }
    client = nil
    context.fireChannelInactive()
  }
}
