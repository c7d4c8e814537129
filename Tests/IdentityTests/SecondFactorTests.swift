import Identity
import Testing

@Suite struct `A second factor` {
  /// The secret of RFC 6238 appendix B for SHA-1.
  private func secret() throws -> AuthenticatorSecret {
    try #require(AuthenticatorSecret(bytes: Array("12345678901234567890".utf8)))
  }

  /// RFC 6238 appendix B, the last six of the eight digits.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
    (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ])
  func `gives the codes of RFC 6238`(seconds: Int, code: String) throws {
    #expect(try secret().code(step: seconds / 30) == code)
    #expect(try secret().matchingStep(code, at: seconds, after: nil) == seconds / 30)
  }

  @Test func `takes a code one step before and after, and no further`() throws {
    let secret = try secret()
    let code = secret.code(step: 1_000)
    for (step, isTaken) in [
      (998, false), (999, true), (1_000, true), (1_001, true), (1_002, false),
    ] {
      #expect((secret.matchingStep(code, at: step * 30 + 29, after: nil) == 1_000) == isTaken)
    }
  }

  @Test func `takes a code once, and none older than the last`() throws {
    let secret = try secret()
    let now = 1_000 * 30
    #expect(secret.matchingStep(secret.code(step: 1_000), at: now, after: 999) == 1_000)
    #expect(secret.matchingStep(secret.code(step: 1_000), at: now, after: 1_000) == nil)
    #expect(secret.matchingStep(secret.code(step: 999), at: now, after: 1_000) == nil)
    #expect(secret.matchingStep(secret.code(step: 1_001), at: now, after: 1_000) == 1_001)
  }

  @Test(arguments: ["", "28708", "2870822", "28708a", "٢٨٧٠٨٢", "287082\u{0}", "-87082", "+87082"])
  func `takes nothing but six digits`(code: String) throws {
    #expect(try secret().matchingStep(code, at: 59, after: nil) == nil)
  }

  @Test func `takes the code as apps show it, and none before 1970`() throws {
    #expect(try secret().matchingStep("287 082", at: 59, after: nil) == 1)
    #expect(try secret().matchingStep("287082", at: -59, after: nil) == nil)
    #expect(try secret().matchingStep(secret().code(step: 0), at: 3, after: nil) == 0)
  }

  /// RFC 4648 section 10, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func `is written in the base32 of RFC 4648`(text: String, base32: String) {
    #expect(Base32.text(Array(text.utf8)) == base32)
    #expect(Base32.bytes(base32) == Array(text.utf8))
    #expect(Base32.bytes(base32.lowercased() + "==") == Array(text.utf8))
  }

  @Test(arguments: ["M", "MZ1", "M Y", "MZ", "MZX", "M=Y", "ÅÄ"])
  func `is not read from what is no base32`(text: String) {
    #expect(Base32.bytes(text) == nil)
  }

  @Test func `is handed to an app in an address where no name can break out`() throws {
    #expect(
      try secret().address(issuer: "Samsyn & \u{C5}re", account: "a@example.org?secret=x#/")
        == "otpauth://totp/Samsyn%20%26%20%C3%85re:a%40example.org%3Fsecret%3Dx%23%2F"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Samsyn%20%26%20%C3%85re"
        + "&algorithm=SHA1&digits=6&period=30")
    #expect(try secret().typed == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
  }

  @Test func `has secrets of 160 bits, each another`() {
    #expect(Set((0..<100).map { _ in AuthenticatorSecret().bytes }).count == 100)
    #expect(AuthenticatorSecret().bytes.count == 20)
    #expect(AuthenticatorSecret(bytes: [1, 2, 3]) == nil)
  }
}

@Suite struct `A recovery code` {
  @Test func `is one of ten, each another, in groups of four`() {
    let codes = RecoveryCode.set()
    #expect(Set(codes.map(\.text)).count == 10)
    #expect(Set(codes.map(\.digest)).count == 10)
    for code in codes {
      #expect(
        code.text.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}/) != nil)
    }
  }

  @Test func `is read back however it is typed`() throws {
    let code = try #require(RecoveryCode("K7QD-0M1X-94ZT-WB2H"))
    for typed in [
      "k7qd0m1x94ztwb2h", " K7QD 0M1X 94ZT WB2H ", "k7qd-omix-94zt-wb2h",
      "K7QD\u{2013}0MLX94ZTWB2H",
    ] {
      #expect(RecoveryCode(typed)?.digest == code.digest)
    }
    #expect(RecoveryCode("K7QD-0M1X-94ZT-WB2J")?.digest != code.digest)
  }

  @Test(arguments: [
    "", "K7QD-0M1X-94ZT-WB2", "K7QD-0M1X-94ZT-WB2HH", "U7QD-0M1X-94ZT-WB2H",
    "K7QD-0M1X-94ZT-WB2\u{660}", String(repeating: "-", count: 10_000) + "K7QD0M1X94ZTWB2H",
  ])
  func `is nothing else`(text: String) {
    #expect(RecoveryCode(text) == nil)
  }
}
