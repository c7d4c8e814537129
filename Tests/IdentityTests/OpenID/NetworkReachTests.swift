import Glibc
import Identity
import Testing

@Suite struct `The reach into the network` {
  private func bytes(_ text: String) throws -> [UInt8] {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 { return bytes }
    }
    throw CancellationError()
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
    "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255",
    "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
    "2a00:801::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1",
  ])
  func `holds what is on the internet`(address: String) throws {
    for reach in NetworkReach.allCases { #expect(try reach.allows(bytes(address))) }
  }

  @Test(arguments: [
    "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.1", "fc00::1",
    "fdff::1", "::ffff:10.0.0.1", "64:ff9b::192.168.0.1",
  ])
  func `holds an organisation's own network only where that is said`(address: String) throws {
    #expect(try !NetworkReach.internet.allows(bytes(address)))
    #expect(try NetworkReach.organisation.allows(bytes(address)))
  }

  @Test(arguments: ["127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"])
  func `holds the machine itself only where that is said`(address: String) throws {
    #expect(try !NetworkReach.internet.allows(bytes(address)))
    #expect(try !NetworkReach.organisation.allows(bytes(address)))
    #expect(try NetworkReach.machine.allows(bytes(address)))
  }

  /// From the IANA special-purpose registries: where clouds keep secrets, and what leads nowhere.
  @Test(arguments: [
    "0.0.0.0", "0.255.255.255", "100.64.0.1", "169.254.169.254", "192.0.0.1", "192.0.2.1",
    "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::2", "::7f00:1", "fe80::1", "fec0::1", "ff02::1", "100::1",
    "2001::1", "2001:db8::1", "2002:7f00:1::", "64:ff9b:1::1", "::ffff:169.254.169.254",
    "64:ff9b::169.254.169.254", "3fff::1", "4000::1",
  ])
  func `never holds the rest`(address: String) throws {
    for reach in NetworkReach.allCases { #expect(try !reach.allows(bytes(address))) }
  }

  @Test func `holds nothing that is no address`() {
    for count in [0, 3, 5, 15, 17] {
      #expect(!NetworkReach.machine.allows([UInt8](repeating: 1, count: count)))
    }
  }
}
