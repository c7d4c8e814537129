import Foundation
import Testing

/// The files of the repository, as the house rules read them.
enum Repository {
  /// The folder that holds `Package.swift`; `SAMSYN_ROOT` names another.
  static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["SAMSYN_ROOT"] {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }()

  /// Folders that are made, not written: the same as `.gitignore` names.
  private static let madeFolders: Set<String> = [
    ".git", ".build", ".venv", ".hypothesis", "var", "__pycache__",
  ]

  /// Every text file under a folder of the repository, in order of path.
  static func files(under folder: String = "", ending: String = "") -> [TextFile] {
    paths(under: folder).filter { $0.hasSuffix(ending) }.compactMap(file)
  }

  /// The file at a path from the root; nil where there is none, or where it is not text.
  static func file(at path: String) -> TextFile? {
    guard let data = try? Data(contentsOf: root.appendingPathComponent(path)),
      !data.contains(0), let text = String(data: data, encoding: .utf8)
    else { return nil }
    return TextFile(path: path, text: text)
  }

  /// Whether something is there.
  static func holds(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
  }

  /// The paths of all files under a folder, from the root, in order.
  static func paths(under folder: String = "") -> [String] {
    let start = folder.isEmpty ? root : root.appendingPathComponent(folder)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: start.path) else {
      return []
    }
    return names.sorted().filter { !madeFolders.contains($0) }.flatMap { name in
      let path = folder.isEmpty ? name : "\(folder)/\(name)"
      return isFolder(path) ? paths(under: path) : [path]
    }
  }

  /// The names of the folders directly under a folder, in order.
  static func folders(under folder: String) -> [String] {
    let path = root.appendingPathComponent(folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.sorted().filter { isFolder("\(folder)/\($0)") }
  }

  private static func isFolder(_ path: String) -> Bool {
    let values = try? root.appendingPathComponent(path).resourceValues(forKeys: [.isDirectoryKey])
    return values?.isDirectory ?? false
  }
}

/// A file's path from the root, and what it says.
struct TextFile: Sendable {
  let path: String
  let text: String

  /// The room that a source file belongs to; nil outside `Sources`.
  var room: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// The lines without their line ends.
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

/// A broken house rule: where, what, and what to do instead.
struct Violation: Hashable, CustomStringConvertible {
  let path: String
  let line: Int
  let what: String
  let remedy: String

  init(_ path: String, line: Int = 0, _ what: String, remedy: String) {
    self.path = path
    self.line = line
    self.what = what
    self.remedy = remedy
  }

  var description: String {
    line > 0 ? "\(path):\(line): \(what); \(remedy)" : "\(path): \(what); \(remedy)"
  }
}

/// Records each violation as a failure of its own, so that all can be mended in one go.
func expectNone(
  _ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation
) {
  for violation in violations {
    Issue.record(Comment(rawValue: violation.description), sourceLocation: sourceLocation)
  }
}
