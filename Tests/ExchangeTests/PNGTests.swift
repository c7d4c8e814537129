import Exchange
import Foundation
import Testing

@Suite struct `A drawing as PNG` {
  private func drawing(_ width: String, _ height: String, _ content: String = "") -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\" width=\"\(width)\" "
      + "height=\"\(height)\">\(content)</svg>"
  }

  /// The width and height that a PNG states: eight bytes of signature, then the header chunk.
  ///
  /// - Source: W3C, Portable Network Graphics, section 11.2.1.
  private func size(_ data: Data) -> [UInt32] {
    let bytes = Array(data.prefix(24))
    guard bytes.count == 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return [] }
    return [16, 20].map { start in
      bytes[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  @Test func `is twice the size of the drawing`() async throws {
    let data = try await png(of: drawing("40", "20"))
    #expect(size(data) == [80, 40])
  }

  @Test func `is smaller where the drawing is very tall`() async throws {
    let sides = size(try await png(of: drawing("760", "15863")))
    try #require(sides.count == 2)
    #expect(sides[1] <= 20_000 && sides[0] * sides[1] <= 24_000_000)
    #expect(sides[0] > 760)
  }

  @Test(arguments: [
    ("1000000", "20"), ("40", "90000"), ("15000", "15000"), ("0", "20"), ("-4", "20"), ("nan", "2"),
    ("1e400", "2"), ("", ""),
  ])
  func `is refused where no size fits`(_ width: String, _ height: String) async {
    await #expect(throws: PNGError.tooLarge) { try await png(of: drawing(width, height)) }
  }

  @Test func `is refused where the drawing is too long`() async {
    let long = drawing("40", "20", String(repeating: "<g/>", count: 1_300_000))
    await #expect(throws: PNGError.tooLarge) { try await png(of: long) }
  }

  @Test func `says why where the drawing is broken`() async throws {
    let error = await #expect(throws: PNGError.self) {
      try await png(of: drawing("40", "20", "<g>"))
    }
    guard case .failed(let text)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!text.isEmpty)
  }

  @Test func `loads no file that the drawing names`() async throws {
    let folder = FileManager.default.temporaryDirectory
    let name = "samsyn-png-test.svg"
    let red = "<rect width=\"40\" height=\"20\" fill=\"#ff0000\"/>"
    let file = folder.appending(path: name)
    try Data(drawing("40", "20", red).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let image = "<image href=\"\(file.absoluteString)\" width=\"40\" height=\"20\"/>"
    let empty = try await png(of: drawing("40", "20"))
    #expect(try await png(of: drawing("40", "20", image)) == empty)
  }
}
