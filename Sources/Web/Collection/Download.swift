import Foundation
import Hummingbird
import Measures

extension Response {
  /// A file to save, which no cache may keep.
  ///
  /// - Parameter name: with its ending, of letters that can stand in a header.
  static func download(
    _ bytes: Data, name: String, type: String, _ language: Language
  ) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .contentLanguage: language.rawValue, .cacheControl: "no-store",
        .contentDisposition: "attachment; filename=\"\(name)\"",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
