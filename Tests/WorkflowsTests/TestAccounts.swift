import Identity
import Measures
import Synchronization
import Workflows

/// A clock that tests set.
final class TestClock: Sendable {
  private let seconds = Mutex(1_700_000_000)

  var now: Moment { Moment(seconds: seconds.withLock { $0 }) }

  func pass(_ more: Int) { seconds.withLock { $0 += more } }
}

/// A transport that no issuer answers on.
struct SilentTransport: OpenIDTransport {
  func send(_ request: OpenIDRequest) async throws(OpenIDTransportError) -> OpenIDResponse {
    throw .unreachable
  }
}

extension AccountSetting {
  /// What accounts need, with a known key and hashing that is quick and worth nothing.
  static func test(_ clock: TestClock = TestClock()) throws -> AccountSetting {
    AccountSetting(
      key: try InstallationKey(bytes: Array(1...32)),
      hasher: PasswordHasher(cost: ScryptCost(logRounds: 4, blockSize: 1, parallelism: 1)),
      issuers: IssuerBook(transport: SilentTransport(), reach: .internet), now: { clock.now })
  }
}
