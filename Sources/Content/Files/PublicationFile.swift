package import Foundation
package import Measures
import Municipalities
package import Surveys
package import Tables
import Yams

/// A publication together with the instrument whose questions it reports.
package struct PublicationWithInstrument: Sendable {
  /// What was printed.
  package let publication: Publication
  /// The questions: one of those given, or the file's own.
  package let instrument: Instrument
  /// Changes when the file does.
  package let fingerprint: String

  /// Gathers what a file holds.
  package init(publication: Publication, instrument: Instrument, fingerprint: String) {
    self.publication = publication
    self.instrument = instrument
    self.fingerprint = fingerprint
  }
}

/// Reads published figures from YAML, format `samsyn-published/1`.
///
/// A file either names an instrument that is known, or brings its own `questions` in the form of
/// an instrument file, so that any report's figures can be checked by themselves.
///
/// - Throws: every fault of the file.
package func readPublication(
  _ bytes: Data, file: String, instruments: [Instrument], common: CommonCodes
) throws(Faults) -> PublicationWithInstrument {
  let faults = FaultList(file: file)
  let root = try YAMLFile(bytes, faults: faults).root
  let result = YAMLObject(
    root, faults,
    allowed: [
      "format", "id", "title", "instrument", "association", "year", "municipalities", "source",
      "groups", "results", "matrix", "scalars", "unassigned", "scales", "questions",
    ]
  ).flatMap { object in
    object.checkFormat("samsyn-published/1")
    return object.publicationWithInstrument(
      instruments, common, fingerprint: fingerprint(of: bytes))
  }
  try faults.check()
  guard let result else { throw Faults([]) }
  return result
}

extension YAMLObject {
  fileprivate func publicationWithInstrument(
    _ instruments: [Instrument], _ common: CommonCodes, fingerprint: String
  ) -> PublicationWithInstrument? {
    let own = has("questions")
    let instrument = own ? ownInstrument(common) : knownInstrument(instruments)
    guard let publication = publication(instrument), let instrument else { return nil }
    checkAudiences(instrument)
    return PublicationWithInstrument(
      publication: publication, instrument: instrument, fingerprint: fingerprint)
  }

  /// Published measurements tell of IT-near and business-near respondents, as their sources do.
  private func checkAudiences(_ instrument: Instrument) {
    let known = AudiencePair.itAndBusiness.ofQuestions
    for question in instrument.questions where !known.contains(question.audience) {
      faults.add(
        "other-audience", line: line,
        [
          "question": .text(question.variable.id.rawValue),
          "value": .text(question.audience.rawValue),
          "allowed": .text(known.map(\.rawValue).joined(separator: ", ")),
        ])
    }
  }

  private func ownInstrument(_ common: CommonCodes) -> Instrument? {
    let questions = questions("questions", common)
    guard let id: InstrumentID = identifier("id"), let title = localized("title") else {
      return nil
    }
    return Instrument(id: id, version: 1, title: title, source: nil, questions: questions)
  }

  /// The instrument that the field `instrument` names.
  func knownInstrument(_ instruments: [Instrument]) -> Instrument? {
    guard let id: InstrumentID = identifier("instrument") else { return nil }
    guard let instrument = instruments.first(where: { $0.id == id }) else {
      faults.add(
        "unknown-instrument", line: line(of: "instrument"),
        [
          "value": .text(id.rawValue),
          "known": .text(instruments.map(\.id.rawValue).joined(separator: ", ")),
        ])
      return nil
    }
    return instrument
  }

  /// Every field is read before any is missed, so that all faults are listed at once.
  private func publication(_ instrument: Instrument?) -> Publication? {
    let groups = groups()
    let tallies = instrument.map { self.tallies($0, groups: groups) } ?? []
    let matrix = has("matrix") ? matrix() : nil
    let scalars = scalars()
    let unassigned = list("unassigned").compactMap {
      YAMLObject($0, faults, allowed: Self.printedFields)?.printedPlace()
    }
    let id: PublicationID? = identifier("id")
    let (title, source) = (localized("title"), source("source"))
    let municipalities = integer("municipalities", in: 1...290)
    guard let instrument, let id, let title, let source, let municipalities else { return nil }
    return Publication(
      id: id, title: title, source: source, instrument: instrument.id.rawValue,
      association: optionalString("association") ?? "", year: optionalString("year") ?? "",
      municipalities: municipalities, tallies: tallies, groups: groups, matrix: matrix,
      scalars: scalars, unassigned: unassigned)
  }

  private func groups() -> [String: LocalizedText] {
    var groups: [String: LocalizedText] = [:]
    for (name, node) in entries("groups") {
      guard let object = YAMLObject(node, faults, allowed: ["sv", "en"]),
        let swedish = object.string("sv"), let english = object.string("en")
      else { continue }
      groups[name] = LocalizedText(swedish: swedish, english: english)
    }
    return groups
  }

  private func tallies(
    _ instrument: Instrument, groups: [String: LocalizedText]
  ) -> [PrintedTally] {
    var seen: Set<VariableID> = []
    return list("results").compactMap { node in
      guard
        let object = YAMLObject(
          node, faults,
          allowed: [
            "question", "figure", "caption", "group", "claim", "values", "mean", "not-given",
            "not-given-note",
          ]), let tally = object.tally(instrument, groups: groups)
      else { return nil }
      if !seen.insert(tally.variable.id).inserted {
        faults.add(
          "duplicate-id", line: node.line, ["value": .text(tally.variable.id.rawValue)])
      }
      return tally
    }
  }
}
