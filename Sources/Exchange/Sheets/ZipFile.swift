import CArchive
import Measures

/// The zip archive that an XLSX file is, read in memory; nothing is unpacked to disk.
///
/// Encrypted entries, links, doubled names and names that lead elsewhere are refused, although
/// nothing would follow them: no honest program writes them into a spreadsheet.
struct ZipFile {
  private let bytes: [UInt8]
  private let limits: SheetLimits
  /// The names of all entries.
  let names: Set<String>
  /// How much may still be inflated.
  private var inflatedLeft: Int

  init(_ bytes: [UInt8], limits: SheetLimits) throws(SheetRefusal) {
    self.bytes = bytes
    self.limits = limits
    inflatedLeft = limits.inflatedMax
    var names: Set<String> = []
    var folded: Set<String> = []
    var count = 0
    try Self.walk(bytes) { (_, entry) throws(SheetRefusal) -> Bool in
      count += 1
      guard count <= limits.entriesMax else {
        throw SheetRefusal(
          "import.fault.too-many-entries", ["entries": .integer(limits.entriesMax)])
      }
      let name = try Self.name(of: entry)
      guard folded.insert(name.lowercased()).inserted else { throw .damaged }
      names.insert(name)
      return true
    }
    self.names = names
  }

  /// Gives the content of an entry piece by piece.
  mutating func read(
    _ wanted: String, _ body: (UnsafeRawBufferPointer) throws(SheetRefusal) -> Void
  ) throws(SheetRefusal) {
    guard names.contains(wanted) else { throw .damaged }
    var left = inflatedLeft
    let entryMax = limits.entryMax
    let inflatedMax = limits.inflatedMax
    try Self.walk(bytes) { (archive, entry) throws(SheetRefusal) -> Bool in
      guard try Self.name(of: entry) == wanted else { return true }
      var size = 0
      try Self.pieces(archive) { (piece) throws(SheetRefusal) -> Void in
        size += piece.count
        left -= piece.count
        guard left >= 0, size <= entryMax else {
          throw SheetRefusal.tooLarge(min(entryMax, inflatedMax))
        }
        try body(piece)
      }
      return false
    }
    inflatedLeft = left
  }

  private static func pieces(
    _ archive: OpaquePointer, _ body: (UnsafeRawBufferPointer) throws(SheetRefusal) -> Void
  ) throws(SheetRefusal) {
    var piece: [UInt8] = Array(repeating: 0, count: 1 << 16)
    while true {
      let count = piece.withUnsafeMutableBytes {
        archive_read_data(archive, $0.baseAddress, $0.count)
      }
      // Also a wrong checksum or size is told here, after the last piece.
      guard count >= 0 else { throw .damaged }
      guard count > 0 else { return }
      let result = piece.withUnsafeBytes { bytes -> Result<Void, SheetRefusal> in
        do throws(SheetRefusal) {
          return .success(try body(UnsafeRawBufferPointer(rebasing: bytes[..<count])))
        } catch {
          return .failure(error)
        }
      }
      try result.get()
    }
  }

  /// Visits the entries in order until the body gives false.
  private static func walk(
    _ bytes: [UInt8], _ body: (OpaquePointer, OpaquePointer) throws(SheetRefusal) -> Bool
  ) throws(SheetRefusal) {
    guard let archive = archive_read_new() else { throw .damaged }
    defer { archive_read_free(archive) }
    // The directory at the end is what counts, as for spreadsheet programs. No filter is on, so
    // that a zip inside something else is not looked for.
    guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK else { throw .damaged }
    let result = bytes.withUnsafeBytes { memory -> Result<Void, SheetRefusal> in
      do throws(SheetRefusal) {
        return .success(try visit(archive, memory, body))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  private static func visit(
    _ archive: OpaquePointer, _ memory: UnsafeRawBufferPointer,
    _ body: (OpaquePointer, OpaquePointer) throws(SheetRefusal) -> Bool
  ) throws(SheetRefusal) {
    guard archive_read_open_memory(archive, memory.baseAddress, memory.count) == ARCHIVE_OK else {
      throw .damaged
    }
    while true {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return }
      guard status == ARCHIVE_OK, let entry else { throw .damaged }
      guard try body(archive, entry) else { return }
    }
  }

  /// The name of an entry, once it has been found harmless.
  private static func name(of entry: OpaquePointer) throws(SheetRefusal) -> String {
    guard archive_entry_is_encrypted(entry) == 0 else {
      throw SheetRefusal("import.fault.password")
    }
    let kind = UInt32(archive_entry_filetype(entry))
    guard kind == regularFile || kind == folder,
      archive_entry_symlink(entry) == nil, archive_entry_hardlink(entry) == nil,
      let raw = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    else { throw .damaged }
    let name = String(cString: raw)
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let leadsAway =
      name.hasPrefix("/") || name.contains("\\") || name.contains(":")
      || parts.contains("..") || parts.contains(".")
    guard !name.isEmpty, !leadsAway else { throw .damaged }
    return name
  }

  /// AE_IFREG and AE_IFDIR of archive_entry.h, whose casts Swift does not read.
  private static let regularFile: UInt32 = 0o100000
  private static let folder: UInt32 = 0o040000
}
