import Foundation
import Hummingbird
import Measures

/// The kinds of answer, each with its content type.
extension Response {
  /// A page.
  static func html(
    _ text: String, _ language: Language, status: HTTPResponse.Status = .ok
  ) -> Response {
    content(text, "text/html; charset=utf-8", language, status: status)
  }

  /// The report: a file that carries its style itself, allowed by a nonce of this answer alone.
  static func report(_ html: String, _ language: Language) -> Response {
    var generator = SystemRandomNumberGenerator()
    let nonce = String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
    let marked = html.replacing("<style>", with: "<style nonce=\"\(nonce)\">", maxReplacements: 1)
    var response = Response.html(marked, language)
    response.headers[.contentSecurityPolicy] = SecurityHeaders.policy(nonce: nonce)
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// A table as a file to save. The byte order mark tells spreadsheets that it is UTF-8.
  static func csv(_ text: String, name: String, _ language: Language) -> Response {
    let marked = text.hasPrefix("\u{FEFF}") ? text : "\u{FEFF}" + text
    var response = content(marked, "text/csv; charset=utf-8; header=present", language)
    response.headers[.contentDisposition] = "attachment; filename=\"\(fileName(name)).csv\""
    return response
  }

  /// An instrument as a file to save.
  ///
  /// - Source: RFC 9512 (application/yaml).
  static func yaml(_ text: String, name: String, _ language: Language) -> Response {
    var response = content(text, "application/yaml; charset=utf-8", language)
    response.headers[.contentDisposition] = "attachment; filename=\"\(fileName(name)).yaml\""
    return response
  }

  /// A drawing.
  static func svg(_ text: String, _ language: Language) -> Response {
    content(text, "image/svg+xml; charset=utf-8", language)
  }

  /// A PDF.
  static func pdf(_ bytes: Data, name: String, _ language: Language) -> Response {
    var response = Response(
      status: .ok, headers: [.contentType: "application/pdf", .cacheControl: "no-cache"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    response.headers[.contentLanguage] = language.rawValue
    response.headers[.contentDisposition] = "inline; filename=\"\(fileName(name)).pdf\""
    return response
  }

  /// A value for programs, with sorted keys so that the same is always written alike.
  static func json(_ payload: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Payloads hold texts and finite numbers only, so encoding them cannot fail.
    let bytes = (try? encoder.encode(payload)) ?? Data("null".utf8)
    return json(bytes, status: status)
  }

  /// JSON that is already written.
  static func json(_ bytes: Data, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-cache"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static func content(
    _ text: String, _ type: String, _ language: Language, status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: type, .contentLanguage: language.rawValue, .cacheControl: "no-cache",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// A name that can stand between quotes in a header.
  private static func fileName(_ name: String) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" })
  }
}
