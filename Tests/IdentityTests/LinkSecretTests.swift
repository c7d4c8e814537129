import Crypto
import Foundation
import Testing

@testable import Identity

@Suite struct `The secret of a respondent's link` {
  private let secret = LinkSecret()

  @Test func `is read back from its text, and nothing else is read as one`() throws {
    #expect(secret.text.utf8.count == 22)
    #expect(LinkSecret(secret.text) == secret)
    let others = [
      "", "a", secret.text + "A", String(secret.text.dropLast()), secret.text + "==",
      String(repeating: "+", count: 22), String(repeating: "\u{E5}", count: 11),
    ]
    for other in others { #expect(LinkSecret(other) == nil, "\(other)") }
  }

  @Test func `has one spelling, though 22 signs hold 132 bits`() {
    let spellings = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".compactMap {
      LinkSecret(String(repeating: "A", count: 21) + String($0))
    }
    #expect(spellings.count == 4)
  }

  @Test func `gives digests that say nothing of each other`() throws {
    let digests = LinkSecret.Use.allCases.flatMap { use in
      ["a", "b"].map { secret.digest(use, round: $0) }
    }
    #expect(Set(digests).count == 6)
    #expect(digests.allSatisfy { $0.utf8.count == 64 })
    #expect(secret.digest(.link, round: "a") == LinkSecret(secret.text)?.digest(.link, round: "a"))
  }

  /// The digest by the definition in the documentation, worked out apart.
  @Test func `gives the digest that is documented`() throws {
    let zeros = try #require(LinkSecret(String(repeating: "A", count: 22)))
    let bytes = Array("samsyn/spent/r1/".utf8) + [UInt8](repeating: 0, count: 16)
    let expected = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    #expect(zeros.digest(.spent, round: "r1") == expected)
  }

  @Test func `opens its own draft of its own round, and no other`() throws {
    let draft = Array("what was answered".utf8)
    let sealed = try secret.seal(draft, round: "a")
    #expect(try secret.open(sealed, round: "a") == draft)
    #expect(throws: KeyError.cannotOpen) { try secret.open(sealed, round: "b") }
    #expect(throws: KeyError.cannotOpen) { try LinkSecret().open(sealed, round: "a") }
    for place in [0, 13, sealed.count - 1] {
      var changed = sealed
      changed[place] ^= 1
      #expect(throws: KeyError.cannotOpen) { try secret.open(changed, round: "a") }
    }
    #expect(throws: KeyError.cannotOpen) { try secret.open([], round: "a") }
    #expect(throws: KeyError.cannotOpen) { try secret.open(Array(sealed.prefix(20)), round: "a") }
  }

  @Test func `seals in steps, so that the length tells little, and each time otherwise`() throws {
    let lengths = try [0, 1, 100, 255].map {
      try secret.seal([UInt8](repeating: 1, count: $0), round: "a").count
    }
    #expect(Set(lengths) == [256 + 28])
    #expect(try secret.seal([UInt8](repeating: 1, count: 256), round: "a").count == 512 + 28)
    for count in [0, 1, 255, 256, 257, 1_000] {
      let draft = (0..<count).map { UInt8($0 % 3) }
      #expect(try secret.open(secret.seal(draft, round: "a"), round: "a") == draft)
    }
    #expect(try secret.seal([1], round: "a") != secret.seal([1], round: "a"))
  }

  @Test func `does not show in text or mirror`() {
    #expect(!"\(secret)".contains(secret.text))
    #expect(Mirror(reflecting: secret).children.isEmpty)
  }
}
