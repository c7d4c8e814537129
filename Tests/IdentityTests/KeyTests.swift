import Foundation
import Identity
import Testing

@Suite struct `The key of an installation` {
  private func key() throws -> InstallationKey { try InstallationKey(bytes: Array(0..<32)) }

  /// Made with Python: HKDF of RFC 5869 by hmac, AES-256-GCM by the package cryptography.
  private let sealed =
    "01000102030405060708090a0b13fcb8f83e6f5ad002eb6d23f399def30ccd3042b8ae45b9e41e73f8448a72d445ae"

  @Test func `opens what another program sealed, and makes the same keyed hash`() throws {
    let bytes = stride(from: 0, to: sealed.count, by: 2).compactMap {
      UInt8(sealed.dropFirst($0).prefix(2), radix: 16)
    }
    let opened = try key().open(bytes, for: .secondFactor, of: "person-1")
    #expect(String(decoding: opened, as: UTF8.self) == "secret of a person")
    #expect(
      hexadecimal(try key().mac(.audit, Array("abc".utf8)))
        == "02b2815fa60811ccec097ca6d9f5c20447e7eeefb2b079eb9fbcf0cb4e22ab8a")
  }

  @Test func `seals for one purpose, one owner and one key`() throws {
    let key = try key()
    let secret = Array("secret".utf8)
    let sealed = try key.seal(secret, for: .secondFactor, of: "a")
    #expect(try key.open(sealed, for: .secondFactor, of: "a") == secret)
    #expect(try key.seal(secret, for: .secondFactor, of: "a") != sealed)
    #expect(throws: KeyError.cannotOpen) { try key.open(sealed, for: .secondFactor, of: "b") }
    #expect(throws: KeyError.cannotOpen) { try key.open(sealed, for: .signIn, of: "a") }
    let other = try InstallationKey(bytes: Array(1..<33))
    #expect(throws: KeyError.cannotOpen) { try other.open(sealed, for: .secondFactor, of: "a") }
    #expect(key.mac(.audit, secret) != key.mac(.counting, secret))
    #expect(key.mac(.audit, secret) != other.mac(.audit, secret))
  }

  @Test func `opens nothing that was changed in a single bit or cut`() throws {
    let key = try key()
    let sealed = try key.seal([1, 2, 3], for: .secondFactor, of: "a")
    for index in sealed.indices {
      var changed = sealed
      changed[index] ^= 0x80
      #expect(throws: KeyError.cannotOpen) { try key.open(changed, for: .secondFactor, of: "a") }
      #expect(throws: KeyError.cannotOpen) {
        try key.open(Array(sealed[..<index]), for: .secondFactor, of: "a")
      }
    }
  }

  @Test(arguments: [
    "000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
  ])
  func `is read from a variable`(text: String) throws {
    let read = try InstallationKey.load(file: "/nowhere", environment: ["SAMSYN_KEY": text])
    #expect(read.mac(.audit, [1]) == (try key().mac(.audit, [1])))
  }

  @Test(arguments: [
    "", "secret", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==", String(repeating: "0", count: 64),
    "0x0102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F",
    String(repeating: "0g", count: 32),
  ])
  func `is not read from a variable that holds no key`(text: String) {
    #expect(throws: KeyError.malformed) {
      try InstallationKey.load(file: "/nowhere", environment: ["SAMSYN_KEY": text])
    }
  }

  @Test func `says nothing of itself where it is printed`() throws {
    var dumped = ""
    dump(try key(), to: &dumped)
    #expect(dumped == "- InstallationKey\n")
  }
}
