import Hummingbird
import Measures

/// The style sheet with a version that changes when it does, so that browsers may keep it for ever.
struct StyleSheet: Sendable {
  private let text: String
  /// Stands in the address that pages link to.
  let version: String

  init(_ text: String) {
    self.text = text
    version = fingerprint(of: text.utf8)
  }

  /// The sheet, or that the one which the browser has is still right.
  func answer(to request: Request) -> Response {
    let tag = "\"\(version)\""
    let isVersioned = request.uri.query == "v=" + version
    let headers: HTTPFields = [
      .contentType: "text/css; charset=utf-8", .eTag: tag,
      .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    let known = request.headers[.ifNoneMatch] ?? ""
    if known == "*" || known.contains(tag) {
      return Response(status: .notModified, headers: headers)
    }
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
