import Foundation

/// Keeps the last PDFs and makes one at a time: making one takes seconds and a process of its own,
/// so that a few impatient readers could otherwise stop the site.
actor ReportShelf {
  private var kept: [String: Data] = [:]
  private var isBusy = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private static let keptMax = 8
  private static let waitingMax = 16

  /// The PDF under a key that changes with its content.
  ///
  /// - Throws: ``Refusal/unavailable`` where too many wait already; what `make` throws.
  func pdf(_ key: String, make: @Sendable () async throws -> Data) async throws -> Data {
    if let known = kept[key] { return known }
    while isBusy {
      guard waiting.count < Self.waitingMax else { throw Refusal.unavailable }
      await withCheckedContinuation { waiting.append($0) }
      if let known = kept[key] { return known }
    }
    isBusy = true
    defer { free() }
    let made = try await make()
    if kept.count >= Self.keptMax { kept.removeAll() }
    kept[key] = made
    return made
  }

  /// Lets those that wait look again; one of them goes on.
  private func free() {
    isBusy = false
    let all = waiting
    waiting = []
    for one in all { one.resume() }
  }
}
