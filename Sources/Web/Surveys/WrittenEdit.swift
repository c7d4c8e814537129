import Measures
import Municipalities
import Surveys
import Tables

/// A change of an instrument as somebody wrote it into a form.
struct WrittenEdit {
  /// One by one; several where several answers were written at once.
  let edits: [InstrumentEdit]

  /// Reads the form of a deed.
  ///
  /// - Throws: ``FormFaults`` where something in it cannot be kept; ``Refusal/badRequest`` where it
  ///   says nothing that a page could have sent; ``Refusal/notFound`` where there is no such part.
  init(_ deed: SurveyDeed, _ visit: Visit, _ draft: Instrument) throws {
    switch deed {
    case .changeTexts: edits = [try Self.texts(visit)]
    case .addSection: edits = [.addSection(try Self.section(visit, hasText: false))]
    case .changeSection:
      edits = [
        .changeSection(try Self.sectionID(visit), try Self.section(visit, hasText: true))
      ]
    case .moveSection:
      guard let id: SectionID = visit.identifier(text: visit.field("section")) else {
        throw Refusal.badRequest
      }
      edits = [.moveSection(id, try Self.step(visit))]
    case .removeSection: edits = [.removeSection(try Self.sectionID(visit))]
    case .addQuestion: edits = [.addQuestion(try QuestionDraft(new: visit, in: draft))]
    case .moveQuestion: edits = [.moveQuestion(try Self.named(visit), try Self.step(visit))]
    case .addCodes: edits = try Self.codes(visit)
    default: edits = [try Self.inner(deed, visit, draft)]
    }
  }

  private static func inner(
    _ deed: SurveyDeed, _ visit: Visit, _ draft: Instrument
  ) throws -> InstrumentEdit {
    guard let id: VariableID = visit.identifier(Capture.question),
      let question = draft.question(id)
    else { throw Refusal.notFound }
    switch deed {
    case .changeQuestion: return .changeQuestion(id, try QuestionDraft(visit, question))
    case .removeQuestion: return .removeQuestion(id)
    case .changeCode: return .changeCode(id, code: visit.field("code"), try code(visit))
    case .moveCode: return .moveCode(id, code: visit.field("code"), try step(visit))
    case .removeCode: return .removeCode(id, code: visit.field("code"))
    case .setClause:
      return .changeQuestion(id, question.draft(with: try clause(visit, draft)))
    case .removeClause:
      let other = try named(visit)
      return .changeQuestion(
        id, QuestionDraft(question, condition: question.condition.filter { $0.question != other }))
    default: throw Refusal.badRequest
    }
  }

  private static func sectionID(_ visit: Visit) throws(Refusal) -> SectionID {
    guard let id: SectionID = visit.identifier(Capture.section) else { throw .notFound }
    return id
  }

  /// The question that a hidden field names.
  private static func named(_ visit: Visit) throws(Refusal) -> VariableID {
    guard let id: VariableID = visit.identifier(text: visit.field("question")) else {
      throw .badRequest
    }
    return id
  }

  private static func step(_ visit: Visit) throws(Refusal) -> Step {
    guard let step = Step(rawValue: visit.field("to")) else { throw .badRequest }
    return step
  }

  private static func texts(_ visit: Visit) throws -> InstrumentEdit {
    var reader = FieldReader(visit)
    let title = reader.pair("title")
    let text = reader.texts("text", isRequired: false)
    let audiences = reader.choice("audiences", AudiencePair.init(rawValue:))
    try reader.check()
    guard let audiences else { throw Refusal.badRequest }
    return .describe(title: title, introduction: text.orNil, audiences: audiences)
  }

  private static func section(_ visit: Visit, hasText: Bool) throws -> SectionDraft {
    var reader = FieldReader(visit)
    let title = reader.pair("title")
    let text = hasText ? reader.texts("text", isRequired: false).orNil : nil
    try reader.check()
    return SectionDraft(title: title, text: text)
  }

  private static func code(_ visit: Visit) throws -> CodeDraft {
    var reader = FieldReader(visit)
    let label = reader.pair("label")
    let meaning = reader.texts("text", isRequired: false)
    try reader.check()
    return CodeDraft(label: label, meaning: meaning.orNil)
  }

  /// One answer a line; after a vertical line what it is called in English.
  private static func codes(_ visit: Visit) throws -> [InstrumentEdit] {
    guard let id: VariableID = visit.identifier(Capture.question) else { throw Refusal.notFound }
    var reader = FieldReader(visit)
    let lines = reader.text("text", max: 10_000).split(separator: "\n")
    let labels = lines.compactMap { LocalizedText(line: $0) }
    if labels.contains(where: { $0.swedish.unicodeScalars.count > FieldReader.lineMax }) {
      reader.fault("text", Statement("form.fault.too-long", ["max": .integer(FieldReader.lineMax)]))
    }
    if labels.isEmpty { reader.fault("text", Statement("form.fault.missing")) }
    if labels.count > InstrumentLimit.codes {
      reader.fault(
        "text", Statement("survey.fault.codes", ["max": .integer(InstrumentLimit.codes)]))
    }
    try reader.check()
    return labels.map { .addCode(id, CodeDraft(label: $0, meaning: nil)) }
  }

  private static func clause(_ visit: Visit, _ draft: Instrument) throws -> Clause {
    guard let id: VariableID = visit.identifier(Capture.earlier), let earlier = draft.question(id)
    else { throw Refusal.notFound }
    var reader = FieldReader(visit)
    let isNegated = reader.choice("mode") { ["is": false, "is-not": true][$0] }
    let chosen = Set(visit.form?.all("codes") ?? [])
    let known = earlier.variable.codes.map(\.id).filter(chosen.contains)
    if chosen.isEmpty || known.count != chosen.count {
      reader.fault("codes", Statement("form.fault.choice"))
    }
    try reader.check()
    return Clause(question: id, codes: known, isNegated: isNegated ?? false)
  }
}

extension Question {
  /// The question with a demand added, or put in the place of the one for the same question.
  fileprivate func draft(with clause: Clause) -> QuestionDraft {
    let isThere = condition.contains { $0.question == clause.question }
    return QuestionDraft(
      self,
      condition: isThere
        ? condition.map { $0.question == clause.question ? clause : $0 } : condition + [clause])
  }
}
