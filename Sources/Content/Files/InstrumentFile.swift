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
  try readInstrument(bytes, FaultList(file: file), common)
}

/// The largest file that is read as somebody's own instrument, in bytes.
package let ownInstrumentBytesMax = 512 * 1024

/// Reads somebody's own instrument from YAML, format `samsyn-instrument/1`: one that is sent in, or
/// kept. It can be unfinished: a text can be empty or missing in a language, and there need be no
/// questions yet; ``InstrumentCheck`` says what is left to do.
///
/// - Throws: every fault of the file; a file over ``ownInstrumentBytesMax`` is refused unread, and so
///   is one with anchors, and lists are no longer than an instrument can be.
package func readOwnInstrument(
  _ bytes: Data, file: String, common: CommonCodes
) throws(Faults) -> Instrument {
  let faults = FaultList(file: file, isDraft: true)
  guard bytes.count <= ownInstrumentBytesMax else {
    faults.add("file-too-large", line: 0, ["bytes": .integer(ownInstrumentBytesMax)])
    throw Faults(faults.all)
  }
  let instrument = try readInstrument(bytes, faults, common)
  // Scales that are shared can make a small file large.
  if instrument.isTooLarge { faults.add("instrument-too-large", line: 0) }
  try faults.check()
  return instrument
}

private func readInstrument(
  _ bytes: Data, _ faults: FaultList, _ common: CommonCodes
) throws(Faults) -> Instrument {
  let root = try YAMLFile(bytes, faults: faults).root
  let instrument = YAMLObject(
    root, faults,
    allowed: [
      "format", "id", "version", "title", "introduction", "audiences", "source", "sections",
      "scales", "questions",
    ]
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
    let sections = sections()
    let introduction = optionalLocalized("introduction")
    let audiences: AudiencePair? = has("audiences") ? choice("audiences") : .itAndBusiness
    let questions = questions("questions", common, sections: Set(sections.map(\.id)))
    if questions.isEmpty, !faults.isDraft { faults.add("no-questions", line: line) }
    let id: InstrumentID? = identifier("id")
    let (title, version) = (localized("title"), integer("version", in: 1...9999))
    guard let id, let title, let version, let audiences else { return nil }
    return Instrument(
      id: id, version: version, title: title, source: has("source") ? source("source") : nil,
      questions: questions, sections: sections, introduction: introduction,
      audiences: audiences)
  }

  private func sections() -> [Section] {
    let sections = list("sections", draftMax: InstrumentLimit.sections).compactMap { node in
      YAMLObject(node, faults, allowed: ["id", "title", "text"])?.section()
    }
    var seen: Set<SectionID> = []
    for section in sections where !seen.insert(section.id).inserted {
      faults.add(
        "duplicate-id", line: line(of: "sections"), ["value": .text(section.id.rawValue)])
    }
    return sections
  }

  private func section() -> Section? {
    let text = optionalLocalized("text")
    let id: SectionID? = identifier("id")
    guard let id, let title = localized("title") else { return nil }
    return Section(id: id, title: title, text: text)
  }

  /// The questions of a list, with the scales that they share.
  func questions(
    _ field: String, _ common: CommonCodes, sections: Set<SectionID> = []
  ) -> [Question] {
    let scales = scales()
    let questions = list(field, draftMax: InstrumentLimit.questions).compactMap { node in
      YAMLObject(
        node, faults,
        allowed: [
          "id", "theme", "audience", "type", "title", "wording", "printed", "scale", "levels",
          "options", "dont-know", "meanings", "note", "section", "show-if", "help", "fact",
        ]
      )?.question(scales, common, sections)
    }
    var seen: Set<VariableID> = []
    for question in questions where !seen.insert(question.variable.id).inserted {
      faults.add(
        "duplicate-id", line: line(of: field),
        ["value": .text(question.variable.id.rawValue)])
    }
    return questions
  }

  private func scales() -> [String: [Node]] {
    var scales: [String: [Node]] = [:]
    for (name, node) in entries("scales") {
      let levels = node.sequence.map { $0.map(\.self) } ?? []
      // Each question that uses a scale holds it: a long one would grow with them.
      if levels.count > InstrumentLimit.codes {
        faults.add(
          "list-too-long", line: node.line,
          ["field": .text(String(name.prefix(60))), "max": .integer(InstrumentLimit.codes)])
      } else {
        scales[name] = levels
      }
    }
    return scales
  }

  private func question(
    _ scales: [String: [Node]], _ common: CommonCodes, _ sections: Set<SectionID>
  ) -> Question? {
    let kind: AnswerKind? = choice("type")
    let codes = kind.map { self.codes(for: $0, scales, common) } ?? []
    let (note, help) = (optionalLocalized("note"), optionalLocalized("help"))
    let place = optionalObject("printed", allowed: Self.placeFields)?.place()
    let (section, condition, isFact) = (section(of: sections), clauses(), flag("fact"))
    let id: VariableID? = identifier("id")
    let (theme, audience): (Theme?, Audience?) = (choice("theme"), choice("audience"))
    let title = localized("title")
    let mayBeUnworded = faults.isDraft && !has("wording")
    let wording = mayBeUnworded ? nil : localized("wording")
    guard let kind, let id, let theme, let audience, let title, wording != nil || mayBeUnworded
    else { return nil }
    return Question(
      variable: Variable(id: id, label: title, wording: wording, kind: kind, codes: codes),
      theme: theme, audience: audience, place: place, note: note, section: section,
      condition: condition, help: help, isMunicipalFact: isFact)
  }

  private func section(of sections: Set<SectionID>) -> SectionID? {
    guard has("section"), let id: SectionID = identifier("section") else { return nil }
    if !sections.contains(id) {
      faults.add("unknown-section", line: line(of: "section"), ["value": .text(id.rawValue)])
    }
    return id
  }

  /// The demands of `show-if`; whether what they ask for has been asked is for `InstrumentCheck`.
  private func clauses() -> [Clause] {
    list("show-if", draftMax: InstrumentLimit.codes).compactMap { node in
      YAMLObject(node, faults, allowed: ["question", "is", "is-not"])?.clause()
    }
  }

  private func clause() -> Clause? {
    let id: VariableID? = identifier("question")
    guard has("is") != has("is-not") else {
      faults.add("one-of-is", line: line)
      return nil
    }
    let field = has("is") ? "is" : "is-not"
    let codes = list(field, draftMax: InstrumentLimit.codes).compactMap(\.string)
    guard codes.allSatisfy(VariableID.isWellFormed) else {
      faults.add(
        "wrong-kind", line: line(of: field), ["field": .text(field), "expected": .text("list")])
      return nil
    }
    return id.map { Clause(question: $0, codes: codes, isNegated: field == "is-not") }
  }
}
