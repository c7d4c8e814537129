import Hummingbird

/// Refuses what no page needs before anything is done: long or odd addresses, bodies where there
/// is no form, and bodies that are too large.
enum Limits {
  /// Unit: bytes.
  static let addressMax = 2_048
  /// What a form may hold. Unit: bytes.
  static let formMax = 256 * 1_024

  /// The largest body that an address takes. Unit: bytes.
  static func bodyMax(_ path: String) -> Int {
    takesFile(path) ? MultipartBody.bytesMax : formMax
  }

  /// Whether a file can be sent to an address, by its end alone; what it takes the form decides.
  static func takesFile(_ path: String) -> Bool { path.hasSuffix("/" + uploadSegment) }

  /// What the addresses of forms with a file end with.
  static let uploadSegment = "fil"

  /// Looks at the head of a request.
  ///
  /// - Throws: ``Refusal``
  static func check(_ request: Request) throws(Refusal) {
    guard request.uri.string.utf8.count <= addressMax else { throw .addressTooLong }
    guard request.head.path?.hasPrefix("/") == true else { throw .badRequest }
    let bodyMax = request.method == .post ? bodyMax(request.uri.path) : 0
    guard let length = length(request), length <= bodyMax else { throw .bodyTooLarge }
    if bodyMax == 0, request.headers[.transferEncoding] != nil { throw .bodyTooLarge }
  }

  /// The request with its whole body, counted as it comes.
  ///
  /// - Throws: ``Refusal/bodyTooLarge``; ``Refusal/badRequest`` where it is not as long as it said;
  ///   what ended the connection.
  static func collected(_ request: Request) async throws -> Request {
    guard request.method == .post else { return request }
    let body = try await collected(request.body, upTo: bodyMax(request.uri.path))
    if request.headers[.contentLength] != nil, length(request) != body.readableBytes {
      throw Refusal.badRequest
    }
    var request = request
    request.body = RequestBody(buffer: body)
    return request
  }

  /// A whole body of limited size.
  ///
  /// - Parameter max: in bytes.
  static func collected(_ body: RequestBody, upTo max: Int) async throws -> ByteBuffer {
    var whole = ByteBuffer()
    for try await var part in body {
      guard whole.readableBytes + part.readableBytes <= max else { throw Refusal.bodyTooLarge }
      whole.writeBuffer(&part)
    }
    return whole
  }

  /// The length that a request says its body has; 0 where it says none, nil where it is no number.
  private static func length(_ request: Request) -> Int? {
    guard let text = request.headers[.contentLength] else { return 0 }
    guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text) ?? .max
  }
}
