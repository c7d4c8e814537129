import Foundation
import Measures
import Tables
import Testing

/// Expected values from other programs, with the origin they were made by.
struct Reference<Case: Decodable>: Decodable {
  let cases: [Case]

  /// Reads a file written by a program in Scripts/reference, which the file names.
  static func read(_ name: String) throws -> [Case] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference")
    let data = try Data(contentsOf: folder.appending(path: name))
    return try JSONDecoder().decode(Self.self, from: data).cases
  }
}

/// A printed percentage from its text.
func percent(_ text: String) throws -> PrintedValue {
  .percent(try #require(PrintedNumber(text)))
}
