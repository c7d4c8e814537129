import Synchronization

/// Numbers that go down, so that what is numbered later comes first.
final class Numbers: Sendable {
  private let last = Mutex(1_000)

  func next() -> Int {
    last.withLock { last in
      last -= 1
      return last
    }
  }
}
