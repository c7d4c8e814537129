import Foundation
import Hummingbird

/// The fields of a form that was sent, read strictly: what no browser sends is refused.
///
/// - Source: WHATWG URL Standard, section 5.1 (application/x-www-form-urlencoded).
struct FormBody: Sendable {
  /// A field as it was sent, in the order of the form.
  struct Field: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// All fields in order.
  let fields: [Field]
  /// The file that was sent along.
  let file: UploadedFile?

  /// Unit: bytes.
  static let bytesMax = Limits.formMax
  static let fieldsMax = 1_000
  /// Unit: bytes.
  static let nameMax = 80
  /// Unit: characters.
  static let valueMax = 10_000

  /// Reads a request.
  ///
  /// - Throws: ``Refusal/unsupportedMediaType``, ``Refusal/bodyTooLarge``,
  ///   ``Refusal/badRequest`` where it is no form within the limits.
  init(_ request: Request, withFile: Bool = false) async throws {
    let types = request.headers[values: .contentType]
    guard types.count == 1, let type = types.first else { throw Refusal.unsupportedMediaType }
    if withFile, let boundary = MultipartBody.boundary(type) {
      let body = try await Limits.collected(request.body, upTo: MultipartBody.bytesMax)
      let parts = try MultipartBody(Array(body.readableBytesView), boundary: boundary)
      self.init(fields: parts.fields, file: parts.file)
      return
    }
    guard !withFile, Self.isForm(type) else { throw Refusal.unsupportedMediaType }
    let body = try await Limits.collected(request.body, upTo: Self.bytesMax)
    try self.init(Array(body.readableBytesView))
  }

  private init(fields: [Field], file: UploadedFile?) {
    self.fields = fields
    self.file = file
  }

  /// Reads the bytes of a form.
  init(_ bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.bytesMax else { throw .bodyTooLarge }
    let parts = bytes.split(separator: UInt8(ascii: "&"))
    guard parts.count <= Self.fieldsMax else { throw .badRequest }
    var fields: [Field] = []
    for part in parts { fields.append(try Self.field(part)) }
    self.init(fields: fields, file: nil)
  }

  /// The first value under a name, trimmed; nil where it is absent or empty.
  func text(_ name: String) -> String? {
    all(name).first.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// All values under a name in order, trimmed.
  func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }
      .map(\.value.trimmed)
  }

  /// The first value under a name as it was sent, for passwords; nil where it is absent.
  func exact(_ name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// Makes sure that no field was added to the form, and none repeated but those that may be.
  ///
  /// - Throws: ``Refusal/badRequest``
  func only(_ names: Set<String>, repeated: Set<String> = []) throws(Refusal) {
    var seen: Set<String> = []
    for field in fields {
      guard names.contains(field.name) || repeated.contains(field.name),
        seen.insert(field.name).inserted || repeated.contains(field.name)
      else { throw .badRequest }
    }
  }
}

extension String {
  /// Without space and line ends around it.
  var trimmed: String {
    // Nearly everything that is sent begins and ends with a visible sign of ASCII.
    let isVisible = { (byte: UInt8?) in byte.map { (33...126).contains($0) } ?? true }
    if isVisible(utf8.first), isVisible(utf8.last) { return self }
    return trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

extension FormBody {
  private static func isForm(_ type: String) -> Bool {
    let parts = type.lowercased().split(separator: ";").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return parts.first == "application/x-www-form-urlencoded"
      && parts.dropFirst().allSatisfy { $0 == "charset=utf-8" }
  }

  private static func field(_ part: ArraySlice<UInt8>) throws(Refusal) -> Field {
    let pair = part.split(
      separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    guard pair[0].count <= nameMax * 3, let name = decoded(pair[0]), !name.isEmpty,
      name.utf8.count <= nameMax, !name.unicodeScalars.contains(where: isControl),
      let value = pair.count > 1 ? decoded(pair[1]) : "", value.count <= valueMax,
      !value.unicodeScalars.contains(where: { isControl($0) && $0 != "\n" && $0 != "\t" })
    else { throw .badRequest }
    return Field(name: name, value: value)
  }

  /// The text behind plus signs and percent signs; nil where it is no UTF-8. Browsers end lines
  /// with two characters, of which one is kept.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.contains(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") || $0 == 13 })
    else { return String(validating: bytes, as: UTF8.self) }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): plain.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { return nil }
        plain.append(high << 4 | low)
      default: plain.append(byte)
      }
    }
    // Bytes, since Swift takes the two ends of a line for one character.
    return String(validating: withoutReturns(plain), as: UTF8.self)
  }

  private static func withoutReturns(_ bytes: [UInt8]) -> [UInt8] {
    bytes.indices.filter { index in
      bytes[index] != 13 || index + 1 == bytes.count || bytes[index + 1] != 10
    }.map { bytes[$0] }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  /// The general category Cc, which never grows.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
  }
}
