import Identity
import Testing

@testable import Identity

/// A cost that takes a moment only; what it protects is no secret.
let cheap = ScryptCost(logRounds: 10, blockSize: 8, parallelism: 1)

/// Who waits where nobody should wait never comes out; hence the limit.
@Suite(.timeLimit(.minutes(5))) struct `A password` {
  /// RFC 7914 section 12, the second and the third vector. The first has an empty password.
  @Test(arguments: [
    (
      "password", "NaCl", ScryptCost(logRounds: 10, blockSize: 8, parallelism: 16),
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
    ),
    (
      "pleaseletmein", "SodiumChloride", ScryptCost(logRounds: 14, blockSize: 8, parallelism: 1),
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    ),
  ])
  func `gives the key of RFC 7914`(
    password: String, salt: String, cost: ScryptCost, key: String
  ) throws {
    let found = try scrypt(
      Array(password.utf8), salt: Array(salt.utf8), cost: cost, byteCount: 64)
    #expect(hexadecimal(found) == key)
  }

  /// Made with Python's hashlib.scrypt (n = 32768, r = 8, p = 3) over the NFKC form in UTF-8.
  private let made =
    "$scrypt$ln=15,r=8,p=3$AAECAwQFBgcICQoLDA0ODw$tXJYuRBaUX7IibkaxhuQn9MKREf31y8Fi_rvgOlQRqY"

  @Test(arguments: [
    "korrekt h\u{E4}st finner batteri", "korrekt ha\u{308}st \u{FB01}nner batteri",
  ])
  func `is recognised in the hash of another program, however its letters are written`(
    password: String
  ) async throws {
    #expect(try await PasswordHasher().verify(password, against: made))
    #expect(PasswordHash(made)?.text == made)
    #expect(PasswordHash(made)?.isOutdated == false)
  }

  @Test func `is recognised in its own hash, and another is not`() async throws {
    let hasher = PasswordHasher(cost: cheap)
    let hash = try await hasher.hash("a long enough secret")
    #expect(hash.hasPrefix("$scrypt$ln=10,r=8,p=1$"))
    #expect(try await hasher.verify("a long enough secret", against: hash))
    #expect(try await !hasher.verify("a long enough secreT", against: hash))
    #expect(try await !hasher.verify("", against: hash))
    #expect(try await !hasher.verify(String(repeating: "a", count: 100_000), against: hash))
    #expect(try await hasher.hash("a long enough secret") != hash)
    #expect(PasswordHash(hash)?.isOutdated == true)
  }

  @Test func `is recognised by every byte of its key`() async throws {
    let hasher = PasswordHasher(cost: cheap)
    let hash = try #require(PasswordHash(try await hasher.hash("a long enough secret")))
    for index in hash.key.indices {
      var key = hash.key
      key[index] ^= 1
      let changed = PasswordHash(cost: hash.cost, salt: hash.salt, key: key)
      #expect(try await !hasher.verify("a long enough secret", against: changed.text))
    }
  }

  @Test(arguments: [
    "", "$scrypt$", "ln=30,r=8,p=1", "ln=15,r=99,p=1", "ln=15,r=8,p=99", "ln=17,r=8,p=3",
    "ln=99,r=8,p=1", "ln=15,r=8,p=0", "ln=0,r=8,p=1", "ln=-1,r=8,p=1", "ln=15,r=8",
    "ln=15,r=8,p=3,x=1", "ln=\u{0661}5,r=8,p=3",
  ])
  func `is not checked against a hash that asks for too much or cannot be read`(
    cost: String
  ) async {
    let text = "$scrypt$\(cost)$AAECAwQFBgcICQoLDA0ODw$tXJYuRBaUX7IibkaxhuQn9MKREf31y8Fi_rvgOlQRqY"
    #expect(PasswordHash(text) == nil)
    await #expect(throws: PasswordError.unreadableHash) {
      try await PasswordHasher(cost: cheap).verify("a long enough secret", against: text)
    }
  }

  @Test(arguments: [
    "$scrypt$ln=15,r=8,p=3$AAEC$tXJYuRBaUX7IibkaxhuQn9MKREf31y8Fi_rvgOlQRqY",
    "$scrypt$ln=15,r=8,p=3$AAECAwQFBgcICQoLDA0ODw$tXJY",
    "$scrypt$ln=15,r=8,p=3$AAECAwQFBgcICQoLDA0ODw$tXJYuRBaUX7IibkaxhuQn9MKREf31y8Fi_rvgOlQRqY=",
    "$2b$12$AAECAwQFBgcICQoLDA0ODw",
  ])
  func `is not checked against a hash of another shape`(text: String) {
    #expect(PasswordHash(text) == nil)
  }

  @Test func `waits for its turn or is turned away, also for an account that is not there`()
    async throws
  {
    let shut = PasswordHasher(cost: cheap, running: 0, waiting: 0)
    let hash = try await PasswordHasher(cost: cheap).hash("a long enough secret")
    await #expect(throws: PasswordError.busy) { try await shut.hash("a long enough secret") }
    await #expect(throws: PasswordError.busy) {
      try await shut.verify("a long enough secret", against: hash)
    }
    await #expect(throws: PasswordError.busy) {
      try await shut.verifyNothing("a long enough secret")
    }
    // An empty password takes the same way, so that its time tells nothing either.
    await #expect(throws: PasswordError.busy) { try await shut.verify("", against: hash) }
  }

  @Test func `is hashed for all who come while there is room to wait`() async throws {
    let hasher = PasswordHasher(cost: cheap, running: 2, waiting: 40)
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<40 { group.addTask { try await hasher.hash("a long enough secret") } }
      var found: Set<String> = []
      for try await hash in group { found.insert(hash) }
      #expect(found.count == 40)
    }
  }
}
