import Measures
import NIOCore
import Reports
import Surveys
import Synchronization
import Tables

/// What differs in a section between one respondent and another.
enum SectionHole: String, Sendable {
  case notices, progress, stamp, shown, questions, review, other
}

/// What differs in a row of the review.
enum RowHole: String, Sendable {
  case answer
}

/// One version of an instrument in one language, ready to be put on pages.
struct FormStencils: Sendable {
  /// The questions, by id.
  let questions: [VariableID: QuestionStencil]
  /// The section around its questions, by id.
  let sections: [SectionID: Stencil<SectionHole>]
  /// The rows of the review, by question.
  let rows: [VariableID: Stencil<RowHole>]

  /// Renders all of it.
  ///
  /// - Parameter isForm: whether it can be sent; a preview cannot.
  init(_ instrument: Instrument, _ catalogue: Catalogue, isForm: Bool = true, render: Layout) {
    var questions: [VariableID: QuestionStencil] = [:]
    var rows: [VariableID: Stencil<RowHole>] = [:]
    for (number, question) in instrument.questions.enumerated() {
      let id = question.variable.id
      let stencil = QuestionStencil(question, number: number + 1, catalogue, render: render)
      questions[id] = stencil
      rows[id] = Self.row(question, stencil.id, catalogue, render)
    }
    self.questions = questions
    self.rows = rows
    sections = Dictionary(
      instrument.sections.map { section in
        let values = Self.section(section, catalogue, isForm: isForm)
        return (section.id, Stencil(render("answer-section", values)))
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func section(
    _ section: Section, _ catalogue: Catalogue, isForm: Bool
  ) -> [String: any Sendable] {
    let language = catalogue.language
    let text = section.text?[language]
    var values: [String: any Sendable] = [
      "title": withoutMarks(section.title[language]), "hasText": text != nil,
      "text": withoutMarks(text ?? ""), "isForm": isForm,
      // Seen from the section's own address.
      "action": encoded(section.id.rawValue),
    ]
    for word in ["next", "back", "later"] {
      values["word-" + word] = catalogue.text("answering.way." + word)
    }
    for hole in [SectionHole.notices, .progress, .stamp, .shown, .questions, .review] {
      values[hole.rawValue] = Stencil.hole(hole)
    }
    values["switch"] = Stencil.hole(SectionHole.other)
    return values
  }

  private static func row(
    _ question: Question, _ id: String, _ catalogue: Catalogue, _ render: Layout
  ) -> Stencil<RowHole> {
    let variable = question.variable
    return Stencil(
      render(
        "answer-row",
        [
          "wording": withoutMarks((variable.wording ?? variable.label)[catalogue.language]),
          "answer": Stencil.hole(RowHole.answer), "change": catalogue.text("answering.change"),
          // Seen from the review's address.
          "address": "sida/" + encoded(question.section?.rawValue ?? "") + "#" + id,
        ]))
  }
}

/// Remembers the forms that have been rendered, so that a page is put together from what is ready.
final class StencilShelf: Sendable {
  private struct Key: Hashable {
    let instrument: InstrumentID
    let version: Int
    let revision: Int
    let language: Language
  }

  private let kept = Mutex<[Key: FormStencils]>([:])
  /// Some 200 KiB each; a server has a handful of rounds open.
  private static let keptMax = 64

  /// The form, from memory or as it is rendered.
  func stencils(
    _ instrument: Instrument, revision: Int, _ language: Language, make: () -> FormStencils
  ) -> FormStencils {
    let key = Key(
      instrument: instrument.id, version: instrument.version, revision: revision,
      language: language)
    if let known = kept.withLock({ $0[key] }) { return known }
    let made = make()
    kept.withLock { kept in
      if kept.count >= Self.keptMax { kept = [:] }
      kept[key] = made
    }
    return made
  }

  /// How many are kept.
  var count: Int { kept.withLock { $0.count } }
}
