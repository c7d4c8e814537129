import Foundation

/// Who a request comes from, as coarsely as limits need it; never logged and never kept.
///
/// A household has an IPv6 network of at least 64 bits, so a client that changes address within
/// it stays the same client.
struct ClientAddress: Hashable, Sendable {
  private let network: Network
  /// Whether the client is a program on the same machine.
  let isLoopback: Bool

  private enum Network: Hashable {
    case version4(UInt32)
    case version6(UInt64)
    case link(UInt64)
    case unknown
  }

  /// A client that gave no address that can be read.
  static let unknown = ClientAddress(network: .unknown, isLoopback: false)

  /// Whoever has a respondent's link: a whole municipality may have one address.
  init(link key: AnswerPath.Key) {
    self.init(network: .link(key.mark), isLoopback: false)
  }

  private init(network: Network, isLoopback: Bool) {
    self.network = network
    self.isLoopback = isLoopback
  }

  /// Reads an address as text; what is none is ``unknown``.
  init(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    // A zone such as %eth0 says which card, not who.
    let text = text.prefix { $0 != "%" }
    if inet_pton(AF_INET, String(text), &four) == 1 {
      self.init(version4: UInt32(bigEndian: four.s_addr))
    } else if inet_pton(AF_INET6, String(text), &six) == 1 {
      self.init(version6: withUnsafeBytes(of: six) { Array($0) })
    } else {
      self = .unknown
    }
  }

  /// Reads an entry of `X-Forwarded-For`, which may carry a port.
  init(forwarded text: Substring) {
    let text = text.trimmingCharacters(in: .whitespaces)
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      self.init(String(text[..<end].dropFirst()))
    } else if text.contains("."), let colon = text.lastIndex(of: ":"), !text.contains("::") {
      self.init(String(text[..<colon]))
    } else {
      self.init(text)
    }
  }

  private init(version4 address: UInt32) {
    self.init(network: .version4(address), isLoopback: address >> 24 == 127)
  }

  private init(version6 bytes: [UInt8]) {
    func number(_ part: ArraySlice<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
    let (high, low) = (number(bytes[..<8]), number(bytes[8...]))
    if high == 0, low >> 32 == 0xffff {
      self.init(version4: UInt32(truncatingIfNeeded: low))
    } else {
      self.init(network: .version6(high), isLoopback: high == 0 && low == 1)
    }
  }
}
