/// Lets a few in at a time; a server has only so many connections, and tests start all at once.
actor Turnstile {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) {
    free = places
  }

  /// Runs work as soon as there is a place.
  func pass<Output>(
    isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Output
  ) async rethrows -> Output {
    await enter()
    do {
      let output = try await work()
      await leave()
      return output
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
