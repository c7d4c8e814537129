import Foundation
import Identity
import Testing

@testable import Identity

@Suite struct `The file of the installation's key` {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "samsyn-key-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appending(path: "key").path }

  private func load() throws -> InstallationKey {
    try InstallationKey.load(file: path, environment: [:])
  }

  private func put(_ bytes: [UInt8], rights: Int) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
  }

  private func clear() throws { try FileManager.default.removeItem(at: folder) }

  @Test func `is made where it is missing, for its owner alone, and read again`() throws {
    let key = try load()
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    #expect(facts[.posixPermissions] as? Int == 0o600)
    #expect(facts[.size] as? Int == 32)
    #expect(try load().mac(.audit, [1]) == key.mac(.audit, [1]))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key"])
    try clear()
  }

  @Test func `is never replaced by who comes second`() throws {
    // Both saw that there was none; both make one.
    try KeyFile(path: path).make()
    let first = try Data(contentsOf: URL(fileURLWithPath: path))
    try KeyFile(path: path).make()
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == first)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["key"])
    try clear()
  }

  @Test func `is the same for all who make it at once`() async throws {
    for _ in 0..<20 {
      let path = path
      let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<16 {
          group.addTask {
            try InstallationKey.load(file: path, environment: [:]).mac(.audit, [1])
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(keys.count == 1)
      try FileManager.default.removeItem(atPath: path)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    try clear()
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o666, 0o610, 0o755])
  func `is refused when others may read or change it`(rights: Int) throws {
    try put(Array(0..<32), rights: rights)
    #expect(throws: KeyError.openToOthers) { try load() }
    try clear()
  }

  @Test(arguments: [0, 31, 33, 4_096])
  func `is refused with another length, and left as it is`(length: Int) throws {
    let bytes = [UInt8](repeating: 7, count: length)
    try put(bytes, rights: 0o600)
    #expect(throws: KeyError.wrongLength) { try load() }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes))
    try clear()
  }

  @Test func `is refused when it is a link or a folder`() throws {
    let real = folder.appending(path: "real")
    try Data(0..<32).write(to: real)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: real.path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: real.path)
    #expect(throws: KeyError.unreadable) { try load() }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: KeyError.unreadable) { try load() }
    try clear()
  }

  @Test func `is not made in a folder that is not there`() throws {
    let missing = folder.appending(path: "missing/key").path
    #expect(throws: KeyError.cannotCreate) {
      try InstallationKey.load(file: missing, environment: [:])
    }
    try clear()
  }
}
