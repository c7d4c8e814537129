import Content
import Foundation

/// The repository's own folder Content.
enum Bundled {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Content")

  static func library() throws -> Library { try Library(folder: folder) }

  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: path))
  }
}
