import NIOCore
import NIOPosix
import Synchronization

/// A server on the machine itself that answers every connection with the same bytes, whatever is
/// asked, and keeps what was.
final class LoopbackServer: Sendable {
  /// What it answers.
  enum Answer: Sendable {
    case once(String)
    /// The text, and then letters without an end.
    case endless(String)
    case silence
  }

  private let channel: any Channel
  private let record: Record

  /// What all its connections heard.
  final class Record: Sendable {
    let text = Mutex("")
    let connections = Mutex(0)
  }

  init(_ answer: Answer) async throws {
    let record = Record()
    self.record = record
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Listener(answer, record))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  /// Its address.
  var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
  /// What it was asked so far.
  var heard: String { record.text.withLock { $0 } }
  /// How many connections were made so far.
  var connections: Int { record.connections.withLock { $0 } }

  func close() async throws { try await channel.close() }
}

private final class Listener: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let answer: LoopbackServer.Answer
  private let record: LoopbackServer.Record
  private var hasAnswered = false

  init(_ answer: LoopbackServer.Answer, _ record: LoopbackServer.Record) {
    self.answer = answer
    self.record = record
  }

  func channelActive(context: ChannelHandlerContext) {
    record.connections.withLock { $0 += 1 }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    record.text.withLock { $0 += String(buffer: unwrapInboundIn(data)) }
    guard !hasAnswered else { return }
    hasAnswered = true
    switch answer {
    case .once(let text):
      write(text, context)
    case .endless(let text):
      write(text, context)
      for _ in 0..<64 { write(String(repeating: "a", count: 65_536), context) }
    case .silence: break
    }
  }

  private func write(_ text: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
