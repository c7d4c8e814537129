import Foundation
import Measures
import Testing

@testable import Web

@Suite struct `A form with a file` {
  private static let boundary = "----abc123"
  private static let start = "--" + boundary + "\r\n"
  private static let end = "--" + boundary + "--\r\n"

  private func part(_ head: String, _ content: String) -> String {
    Self.start + head + "\r\n\r\n" + content + "\r\n"
  }

  private func field(_ name: String, _ value: String) -> String {
    part("Content-Disposition: form-data; name=\"\(name)\"", value)
  }

  private func file(_ name: String, _ content: String) -> String {
    part(
      "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        + "Content-Type: text/csv", content)
  }

  private func read(_ text: String) throws -> MultipartBody {
    try MultipartBody(Array(text.utf8), boundary: Array(Self.boundary.utf8))
  }

  @Test func `is read as browsers write it`() throws {
    let body = try read(
      field("form", "t\u{E5}ken") + file("lista.csv", "a;b\r\n1;2\r\n--x") + Self.end)
    #expect(body.fields.map(\.name) == ["form"])
    #expect(body.fields.map(\.value) == ["t\u{E5}ken"])
    #expect(body.file?.name == "lista.csv")
    #expect(body.file?.bytes == Array("a;b\r\n1;2\r\n--x".utf8))
  }

  @Test func `has no file where none was chosen`() throws {
    #expect(try read(field("form", "x") + file("", "") + Self.end).file == nil)
    #expect(try read(Self.end).fields.isEmpty)
  }

  @Test(arguments: [
    ("../../etc/passwd", "passwd"), ("C:\\Users\\a\\b.xlsx", "b.xlsx"), ("a/", "a"),
    ("=cmd|'", "=cmd|'"),
  ]) func `calls the file by its last part alone`(_ sent: String, _ kept: String) throws {
    let name = try read(file(sent, "x") + Self.end).file?.name
    #expect(name?.hasPrefix(kept.prefix(1)) == true)
    #expect(name?.contains("/") == false)
    #expect(name?.contains("\\") == false)
  }

  @Test(arguments: [
    "", "x", "--", "------abc123", "------abc123\r\n", "------abc123--x", "------abc1234\r\n",
    start + "\r\n\r\nx\r\n" + end, start + "Content-Disposition: form-data\r\n\r\nx\r\n" + end,
    start + "Content-Disposition: form-data; name=\"\"\r\n\r\nx\r\n" + end,
    start + "Content-Disposition: form-data; name=\"a\"\r\n\r\nx", end + "more", end + start,
    start + "Content-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nx\r\n" + end,
  ]) func `that no browser sends is refused`(_ text: String) {
    #expect(throws: Refusal.badRequest) { try read(text) }
  }

  @Test func `takes one file, few parts, short heads and short fields`() throws {
    #expect(throws: Refusal.badRequest) { try read(file("a", "1") + file("b", "2") + Self.end) }
    let many = (0..<40).map { field("f\($0)", "x") }.joined()
    #expect(throws: Refusal.badRequest) { try read(many + Self.end) }
    let head = "Content-Disposition: form-data; name=\"a\"\r\nX: "
    #expect(throws: Refusal.badRequest) {
      try read(part(head + String(repeating: "x", count: 2_000), "") + Self.end)
    }
    #expect(throws: Refusal.badRequest) {
      try read(field("a", String(repeating: "x", count: MultipartBody.valueMax + 1)) + Self.end)
    }
  }

  @Test func `takes a file of the largest size and none larger`() throws {
    let largest = String(repeating: "x", count: MultipartBody.fileMax)
    #expect(try read(file("a", largest) + Self.end).file?.bytes.count == MultipartBody.fileMax)
    #expect(throws: Refusal.bodyTooLarge) { try read(file("a", largest + "x") + Self.end) }
  }

  @Test func `has a boundary of printable signs`() {
    #expect(MultipartBody.boundary("multipart/form-data; boundary=abc") == Array("abc".utf8))
    #expect(MultipartBody.boundary("Multipart/Form-Data; Boundary=\"a b\"") == nil)
    for type in [
      "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
      "multipart/mixed; boundary=a", "multipart/form-data; boundary=a; charset=x",
      "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    ] {
      #expect(MultipartBody.boundary(type) == nil, "\(type)")
    }
  }

  /// Changes bytes of a right body by chance from a seed: it is read or refused, never a trap.
  @Test func `survives bytes by chance`() throws {
    let whole = Array((field("form", "x") + file("a.csv", "1;2") + Self.end).utf8)
    var generator = SeededGenerator(seed: 20_261_121)
    var refused = 0
    for _ in 0..<5_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        }
      }
      do {
        _ = try MultipartBody(bytes, boundary: Array(Self.boundary.utf8))
      } catch { refused += 1 }
    }
    #expect(refused > 1_000)
    #expect(refused < 5_000)
  }
}
