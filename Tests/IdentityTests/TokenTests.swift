import Identity
import Testing

@Suite struct `A token` {
  /// 32 bytes from 0 to 31 under the purpose of a session; digest by Python's hashlib.
  private let known = "sse_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

  @Test func `is kept as the digest that another program gives`() throws {
    let token = try #require(SecretToken(known, for: .session))
    #expect(token.digest == "c9a4534f251a517bf73b9b2b09c6b76eedb72f9b3cf12b43fccdd845a603f338")
    #expect(token.text == known)
  }

  @Test(arguments: SecretToken.Purpose.allCases)
  func `is read back for its own purpose and for no other`(purpose: SecretToken.Purpose) throws {
    let token = SecretToken(purpose)
    #expect(token.text.utf8.count == 47)
    #expect(SecretToken(token.text, for: purpose)?.digest == token.digest)
    for other in SecretToken.Purpose.allCases where other != purpose {
      #expect(SecretToken(token.text, for: other) == nil)
      // Somebody who writes the other prefix before the same secret gains nothing.
      let forged = other.rawValue + token.text.dropFirst(3)
      #expect(SecretToken(forged, for: other)?.digest != token.digest)
    }
  }

  @Test(arguments: [
    "", "sse_", "sse_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
    "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    "sse_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "sse_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9",
    "sse_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH+8",
    "SSE_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
    "sse_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8 ",
    "sse_\u{E5}AECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
  ])
  func `has one form only`(text: String) {
    #expect(SecretToken(text, for: .session) == nil)
  }

  @Test func `is each time another`() {
    #expect(Set((0..<1_000).map { _ in SecretToken(.invitation).digest }).count == 1_000)
  }

  @Test func `says nothing of itself where it is printed`() {
    let token = SecretToken(.apiToken)
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped] {
      #expect(!text.contains(token.text) && !text.contains("bytes"))
    }
    let code = RecoveryCode()
    dumped = ""
    dump(code, to: &dumped)
    #expect(!dumped.contains(code.text.replacing("-", with: "")))
  }
}

@Suite struct `The token of a form` {
  private func session() throws -> SecretToken {
    try #require(
      SecretToken("sse_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", for: .session))
  }

  /// By Python's hmac module, over `form:sse:/sign-out`.
  private let known = "sfo__b2-OiFd1DSPlzbnLilZPAPo31m-Qz2qifv7B1fJAgE"

  @Test func `is what another program gives`() throws {
    #expect(FormToken.text(for: "/sign-out", under: try session()) == known)
    #expect(FormToken.isValid(known, for: "/sign-out", under: try session()))
  }

  @Test func `is good for one form and one browser`() throws {
    let session = try session()
    #expect(!FormToken.isValid(known, for: "/sign-in", under: session))
    #expect(!FormToken.isValid(known, for: "/sign-out", under: SecretToken(.session)))
    let visitor = try #require(SecretToken("svi" + session.text.dropFirst(3), for: .visitor))
    #expect(!FormToken.isValid(known, for: "/sign-out", under: visitor))
  }

  @Test(arguments: [
    "", "sfo_", "sfo__b2-OiFd1DSPlzbnLilZPAPo31m-Qz2qifv7B1fJAg",
    "sfo__b2-OiFd1DSPlzbnLilZPAPo31m-Qz2qifv7B1fJAgA",
    "_b2-OiFd1DSPlzbnLilZPAPo31m-Qz2qifv7B1fJAgE",
    "sse__b2-OiFd1DSPlzbnLilZPAPo31m-Qz2qifv7B1fJAgE",
  ])
  func `is nothing that comes close`(text: String) throws {
    #expect(!FormToken.isValid(text, for: "/sign-out", under: try session()))
  }
}
