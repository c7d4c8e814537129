import CLibPQ
import Database

/// Values as libpq sends them: bytes as they are, everything else as text.
struct PostgresArguments {
  /// The type of each value, so that a statement means the same as in SQLite.
  private(set) var types: [Oid] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []
  private var contents = CStrings()

  init(_ values: [DatabaseValue]) {
    for value in values { append(value) }
  }

  func withPointers<Output>(
    _ body: (
      UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>, UnsafePointer<Int32>
    ) -> Output
  ) -> Output {
    contents.withPointers { body($0, lengths, formats) }
  }

  private mutating func append(_ value: DatabaseValue) {
    switch value {
    case .null:
      append(PostgresType.unknown, nil)
    case .integer(let integer):
      append(PostgresType.int8, String(integer))
    case .real(let real):
      append(PostgresType.float8, String(real))
    case .text(let text):
      append(PostgresType.text, text)
    case .blob(let bytes):
      types.append(PostgresType.bytea)
      formats.append(1)
      // `DatabaseValue.refusal` keeps the length far below this type's limit.
      lengths.append(Int32(bytes.count))
      contents.append(bytes)
    }
  }

  private mutating func append(_ type: Oid, _ text: String?) {
    types.append(type)
    formats.append(0)
    lengths.append(0)
    if let text { contents.append(text) } else { contents.appendNull() }
  }
}
