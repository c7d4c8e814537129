package import Foundation
package import Measures
import Municipalities
package import Surveys
import Tables
import Yams

/// Reads an instrument from YAML, format `samsyn-instrument/1`.
///
/// - Throws: every fault of the file.
package func readInstrument(
  _ bytes: Data, file: String, common: CommonCodes
) throws(Faults) -> Instrument {
  let faults = FaultList(file: file)
  let root = try YAMLFile(bytes, faults: faults).root
  let instrument = YAMLObject(
    root, faults,
    allowed: ["format", "id", "version", "title", "source", "scales", "questions"]
  ).flatMap { object in
    object.checkFormat("samsyn-instrument/1")
    return object.instrument(common)
  }
  try faults.check()
  guard let instrument else { throw Faults([]) }
  return instrument
}

extension YAMLObject {
  /// Checks the line that says which format the file has.
  func checkFormat(_ format: String) {
    guard let found = string("format"), found != format else { return }
    faults.add(
      "wrong-format", line: line(of: "format"),
      ["value": .text(String(found.prefix(60))), "expected": .text(format)])
  }

  fileprivate func instrument(_ common: CommonCodes) -> Instrument? {
    let questions = questions("questions", common)
    if questions.isEmpty { faults.add("no-questions", line: line) }
    let id: InstrumentID? = identifier("id")
    let (title, version) = (localized("title"), integer("version", in: 1...9999))
    guard let id, let title, let version else { return nil }
    return Instrument(
      id: id, version: version, title: title, source: has("source") ? source("source") : nil,
      questions: questions)
  }

  /// The questions of a list, with the scales that they share.
  func questions(_ field: String, _ common: CommonCodes) -> [Question] {
    var scales: [String: [Node]] = [:]
    for (name, node) in entries("scales") {
      scales[name] = node.sequence.map { $0.map(\.self) } ?? []
    }
    let questions = list(field).compactMap { node in
      YAMLObject(
        node, faults,
        allowed: [
          "id", "theme", "audience", "type", "title", "wording", "printed", "scale", "levels",
          "options", "dont-know", "meanings", "note",
        ]
      )?.question(scales, common)
    }
    var seen: Set<VariableID> = []
    for question in questions where !seen.insert(question.variable.id).inserted {
      faults.add(
        "duplicate-id", line: line(of: field),
        ["value": .text(question.variable.id.rawValue)])
    }
    return questions
  }

  private func question(_ scales: [String: [Node]], _ common: CommonCodes) -> Question? {
    let kind: AnswerKind? = choice("type")
    let codes = kind.map { self.codes(for: $0, scales, common) } ?? []
    let note = optionalLocalized("note")
    let place = optionalObject("printed", allowed: Self.placeFields)?.place()
    let id: VariableID? = identifier("id")
    let (theme, audience): (Theme?, Audience?) = (choice("theme"), choice("audience"))
    let (title, wording) = (localized("title"), localized("wording"))
    guard let kind, let id, let theme, let audience, let title, let wording else { return nil }
    return Question(
      variable: Variable(id: id, label: title, wording: wording, kind: kind, codes: codes),
      theme: theme, audience: audience, place: place, note: note)
  }
}
