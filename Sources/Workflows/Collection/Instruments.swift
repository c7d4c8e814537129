package import Access
import Content
package import Foundation
package import Measures
import Municipalities
import Store
package import Surveys

extension Samsyn {
  /// The bundled instruments that a new one can be a copy of: those with sections, which are made for
  /// collecting, come first.
  package var copyable: [Instrument] {
    let all = knowledge.instruments
    return all.filter { !$0.sections.isEmpty } + all.filter(\.sections.isEmpty)
  }

  /// Makes an instrument with nothing but a title, or as a copy.
  ///
  /// - Throws: ``Trouble`` of kind missing where there is nothing to copy.
  package func makeInstrument(
    _ permit: Permit, title: String, from origin: InstrumentOrigin
  ) async throws -> InstrumentID {
    let id: InstrumentID = newID()
    let title = LocalizedText(swedish: title, english: "")
    let new: Instrument
    if let source = try await copied(permit, origin) {
      new = source.copied(as: id, title: title)
    } else {
      new = Instrument(id: id, version: 1, title: title, source: nil, questions: [])
    }
    return try await keep(permit, new)
  }

  private func keep(_ permit: Permit, _ new: Instrument) async throws -> InstrumentID {
    _ = try await store.makeInstrument(
      permit, new.id, title: new.listed, text: yaml(new), now: now)
    return new.id
  }

  private func copied(
    _ permit: Permit, _ origin: InstrumentOrigin
  ) async throws -> Instrument? {
    let source: Instrument?
    switch origin {
    case .nothing: return nil
    case .bundled(let id): source = knowledge.instruments.first { $0.id == id }
    case .own(let id): source = try await ownInstrument(permit, id)?.draft
    }
    guard let source else { throw Trouble(.missing, Statement("kept.not-found")) }
    return source
  }

  /// Makes an instrument from a file.
  ///
  /// - Throws: `Faults` with every fault of the file.
  package func makeInstrument(
    _ permit: Permit, from bytes: Data, called name: String
  ) async throws -> InstrumentID {
    let read = try readOwnInstrument(bytes, file: name, common: knowledge.library.common)
    return try await keep(permit, read.with(id: newID(), version: 1))
  }

  /// Reads a file that is to take the place of a draft; nothing is kept.
  ///
  /// - Throws: every fault of the file.
  package func readInstrument(
    _ bytes: Data, called name: String, for own: OwnInstrument
  ) throws(Faults) -> Instrument {
    try readOwnInstrument(bytes, file: name, common: knowledge.library.common)
      .with(id: own.id, version: own.draft.version)
  }

  /// An instrument as a file that can be read again.
  package func yaml(_ instrument: Instrument) -> String { instrumentYAML(instrument) }

  /// Changes a draft step by step; either all steps are kept or none.
  ///
  /// - Parameter revision: the state of the draft that the change was made for.
  /// - Throws: `InstrumentFaults` where a step cannot be made.
  package func edit(
    _ permit: Permit, _ own: OwnInstrument, _ edits: [InstrumentEdit], over revision: Int
  ) async throws -> DraftChange {
    guard revision == own.revision else { return .conflict }
    let context = EditContext(
      common: knowledge.library.common, earlier: own.versions.map(\.instrument),
      others: knowledge.instruments)
    let new = try edits.reduce(own.draft) { try $0.edited(by: $1, context) }
    return try await replaceDraft(permit, own, by: new, over: revision)
  }

  /// Puts another instrument in the place of a draft.
  package func replaceDraft(
    _ permit: Permit, _ own: OwnInstrument, by new: Instrument, over revision: Int
  ) async throws -> DraftChange {
    guard revision == own.revision else { return .conflict }
    let kept = try await store.keepInstrumentDraft(
      permit, own.id, title: new.listed, text: yaml(new), over: revision, now: now)
    return kept == nil ? .conflict : .kept(new)
  }

  /// Publishes the draft as the next version.
  ///
  /// - Throws: ``Trouble`` where it cannot be published, or is the same as the latest version.
  package func publish(
    _ permit: Permit, _ own: OwnInstrument, over revision: Int
  ) async throws -> DraftChange {
    guard revision == own.revision else { return .conflict }
    if let fault = own.faults.first { throw Trouble(.invalid, fault.statement) }
    guard own.latest == nil || own.hasChanged else {
      throw Trouble(.invalid, Statement("survey.fault.nothing"))
    }
    let kept = try await store.publishInstrument(
      permit, own.id, version: own.draft.version, title: own.draft.listed, text: yaml(own.draft),
      over: revision, now: now)
    return kept == nil ? .conflict : .kept(own.draft)
  }

  /// Corrects the wording of the latest version in place; the text before is kept.
  ///
  /// - Throws: ``Trouble`` where more than words has changed, or nothing.
  package func correct(
    _ permit: Permit, _ own: OwnInstrument, over revision: Int
  ) async throws -> DraftChange {
    guard revision == own.revision else { return .conflict }
    guard let latest = own.latest, own.changes.kind == .wording, own.faults.isEmpty else {
      throw Trouble(.invalid, Statement("survey.fault.not-wording"))
    }
    let text = yaml(own.draft.with(version: latest.number))
    let kept = try await store.correctInstrument(
      permit, own.id, version: latest.number, text: text, over: latest.revision,
      now: now)
    guard kept != nil else { return .conflict }
    shelf.forget(own.id)
    return .kept(own.draft)
  }

  /// Ends the work on an instrument.
  package func archiveInstrument(_ permit: Permit, _ id: InstrumentID) async throws {
    try await store.archiveInstrument(permit, id, isArchived: true, now: now)
  }
}

extension Instrument {
  /// What it is called in lists, which have a name in both languages for everything.
  fileprivate var listed: LocalizedText {
    let swedish = title.swedish.isEmpty ? "\u{2013}" : title.swedish
    return LocalizedText(
      swedish: swedish, english: title.english.isEmpty ? swedish : title.english)
  }
}
