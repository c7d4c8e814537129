/// Which addresses Samsyn itself may connect to when it asks an issuer.
///
/// Names are checked by the settings; this checks where a name really leads, when the connection is
/// made, so that a name which changes its address in between gains nothing.
package enum NetworkReach: String, CaseIterable, Hashable, Sendable {
  /// Addresses of the internet.
  case internet
  /// Those, and the private networks of an organisation, for an issuer on its own network.
  case organisation
  /// Those, and the machine itself, for tests and for an issuer on the same machine; without
  /// encryption too.
  case machine

  /// Whether an address may be connected to.
  ///
  /// - Parameter address: 4 or 16 bytes.
  /// - Source: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890).
  package func allows(_ address: [UInt8]) -> Bool {
    switch Self.kind(address) {
    case .global: true
    case .organisation: self != .internet
    case .machine: self == .machine
    case .other: false
    }
  }

  private enum Kind { case global, organisation, machine, other }

  private static func kind(_ address: [UInt8]) -> Kind {
    switch address.count {
    case 4: kindOfFour(address)
    case 16: kindOfSixteen(address)
    default: .other
    }
  }

  private static func kindOfFour(_ address: [UInt8]) -> Kind {
    let organisation: [([UInt8], Int)] = [([10], 8), ([172, 16], 12), ([192, 168], 16)]
    let other: [([UInt8], Int)] = [
      ([0], 8), ([100, 64], 10), ([169, 254], 16), ([192, 0, 0], 24), ([192, 0, 2], 24),
      ([192, 31, 196], 24), ([192, 52, 193], 24), ([192, 88, 99], 24), ([192, 175, 48], 24),
      ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 3),
    ]
    if begins(address, [127], 8) { return .machine }
    if organisation.contains(where: { begins(address, $0.0, $0.1) }) { return .organisation }
    return other.contains { begins(address, $0.0, $0.1) } ? .other : .global
  }

  private static func kindOfSixteen(_ address: [UInt8]) -> Kind {
    if address.dropLast() == ArraySlice(repeating: 0, count: 15), address[15] == 1 {
      return .machine
    }
    // IPv4 in IPv6 leads where the IPv4 address leads.
    let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8)
    if begins(address, mapped, 96) || begins(address, translated, 96) {
      return kindOfFour(Array(address[12...]))
    }
    if begins(address, [0xFC], 7) { return .organisation }
    let other: [([UInt8], Int)] = [
      ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16),
      ([0x3F, 0xFF, 0x00], 20),
    ]
    let isGlobal =
      begins(address, [0x20], 3) && !other.contains { begins(address, $0.0, $0.1) }
    return isGlobal ? .global : .other
  }

  /// Whether an address begins with so many bits of a prefix, which is zero where it is not written.
  private static func begins(_ address: [UInt8], _ prefix: [UInt8], _ bits: Int) -> Bool {
    (0..<bits).allSatisfy { bit in
      let wanted = bit / 8 < prefix.count ? prefix[bit / 8] : 0
      return (address[bit / 8] ^ wanted) & (0x80 >> UInt8(bit % 8)) == 0
    }
  }
}
