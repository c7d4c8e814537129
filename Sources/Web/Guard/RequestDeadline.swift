import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Cuts connections whose client is too slow: to send a whole request, or to take a whole answer.
///
/// Time runs from the start of the connection and again from each answer, whatever trickles in
/// meanwhile, so a byte a second holds nothing. It stands still while the site is working.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServerLimits
  private var arrival: Scheduled<Void>?
  private var drain: Scheduled<Void>?
  /// Requests whose answer is not written yet.
  private var unanswered = 0
  /// Answers that the client has not taken yet.
  private var untaken = 0
  private var isReading = false
  private var refusedBytes = 0

  init(_ limits: ServerLimits) {
    self.limits = limits
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { awaitRequest(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    awaitRequest(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stop()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      isReading = true
      unanswered += 1
      refusedBytes = 0
      awaitRequest(context)
    case .body(let bytes):
      // The answer is written and yet the body goes on: a refused upload, of which a little is
      // read so that the client gets to see why.
      if unanswered == 0 { refusedBytes += bytes.readableBytes }
      if refusedBytes > limits.refusedBytes { context.close(promise: nil) }
    case .end:
      isReading = false
      arrival?.cancel()
      arrival = nil
      if unanswered == 0 { awaitRequest(context) }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head) where head.status.kind != .informational:
      untaken += 1
      awaitReader(context)
      context.write(data, promise: promise)
    case .head, .body:
      context.write(data, promise: promise)
    case .end:
      unanswered = max(0, unanswered - 1)
      if unanswered == 0 { awaitRequest(context) }
      let written = promise ?? context.eventLoop.makePromise(of: Void.self)
      written.futureResult.assumeIsolated().whenComplete { _ in self.taken(context) }
      context.write(data, promise: written)
    }
  }

  /// The client has taken one answer; it has as long again for the next.
  private func taken(_ context: ChannelHandlerContext) {
    untaken -= 1
    drain?.cancel()
    drain = nil
    if untaken > 0, context.channel.isActive { awaitReader(context) }
  }

  private func awaitRequest(_ context: ChannelHandlerContext) {
    guard arrival == nil else { return }
    arrival = schedule(limits.arrival, context)
  }

  private func awaitReader(_ context: ChannelHandlerContext) {
    guard drain == nil else { return }
    drain = schedule(limits.drain, context)
  }

  private func schedule(_ limit: Duration, _ context: ChannelHandlerContext) -> Scheduled<Void> {
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limit)) {
      context.close(promise: nil)
    }
  }

  private func stop() {
    arrival?.cancel()
    drain?.cancel()
    (arrival, drain) = (nil, nil)
  }
}
