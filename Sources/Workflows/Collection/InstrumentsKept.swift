package import Access
import Content
import Foundation
import Measures
import Store
package import Surveys

extension Samsyn {
  /// The instruments of an association, those made last first.
  package func ownInstruments(_ permit: Permit) async throws -> [OwnInstrument] {
    let permit = try decide(permit.actor, .readInstruments, permit.subject)
    var all: [OwnInstrument] = []
    for kept in try await store.instruments(permit) {
      if let own = try await ownInstrument(permit, kept.id) { all.append(own) }
    }
    return all
  }

  /// One instrument of an association; nil where it has none of that id.
  package func ownInstrument(
    _ permit: Permit, _ id: InstrumentID
  ) async throws -> OwnInstrument? {
    let permit = try decide(permit.actor, .readInstruments, permit.subject)
    guard let (kept, text) = try await store.instrument(permit, id) else { return nil }
    let known = try await store.corrections(permit, id)
    var versions: [OwnVersion] = []
    for version in kept.versions {
      let own = known.filter { $0.version == version.number }
      if let found = try await self.version(version, of: id, own) { versions.append(found) }
    }
    let next = (versions.last?.number ?? 0) + 1
    return OwnInstrument(
      id: id, draft: try read(text, of: id).with(id: id, version: next),
      revision: kept.draftRevision, versions: versions,
      rounds: try await rounds(with: id, permit), isArchived: kept.archivedAt != nil)
  }

  private func version(
    _ version: KeptInstrument.Version, of id: InstrumentID, _ corrections: [InstrumentCorrection]
  ) async throws -> OwnVersion? {
    guard let kept = try await store.instrumentVersion(as: .machine, id, version.number) else {
      return nil
    }
    let now = try read(kept.text, of: id)
    // Each correction keeps the text before it; the text after is that of the next, or of now.
    var after = now
    var told: [OwnCorrection] = []
    for correction in corrections.sorted(by: { $0.revision > $1.revision }) {
      let before = try read(correction.text, of: id)
      told.insert(
        OwnCorrection(at: correction.at, changes: after.changes(from: before)), at: 0)
      after = before
    }
    return OwnVersion(
      number: version.number, revision: kept.revision, instrument: now,
      publishedAt: version.publishedAt, corrections: told)
  }

  /// What is kept, read; it was written by ``yaml(_:)``.
  func read(_ text: String, of id: InstrumentID) throws -> Instrument {
    try readings.instrument(text) {
      try readOwnInstrument(
        Data(text.utf8), file: id.rawValue, common: knowledge.library.common)
    }
  }

  private func rounds(with id: InstrumentID, _ permit: Permit) async throws -> [Round] {
    let permit = try decide(permit.actor, .readOrganisation, permit.subject)
    return try await store.rounds(permit).filter { $0.collection?.instrument == id }
  }
}
