import Measures
import Municipalities
package import Surveys
import Tables

/// An instrument as YAML, format `samsyn-instrument/1`. Read again, it gives an equal instrument;
/// everything is written out, so that it means the same whatever the common codes are then called.
package func instrumentYAML(_ instrument: Instrument) -> String {
  var yaml = YAMLWriter()
  yaml.field("format", "samsyn-instrument/1")
  yaml.field("id", YAMLWriter.word(instrument.id.rawValue))
  yaml.field("version", String(instrument.version))
  yaml.field("title", wordings(instrument.title))
  yaml.optional("introduction", instrument.introduction)
  if instrument.audiences != .itAndBusiness {
    yaml.field("audiences", instrument.audiences.rawValue)
  }
  if let source = instrument.source { yaml.field("source", inline(source)) }
  if !instrument.sections.isEmpty {
    yaml.block("sections") { yaml in
      for section in instrument.sections { yaml.item { $0.section(section) } }
    }
  }
  if !instrument.questions.isEmpty {
    yaml.block("questions") { yaml in
      for question in instrument.questions { yaml.item { $0.question(question) } }
    }
  }
  return yaml.text
}

private func wordings(_ text: LocalizedText) -> String {
  YAMLWriter.mapping([
    ("sv", YAMLWriter.quoted(text.swedish)), ("en", YAMLWriter.quoted(text.english)),
  ])
}

private func inline(_ source: Source) -> String {
  YAMLWriter.mapping([
    ("id", YAMLWriter.quoted(source.id.rawValue)), ("title", YAMLWriter.quoted(source.title)),
    ("publisher", YAMLWriter.quoted(source.publisher)),
    ("published", source.published.isEmpty ? nil : YAMLWriter.quoted(source.published)),
  ])
}

private func inline(_ place: Place) -> String {
  YAMLWriter.mapping([
    ("section", place.section.map(YAMLWriter.quoted)), ("figure", place.figure.map { String($0) }),
    ("page", place.page.map { String($0) }),
    ("part", place.part == .text ? nil : place.part.rawValue),
    ("quote", place.quotation.map(YAMLWriter.quoted)),
  ])
}

private func inline(_ clause: Clause) -> String {
  YAMLWriter.mapping([
    ("question", YAMLWriter.word(clause.question.rawValue)),
    (clause.isNegated ? "is-not" : "is", YAMLWriter.list(clause.codes.map(YAMLWriter.word))),
  ])
}

extension YAMLWriter {
  fileprivate mutating func optional(_ name: String, _ text: LocalizedText?) {
    if let text { field(name, wordings(text)) }
  }

  fileprivate mutating func section(_ section: Section) {
    field("id", Self.word(section.id.rawValue))
    field("title", wordings(section.title))
    optional("text", section.text)
  }

  fileprivate mutating func question(_ question: Question) {
    let variable = question.variable
    field("id", Self.word(variable.id.rawValue))
    if let section = question.section { field("section", Self.word(section.rawValue)) }
    field("theme", question.theme.rawValue)
    field("audience", question.audience.rawValue)
    field("type", variable.kind.rawValue)
    if question.isMunicipalFact { field("fact", "true") }
    field("title", wordings(variable.label))
    optional("wording", variable.wording)
    optional("help", question.help)
    if let place = question.place { field("printed", inline(place)) }
    optional("note", question.note)
    if !question.condition.isEmpty {
      block("show-if") { yaml in
        for clause in question.condition { yaml.value(inline(clause)) }
      }
    }
    codes(variable)
  }

  private mutating func codes(_ variable: Variable) {
    let options = variable.codes.filter { $0.role != .dontKnow }
    switch variable.kind {
    case .ordinal: list("levels", options)
    case .singleChoice, .multipleChoice, .yesNo: list("options", options)
    case .zeroToTen, .freeText, .number: break
    }
    if let dontKnow = variable.codes.first(where: { $0.role == .dontKnow }) {
      field("dont-know", wordings(dontKnow.label))
    } else if variable.kind == .yesNo {
      field("dont-know", "false")
    }
    let explained = variable.codes.filter { $0.meaning != nil }
    guard !explained.isEmpty else { return }
    block("meanings") { yaml in
      for code in explained { yaml.optional(Self.word(code.id), code.meaning) }
    }
  }

  private mutating func list(_ name: String, _ codes: [Code]) {
    guard !codes.isEmpty else { return field(name, "[]") }
    block(name) { yaml in
      for code in codes {
        yaml.value(
          Self.mapping([
            ("id", Self.word(code.id)), ("sv", Self.quoted(code.label.swedish)),
            ("en", Self.quoted(code.label.english)),
          ]))
      }
    }
  }
}
