/// Strings laid one behind the other in memory, as C takes a list of them.
struct CStrings {
  private var bytes: [CChar] = []
  private var places: [Int?] = []

  init(_ texts: [String] = []) {
    for text in texts { append(text) }
  }

  /// Adds a text with the NUL that ends it.
  mutating func append(_ text: String) {
    append(text.utf8)
  }

  /// Adds bytes, with a NUL behind them for those who look for one.
  mutating func append(_ content: some Sequence<UInt8>) {
    places.append(bytes.count)
    bytes.append(contentsOf: content.lazy.map { CChar(bitPattern: $0) })
    bytes.append(0)
  }

  /// Adds a pointer to nothing.
  mutating func appendNull() { places.append(nil) }

  /// Lends a list of pointers, ended by one to nothing; they are valid only inside `body`.
  func withPointers<Output>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Output) -> Output {
    bytes.withUnsafeBufferPointer { buffer in
      var pointers = places.map { place in place.flatMap { buffer.baseAddress?.advanced(by: $0) } }
      pointers.append(nil)
      return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }
}
