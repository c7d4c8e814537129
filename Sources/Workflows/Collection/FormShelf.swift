import Measures
import Municipalities
import Surveys
import Synchronization

/// Remembers what the form needs of every request and hardly ever changes: versions of instruments
/// and the names of associations.
///
/// What is remembered is read anew after ``keptFor``, so that another server's corrections show too;
/// those of this process show at once.
final class FormShelf: Sendable {
  /// A version of an instrument, with the number of its corrections.
  struct Version: Sendable {
    let instrument: Instrument
    let revision: Int
    /// How answers to it are kept.
    let layout: AnswerLayout

    init(_ instrument: Instrument, revision: Int) {
      self.instrument = instrument
      self.revision = revision
      layout = AnswerLayout(instrument)
    }
  }

  private struct VersionKey: Hashable {
    let instrument: InstrumentID
    let number: Int
  }

  private struct Books {
    var versions: [VersionKey: (version: Version, at: Moment)] = [:]
    var names: [AssociationID: (name: LocalizedText, at: Moment)] = [:]
  }

  /// Unit: seconds.
  private static let keptFor = 30
  /// Of each kind; beyond it all are read anew.
  private static let keptMax = 200

  private let books = Mutex(Books())

  /// A version, from memory or as it is read.
  func version(
    _ instrument: InstrumentID, _ number: Int, now: Moment,
    read: () async throws -> Version?
  ) async throws -> Version? {
    let key = VersionKey(instrument: instrument, number: number)
    if let known = books.withLock({ $0.versions[key] }), now < known.at.after(Self.keptFor) {
      return known.version
    }
    guard let version = try await read() else { return nil }
    books.withLock { books in
      if books.versions.count >= Self.keptMax { books.versions = [:] }
      books.versions[key] = (version, now)
    }
    return version
  }

  /// The name of an association, from memory or as it is read.
  func name(
    _ association: AssociationID, now: Moment, read: () async throws -> LocalizedText
  ) async throws -> LocalizedText {
    if let known = books.withLock({ $0.names[association] }), now < known.at.after(Self.keptFor) {
      return known.name
    }
    let name = try await read()
    books.withLock { books in
      if books.names.count >= Self.keptMax { books.names = [:] }
      books.names[association] = (name, now)
    }
    return name
  }

  /// Forgets an instrument that was corrected.
  func forget(_ instrument: InstrumentID) {
    books.withLock { books in
      books.versions = books.versions.filter { $0.key.instrument != instrument }
    }
  }
}
