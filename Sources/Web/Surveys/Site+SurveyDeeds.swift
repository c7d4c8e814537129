import Access
import Foundation
import Measures
import Municipalities
import Surveys
import Workflows

extension Site {
  /// Makes, changes and publishes an association's own instruments.
  ///
  /// - Throws: ``FormFaults`` where something is to be mended, or somebody else was quicker.
  func changeSurvey(
    _ deed: SurveyDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    guard case .association = permit.place?.organisation else { throw Refusal.notFound }
    let name = visit.captured(Capture.organisation)
    if case .make = deed { return .done(try await make(name, visit, permit), .added) }
    if case .upload = deed {
      let file = try Self.file(visit)
      let id = try await Self.naming(file) {
        try await samsyn.makeInstrument(permit, from: Data(file.bytes), called: file.name)
      }
      return .done(.surveys(.one(name, id.rawValue)), .added)
    }
    let own = try await ownInstrument(visit, permit)
    guard !own.isArchived else { throw Refusal.notFound }
    guard let revision = Int(visit.field("revision")), (1...1_000_000_000).contains(revision) else {
      throw Refusal.badRequest
    }
    let one = SitePath.surveys(.one(name, own.id.rawValue))
    switch deed {
    case .archive:
      try await samsyn.archiveInstrument(permit, own.id)
      return .done(.surveys(.list(name)), .archived)
    case .publish, .correct: return try await publish(deed, own, revision, visit, permit)
    case .replace: return try await replace(own, revision, visit, permit, one)
    default:
      let edits = try WrittenEdit(deed, visit, own.draft).edits
      let new = try await kept { try await samsyn.edit(permit, own, edits, over: revision) }
      return Self.answer(deed, visit, own.draft, new)
    }
  }

  private func make(_ name: String, _ visit: Visit, _ permit: Permit) async throws -> SitePath {
    var reader = FieldReader(visit)
    let title = reader.line("title")
    let origin = reader.choice("from", InstrumentOrigin.init(written:))
    try reader.check()
    do {
      let id = try await samsyn.makeInstrument(permit, title: title, from: origin ?? .nothing)
      return .surveys(.one(name, id.rawValue))
    } catch let trouble as Trouble where trouble.kind == .missing {
      throw FormFaults("from", "form.fault.choice")
    }
  }

  private func publish(
    _ deed: SurveyDeed, _ own: OwnInstrument, _ revision: Int, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let path = SurveyPath.version(
      visit.captured(Capture.organisation), own.id.rawValue, "\(own.draft.version)")
    if case .correct = deed {
      let number = own.latest?.number ?? 0
      _ = try await kept { try await samsyn.correct(permit, own, over: revision) }
      return .done(
        .surveys(
          .version(visit.captured(Capture.organisation), own.id.rawValue, "\(number)")),
        .corrected)
    }
    _ = try await kept { try await samsyn.publish(permit, own, over: revision) }
    return .done(.surveys(path), .published)
  }

  private func replace(
    _ own: OwnInstrument, _ revision: Int, _ visit: Visit, _ permit: Permit, _ one: SitePath
  ) async throws -> DeedAnswer {
    var reader = FieldReader(visit)
    let isTrial = reader.choice("act") { ["look": true, "replace": false][$0] } ?? true
    try reader.check()
    let file = try Self.file(visit)
    let read = try await Self.naming(file) {
      try samsyn.readInstrument(Data(file.bytes), called: file.name, for: own)
    }
    if isTrial {
      guard let place = permit.place else { throw Refusal.notFound }
      let map = try await organisationMap(permit.actor, visit.language)
      let view = SurveyView(
        own: own, organisation: place.organisation.name,
        association: map.name(place.organisation), permit: permit, words: words(visit))
      return .page(view.filePage(read.changes(from: own.draft)))
    }
    _ = try await kept { try await samsyn.replaceDraft(permit, own, by: read, over: revision) }
    return .done(one, .replaced)
  }

  /// The file that was sent.
  private static func file(_ visit: Visit) throws(FormFaults) -> UploadedFile {
    guard let file = visit.form?.file else { throw FormFaults("file", "survey.fault.no-file") }
    return file
  }

  /// Turns the faults of a file into those of the form, line by line.
  private static func naming<Output>(
    _ file: UploadedFile, _ body: () async throws -> Output
  ) async throws -> Output {
    do {
      return try await body()
    } catch let faults as Faults {
      throw FormFaults(
        [
          "file": Statement(
            "survey.fault.file",
            ["file": .text(file.name), "count": .integer(faults.all.count)])
        ],
        lines: faults.all.map { fault in
          let words: [String: Statement.Argument] = [
            "file": .text(fault.file), "line": .integer(fault.line),
            "fault": .statement(fault.statement),
          ]
          return Statement(fault.line > 0 ? "fault.at-line" : "fault.in-file", words)
        })
    }
  }

  /// What was kept of a change.
  ///
  /// - Throws: ``FormFaults`` where it could not be made, or somebody else has changed the draft.
  private func kept(_ body: () async throws -> DraftChange) async throws -> Instrument {
    do {
      switch try await body() {
      case .kept(let instrument): return instrument
      case .conflict:
        throw FormFaults(["": Statement("survey.fault.conflict")], isConflict: true)
      }
    } catch let faults as InstrumentFaults {
      throw FormFaults(["": faults.all.first?.statement ?? Statement("survey.fault.conflict")])
    }
  }
}

extension InstrumentOrigin {
  /// What a form chose; nil where it is none of its choices.
  fileprivate init?(written text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, InstrumentID.isWellFormed(parts[1]) else {
      guard text.isEmpty else { return nil }
      self = .nothing
      return
    }
    switch parts[0] {
    case "bundled": self = .bundled(InstrumentID(rawValue: parts[1]))
    case "own": self = .own(InstrumentID(rawValue: parts[1]))
    default: return nil
    }
  }
}
