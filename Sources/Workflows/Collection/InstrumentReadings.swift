import Measures
import Surveys
import Synchronization

/// Remembers how the texts that instruments are kept as were read: every page of an association's
/// instruments needs all its versions, and what a text says never changes.
final class InstrumentReadings: Sendable {
  private struct Books {
    var instruments: [String: Instrument] = [:]
    var bytes = 0
  }

  /// Of text, together; beyond it all are read anew. An instrument takes some ten times its text.
  private static let bytesMax = 2 * 1024 * 1024

  private let books = Mutex(Books())

  /// What a text says, from memory or as it is read.
  func instrument(_ text: String, read: () throws -> Instrument) rethrows -> Instrument {
    if let known = books.withLock({ $0.instruments[text] }) { return known }
    let instrument = try read()
    books.withLock { books in
      let bytes = text.utf8.count
      if books.bytes + bytes > Self.bytesMax { books = Books() }
      if books.instruments.updateValue(instrument, forKey: text) == nil { books.bytes += bytes }
    }
    return instrument
  }
}
