import Foundation
import Glibc

/// The file that holds the installation's key: 32 bytes, for its owner's eyes only.
struct KeyFile {
  let path: String

  /// The key in the file; where there is none, a new one is made by chance and kept.
  func readOrMake() throws(KeyError) -> [UInt8] {
    if let found = try read() { return found }
    try make()
    guard let found = try read() else { throw .cannotCreate }
    return found
  }

  /// The key in the file; nil where there is no file.
  private func read() throws(KeyError) -> [UInt8]? {
    // No link is followed and no pipe is waited for.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw .unreadable
    }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw .unreadable }
    guard facts.st_mode & 0o077 == 0, facts.st_uid == geteuid() else { throw .openToOthers }
    guard facts.st_size == InstallationKey.byteCount else { throw .wrongLength }
    var bytes = [UInt8](repeating: 0, count: InstallationKey.byteCount)
    let count = Glibc.read(file, &bytes, bytes.count)
    guard count == bytes.count else { throw .unreadable }
    return bytes
  }

  /// Makes the file whole or not at all. Of two processes that make it at once, one wins and both
  /// then read the same: a link never replaces what is there.
  func make() throws(KeyError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    let draft = "\(path).\(hexadecimal(randomBytes(8)))"
    defer { unlink(draft) }
    try write(randomBytes(InstallationKey.byteCount), to: draft)
    guard link(draft, path) == 0 || errno == EEXIST else { throw .cannotCreate }
    try flush(folder)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(KeyError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotCreate }
    defer { close(file) }
    // The mask of the process may only take rights away, and here none may be missing.
    guard fchmod(file, 0o600) == 0, Glibc.write(file, bytes, bytes.count) == bytes.count,
      fsync(file) == 0
    else { throw .cannotCreate }
  }

  /// A new name in a folder is on disk only when the folder is.
  private func flush(_ folder: String) throws(KeyError) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotCreate }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .cannotCreate }
  }
}
