/// One entry of a zip archive as a test wants it, lies included.
struct ZipEntry {
  var name: String
  var content: [UInt8]
  /// 0 for stored, 8 for deflated; then `content` is the deflated bytes.
  var method: UInt16 = 0
  var flags: UInt16 = 0
  /// What the headers say of the size once inflated; nil for the truth of a stored entry.
  var claimedSize: Int?
  /// What the headers say of the checksum; nil for the truth of a stored entry.
  var claimedChecksum: UInt32?
  /// The Unix kind and rights; a regular file unless said otherwise.
  var mode: UInt32 = 0o100644
  /// Another entry whose bytes this one points at, by its number.
  var sharesBytesOf: Int?

  init(_ name: String, _ text: String) {
    self.name = name
    content = Array(text.utf8)
  }

  init(_ name: String, deflated: [UInt8], size: Int, checksum: UInt32) {
    self.name = name
    content = deflated
    method = 8
    claimedSize = size
    claimedChecksum = checksum
  }
}

/// A zip archive of the entries.
///
/// - Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.12–4.3.16.
func zip(_ entries: [ZipEntry]) -> [UInt8] {
  var bytes: [UInt8] = []
  var offsets: [Int] = []
  for entry in entries {
    if let other = entry.sharesBytesOf {
      offsets.append(offsets[other])
      continue
    }
    offsets.append(bytes.count)
    bytes += [0x50, 0x4B, 3, 4] + little(20, 2) + common(entry) + little(entry.name.utf8.count, 2)
    bytes += little(0, 2) + Array(entry.name.utf8) + entry.content
  }
  let start = bytes.count
  for (entry, offset) in zip(entries, offsets) {
    // Made by Unix, so that the kind of file counts.
    bytes += [0x50, 0x4B, 1, 2, 20, 3] + little(20, 2) + common(entry)
    bytes += little(entry.name.utf8.count, 2) + little(0, 2) + little(0, 2) + little(0, 2)
    bytes += little(0, 2) + little(Int(entry.mode) << 16, 4) + little(offset, 4)
    bytes += Array(entry.name.utf8)
  }
  let size = bytes.count - start
  bytes += [0x50, 0x4B, 5, 6] + little(0, 4) + little(entries.count, 2) + little(entries.count, 2)
  return bytes + little(size, 4) + little(start, 4) + little(0, 2)
}

/// Flags, method, time, checksum and sizes, which both headers of an entry have.
private func common(_ entry: ZipEntry) -> [UInt8] {
  little(Int(entry.flags), 2) + little(Int(entry.method), 2) + little(0, 2) + little(33, 2)
    + little(Int(entry.claimedChecksum ?? checksum(entry.content)), 4)
    + little(entry.content.count, 4) + little(entry.claimedSize ?? entry.content.count, 4)
}

private func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// CRC-32 as zip has it.
///
/// - Source: ISO 3309; the polynomial is that of APPNOTE.TXT 4.4.7.
func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
  ~bytes.reduce(~0 as UInt32) { sum, byte in
    (sum >> 8) ^ checksumTable[Int((sum ^ UInt32(byte)) & 0xFF)]
  }
}

private let checksumTable: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { sum, _ in
    sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1
  }
}
