import Hummingbird

/// Refuses what no page needs before anything is done: methods that write, long addresses, bodies.
struct Limits: RouterMiddleware {
  /// Unit: bytes.
  static let addressMax = 2_048
  /// Nothing is sent to a site that is only read. Unit: bytes.
  static let bodyMax = 0

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    guard request.uri.string.utf8.count <= Self.addressMax else { throw Refusal.addressTooLong }
    guard request.method == .get || request.method == .head else {
      throw Refusal.methodNotAllowed
    }
    let length = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
    guard length <= Self.bodyMax, request.headers[.transferEncoding] == nil else {
      throw Refusal.bodyTooLarge
    }
    return try await next(request, context)
  }
}
