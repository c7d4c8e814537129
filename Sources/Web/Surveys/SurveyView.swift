import Access
import Measures
import Municipalities
import Reports
import Surveys
import Tables
import Workflows

/// One of an association's own instruments, as whoever reads may see and change it.
struct SurveyView: Sendable {
  let own: OwnInstrument
  /// The association's name in addresses.
  let organisation: String
  /// What the association is called.
  let association: String
  let permit: Permit
  let words: PageWords

  var id: String { own.id.rawValue }
  /// What is being worked on.
  var draft: Instrument { own.draft }
  var mayChange: Bool { permit.also(.changeInstruments) != nil && !own.isArchived }

  /// The hidden field that tells which state of the draft a form was written from.
  var revision: (name: String, value: String) { ("revision", String(own.revision)) }

  /// The title in the language of the page; the Swedish one where there is no other.
  var title: String { shown(draft.title) }

  /// A text in the language of the page; the Swedish one where there is no other.
  func shown(_ text: LocalizedText) -> String {
    let own = text[words.language]
    return own.isEmpty ? text.swedish : own
  }

  func path(_ path: (String, String) -> SurveyPath) -> SitePath {
    .surveys(path(organisation, id))
  }

  func path(_ path: (String, String, String) -> SurveyPath, _ part: String) -> SitePath {
    .surveys(path(organisation, id, part))
  }

  /// The pages above one of the association's pages about instruments.
  static func trail(
    _ organisation: String, _ association: String, _ words: PageWords
  ) -> [(text: String, path: SitePath)] {
    [
      (words.text("site.organisations"), .organisations),
      (association, .organisation(organisation)),
    ]
  }

  /// The pages above a page about this instrument.
  var trail: [(text: String, path: SitePath)] {
    Self.trail(organisation, association, words) + [
      (words.text("surveys.title"), .surveys(.list(organisation))),
      (title, path(SurveyPath.one)),
    ]
  }

  /// What is said of who is asked and how, in a list of questions.
  func facts(_ question: Question) -> String {
    var facts = [words.text("kind." + question.variable.kind.rawValue)]
    if question.audience != .all { facts.append(audience(question.audience)) }
    if question.isMunicipalFact { facts.append(words.text("survey.fact")) }
    if !question.condition.isEmpty { facts.append(words.text("survey.conditional")) }
    return facts.joined(separator: " · ")
  }

  func audience(_ audience: Audience) -> String {
    words.text("survey.audience." + audience.rawValue)
  }

  /// The marks of a part that lacks texts in English.
  func mark(_ texts: [LocalizedText?]) -> String {
    let lacks = texts.contains { text in
      text.map { $0.english.isEmpty && !$0.swedish.isEmpty } ?? false
    }
    return lacks ? words.text("survey.no-english") : ""
  }

  func mark(_ question: Question) -> String { mark(question.texts) }
}

extension Question {
  /// All its texts.
  var texts: [LocalizedText?] {
    [variable.label, variable.wording, help, note]
      + variable.codes.flatMap { [$0.label, $0.meaning] }
  }
}

extension Field {
  /// The same text in both languages, side by side.
  static func pair(
    _ name: String, label: String, _ text: LocalizedText?, kind: Kind = .line("text"),
    hint: String? = nil, isRequired: Bool = true, max: Int = 2_000
  ) -> [Field] {
    [
      Field(
        name: name, label: label, kind: kind, value: text?.swedish ?? "", hint: hint,
        isRequired: isRequired, max: max, language: .swedish),
      Field(
        name: name + "-en", label: label + ".en", kind: kind, value: text?.english ?? "",
        hint: text.map(lacksEnglish) ?? false ? "survey.lacks" : nil, isRequired: false, max: max,
        language: .english),
    ]
  }

  private static func lacksEnglish(_ text: LocalizedText) -> Bool {
    text.english.isEmpty && !text.swedish.isEmpty
  }
}
