import Measures
import Municipalities
import Surveys
import Tables

extension QuestionDraft {
  /// A question as it is, with another condition.
  init(_ question: Question, condition: [Clause]) {
    let variable = question.variable
    self.init(
      section: question.section ?? SectionID(rawValue: ""), label: variable.label,
      wording: variable.wording ?? variable.label, kind: variable.kind, theme: question.theme,
      audience: question.audience, help: question.help, condition: condition,
      isMunicipalFact: question.isMunicipalFact,
      hasDontKnow: variable.codes.contains { $0.role == .dontKnow })
  }

  /// A question as it was written into its own form.
  ///
  /// - Throws: ``FormFaults``
  init(_ visit: Visit, _ old: Question) throws {
    var reader = FieldReader(visit)
    let wording = reader.texts("text")
    let label = reader.pair("label")
    let help = reader.texts("help", isRequired: false)
    let kind = reader.choice("kind", AnswerKind.init(rawValue:))
    let section: SectionID? = reader.choice("section") { visit.identifier(text: $0) }
    let audience = reader.choice("audience", Audience.init(rawValue:))
    let theme = reader.choice("theme", Theme.init(rawValue:))
    let isFact = reader.choice("fact", Self.flag)
    let hasDontKnow = reader.choice("dont-know", Self.flag)
    try reader.check()
    self.init(
      section: section ?? SectionID(rawValue: ""), label: label, wording: wording,
      kind: kind ?? old.variable.kind, theme: theme ?? old.theme,
      audience: audience ?? old.audience, help: help.orNil, condition: old.condition,
      isMunicipalFact: isFact ?? false, hasDontKnow: hasDontKnow ?? false)
  }

  /// A new question as it was written on the page of its section.
  ///
  /// - Throws: ``FormFaults``; ``Refusal/notFound`` where there is no such section.
  init(new visit: Visit, in draft: Instrument) throws {
    guard let section: SectionID = visit.identifier(Capture.section),
      draft.sections.contains(where: { $0.id == section })
    else { throw Refusal.notFound }
    var reader = FieldReader(visit)
    let wording = reader.text("text", max: 2_000)
    let label = reader.line("label", isRequired: false)
    let kind = reader.choice("kind", AnswerKind.init(rawValue:))
    try reader.check()
    let neighbour = draft.questions.last { $0.section == section }
    self.init(
      section: section,
      label: LocalizedText(
        swedish: label.isEmpty ? Self.name(from: wording) : label, english: ""),
      wording: LocalizedText(swedish: wording, english: ""), kind: kind ?? .ordinal,
      theme: neighbour?.theme ?? .organisation, audience: neighbour?.audience ?? .all, help: nil,
      condition: [], isMunicipalFact: neighbour?.isMunicipalFact ?? false,
      hasDontKnow: kind == .ordinal || kind == .yesNo)
  }

  private static func flag(_ text: String) -> Bool? { ["yes": true, "no": false][text] }

  /// The first words of a question, to be its name until somebody gives it another.
  private static func name(from wording: String) -> String {
    var name = ""
    for word in wording.split(whereSeparator: \.isWhitespace) {
      guard name.count + word.count < nameMax else { break }
      name += (name.isEmpty ? "" : " ") + word
    }
    return name.isEmpty ? String(wording.prefix(nameMax)) : name
  }

  /// Unit: characters.
  private static let nameMax = 60
}

extension FieldReader {
  /// What a name or a heading may have. Unit: characters.
  static let lineMax = 200
  /// What a longer text may have. Unit: characters.
  static let textMax = InstrumentLimit.characters

  /// One line in both languages; English may wait.
  mutating func pair(_ name: String) -> LocalizedText {
    let swedish = line(name, max: Self.lineMax)
    return LocalizedText(
      swedish: swedish, english: line(name + "-en", max: Self.lineMax, isRequired: false))
  }

  /// A text in both languages; English may wait.
  mutating func texts(_ name: String, isRequired: Bool = true) -> LocalizedText {
    let swedish = text(name, max: Self.textMax, isRequired: isRequired)
    return LocalizedText(
      swedish: swedish, english: text(name + "-en", max: Self.textMax, isRequired: false))
  }
}

extension LocalizedText {
  /// The text; nil where nothing was written in either language.
  var orNil: LocalizedText? { swedish.isEmpty && english.isEmpty ? nil : self }

  /// A line with both languages on either side of a vertical line; nil where there is no Swedish.
  init?(line: Substring) {
    let parts = line.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    guard let swedish = parts.first, !swedish.isEmpty else { return nil }
    self.init(swedish: swedish, english: parts.count > 1 ? parts[1] : "")
  }
}
