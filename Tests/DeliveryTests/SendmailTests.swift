import Delivery
import Foundation
import Measures
import Testing

@Suite struct `Sending through a program` {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "samsyn-mail-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A program in the shell's language that stands for sendmail; `$here` is its folder.
  private func program(_ lines: String, rights: Int = 0o700) throws -> String {
    let path = folder.appending(path: "sendmail")
    try "#!/bin/sh\nhere='\(folder.path)'\n\(lines)\n"
      .write(to: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path.path)
    return path.path
  }

  private func kept(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  private func clear() throws { try FileManager.default.removeItem(at: folder) }

  @Test func `hands it the message and the two addresses, and nothing to a shell`() async throws {
    let path = try program("printf '%s\\n' \"$@\" > \"$here/arguments\"; cat > \"$here/message\"")
    let message = try `A message`.message(
      name: "$(touch \(folder.path)/touched)", subject: "`id`; \u{E5}", body: "one\n.\ntwo\n")
    try await SendmailMailer(path: path).send(message)
    #expect(try kept("arguments") == "-i\n-f\nsamsyn@example.org\n--\nasa@example.com\n")
    #expect(try kept("message") == message.text.replacing("\r\n", with: "\n"))
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: folder.path))
        == ["sendmail", "arguments", "message"])
    try clear()
  }

  @Test func `gives it no secret of the environment`() async throws {
    let environment = [
      "PATH": "/usr/bin:/bin", "SAMSYN_KEY": "MARKER7Q", "SAMSYN_DATABASE": "MARKER7Q",
    ]
    let path = try program("env > \"$here/environment\"; cat > /dev/null")
    try await SendmailMailer(path: path, environment: environment).send(try `A message`.message())
    #expect(try kept("environment").contains("PATH="))
    #expect(try !kept("environment").contains("MARKER7Q"))
    try clear()
  }

  @Test(arguments: [
    (75, MailError.temporary), (67, .refused(exitCode: 67)), (1, .refused(exitCode: 1)),
    (68, .temporary), (74, .temporary), (76, .temporary), (78, .temporary),
    (65, .refused(exitCode: 65)),
  ])
  func `says that it was refused, and nothing of what the program wrote`(
    code: Int, error: MailError
  ) async throws {
    let path = try program("cat > /dev/null; echo MARKER asa@example.com >&2; exit \(code)")
    await #expect(throws: error) {
      try await SendmailMailer(path: path).send(try `A message`.message())
    }
    try clear()
  }

  /// Written as msmtp 1.8 writes them: it ends with 69 for both.
  @Test(arguments: [
    ("451 4.7.1 later", MailError.temporary), ("554 5.7.1 no", .refused(exitCode: 69)),
  ])
  func `looks at the mail server's answer where the program's code does not tell`(
    answer: String, error: MailError
  ) async throws {
    let path = try program("cat > /dev/null; echo 'msmtp: server message: \(answer)' >&2; exit 69")
    await #expect(throws: error) {
      try await SendmailMailer(path: path).send(try `A message`.message())
    }
    #expect(error.isTemporary == answer.hasPrefix("4"))
    try clear()
  }

  @Test func `is refused by a program that a signal ended`() async throws {
    let path = try program("kill -9 $$")
    await #expect(throws: MailError.refused(exitCode: -9)) {
      try await SendmailMailer(path: path).send(try `A message`.message())
    }
    try clear()
  }

  @Test func `fails when the program is not there or may not be run`() async throws {
    let path = try program("exit 0", rights: 0o600)
    for path in [path, path + "-missing", folder.path, "/"] {
      await #expect(throws: MailError.notInstalled) {
        try await SendmailMailer(path: path).send(try `A message`.message())
      }
    }
    try clear()
  }

  /// With a short message, and with one that does not go into a pipe whole.
  @Test(.timeLimit(.minutes(5)), arguments: [1, 5_000])
  func `does not wait for a program that hangs, and leaves nothing of it behind`(
    lines: Int
  ) async throws {
    let body = String(repeating: "a long line of text\n", count: lines)
    let path = try program(
      "trap '' TERM HUP; sleep 3600 & echo $! > \"$here/child\"; echo $$ > \"$here/own\"; wait")
    await #expect(throws: MailError.timedOut) {
      try await SendmailMailer(path: path, limit: .seconds(5))
        .send(try `A message`.message(body: body))
    }
    for name in ["child", "own"] {
      let number = try #require(
        Int32(try kept(name).trimmingCharacters(in: .whitespacesAndNewlines)))
      #expect(try await isGone(number), "\(name) is still there")
    }
    try clear()
  }

  /// Whether a process that was killed ends; on a busy machine it may be some moments in ending. It
  /// may still wait to be collected by the first process of the machine.
  private func isGone(_ number: Int32) async throws -> Bool {
    for _ in 1...200 {
      let state = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
      if state.map({ $0.contains(") Z ") }) ?? true { return true }
      try await Task.sleep(for: .milliseconds(25))
    }
    return false
  }

  @Test(.timeLimit(.minutes(5)))
  func `survives a program that does not read what it is given`() async throws {
    let path = try program("exec 0<&-; exit 0")
    let body = String(repeating: "a long line of text\n", count: 5_000)
    for _ in 0..<10 {
      // Whether the message was taken is the program's to say, and it says so.
      try await SendmailMailer(path: path).send(try `A message`.message(body: body))
    }
    try clear()
  }
}
