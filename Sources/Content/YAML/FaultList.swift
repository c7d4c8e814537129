import Measures

/// Collects the faults of one file while it is read, so that all of them are shown at once.
final class FaultList {
  /// The file's name as the user gave it.
  let file: String
  private(set) var all: [Fault] = []
  /// A file with more faults than this is better mended in steps.
  private static let listedMax = 200
  /// Whether the file is something that is being made, in which texts can still be missing.
  let isDraft: Bool

  init(file: String, isDraft: Bool = false) {
    self.file = file
    self.isDraft = isDraft
  }

  func add(_ key: String, line: Int, _ arguments: [String: Statement.Argument] = [:]) {
    guard all.count < Self.listedMax else { return }
    all.append(Fault(file: file, line: line, Statement("fault." + key, arguments)))
  }

  /// Throws what has been collected, in the order of the file.
  func check() throws(Faults) {
    guard all.isEmpty else {
      throw Faults(all.sorted { $0.line < $1.line })
    }
  }
}
