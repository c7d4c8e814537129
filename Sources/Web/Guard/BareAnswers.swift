import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Puts the security headers on answers that the server gives before the site sees the request,
/// such as to what is no HTTP.
final class BareAnswers: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let headers: SecurityHeaders

  init(_ headers: SecurityHeaders) {
    self.headers = headers
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data),
      head.headerFields[.xContentTypeOptions] == nil
    else {
      context.write(data, promise: promise)
      return
    }
    headers.add(to: &head.headerFields)
    if head.headerFields[.cacheControl] == nil { head.headerFields[.cacheControl] = "no-store" }
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
