import Foundation

/// A file that was sent with a form.
struct UploadedFile: Sendable {
  /// What the sender calls it, without folders; it is shown and never used as a path.
  let name: String
  let bytes: [UInt8]
}

/// The parts of a form that has a file, read strictly: what no browser sends is refused.
///
/// - Source: RFC 7578 (multipart/form-data); RFC 2046, section 5.1.1 (boundaries).
struct MultipartBody {
  /// The fields without a file, in order.
  private(set) var fields: [FormBody.Field] = []
  /// The file; nil where none was chosen.
  private(set) var file: UploadedFile?

  /// The largest file. Unit: bytes.
  static let fileMax = 8 * 1_024 * 1_024
  /// The largest body: the file, and the fields around it. Unit: bytes.
  static let bytesMax = fileMax + 64 * 1_024
  static let partsMax = 32
  /// The head of a part. Unit: bytes.
  static let headMax = 1_024
  /// A field that is no file. Unit: bytes.
  static let valueMax = 16 * 1_024

  /// The boundary in the type of a body; nil where it is not of this type.
  static func boundary(_ type: String) -> [UInt8]? {
    let parts = type.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.first?.lowercased() == "multipart/form-data", parts.count == 2,
      parts[1].lowercased().hasPrefix("boundary=")
    else { return nil }
    var text = parts[1].dropFirst("boundary=".count)
    if text.count > 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
    let bytes = Array(text.utf8)
    guard (1...70).contains(bytes.count), bytes.allSatisfy({ $0 > 32 && $0 < 127 }) else {
      return nil
    }
    return bytes
  }

  /// Reads the bytes of a body.
  ///
  /// - Throws: ``Refusal/bodyTooLarge``; ``Refusal/badRequest`` where it is no such body.
  init(_ bytes: [UInt8], boundary: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.bytesMax else { throw .bodyTooLarge }
    let opening = Array("--".utf8) + boundary
    let delimiter = Array("\r\n".utf8) + opening
    guard bytes.starts(with: opening) else { throw .badRequest }
    var rest = bytes[opening.count...]
    for _ in 0..<Self.partsMax {
      if rest.starts(with: Array("--\r\n".utf8)) || rest.elementsEqual(Array("--".utf8)) {
        guard rest.count <= 4 else { throw .badRequest }
        return
      }
      guard rest.starts(with: Array("\r\n".utf8)) else { throw .badRequest }
      rest = rest.dropFirst(2)
      guard let end = find(delimiter, in: rest) else { throw .badRequest }
      try read(rest[..<end])
      rest = rest[(end + delimiter.count)...]
    }
    throw .badRequest
  }

  private mutating func read(_ part: ArraySlice<UInt8>) throws(Refusal) {
    let gap = Array("\r\n\r\n".utf8)
    guard let end = find(gap, in: part.prefix(Self.headMax)),
      let head = String(validating: part[..<end], as: UTF8.self)
    else { throw .badRequest }
    let content = part[(end + gap.count)...]
    let disposition = try Disposition(head)
    guard let name = disposition.fileName else {
      guard content.count <= Self.valueMax,
        let value = String(validating: content, as: UTF8.self)
      else { throw .badRequest }
      fields.append(
        FormBody.Field(name: disposition.name, value: value.replacing("\r\n", with: "\n")))
      return
    }
    guard disposition.name == "file", file == nil else { throw .badRequest }
    guard content.count <= Self.fileMax else { throw .bodyTooLarge }
    // A browser sends an empty file without a name where none was chosen.
    if name.isEmpty && content.isEmpty { return }
    file = UploadedFile(name: name, bytes: Array(content))
  }
}

/// What the head of a part says of it.
private struct Disposition {
  let name: String
  let fileName: String?

  init(_ head: String) throws(Refusal) {
    let lines = head.components(separatedBy: "\r\n")
    let found = lines.filter { $0.lowercased().hasPrefix("content-disposition:") }
    guard lines.count <= 4, found.count == 1, let line = found.first,
      let name = Self.value("name", line), !name.isEmpty, name.utf8.count <= FormBody.nameMax
    else { throw .badRequest }
    self.name = name
    fileName = Self.value("filename", line).map { text in
      let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
      return String(last.filter { !$0.unicodeScalars.contains { $0.value < 32 } }.prefix(120))
    }
  }

  /// The text between quotation marks; browsers write such marks within it as `%22`.
  private static func value(_ name: String, _ line: String) -> String? {
    guard let start = line.range(of: "; " + name + "=\"", options: .caseInsensitive),
      let end = line.range(of: "\"", range: start.upperBound..<line.endIndex)
    else { return nil }
    return String(line[start.upperBound..<end.lowerBound])
  }
}

/// Where some bytes first stand; nil where they do not.
private func find(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
  guard let first = wanted.first else { return nil }
  var rest = bytes
  while let place = rest.firstIndex(of: first), bytes.endIndex - place >= wanted.count {
    if bytes[place..<(place + wanted.count)].elementsEqual(wanted) { return place }
    rest = bytes[(place + 1)...]
  }
  return nil
}
