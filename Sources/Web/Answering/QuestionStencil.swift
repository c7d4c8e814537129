import Measures
import NIOCore
import Reports
import Surveys
import Tables

/// What differs in a question between one respondent and another.
enum QuestionHole: RawRepresentable, Sendable {
  /// Marks the question as one with a fault.
  case wrong
  /// Names one more of the texts that describe the question.
  case described
  /// Names the one text that describes the question.
  case describedAlone
  /// Tells that the field holds a fault.
  case invalid
  /// What is wrong with the answer.
  case error
  /// What another window has saved.
  case elsewhere
  /// What was written.
  case value
  /// Whether the code at an index is chosen.
  case chosen(Int)
  /// The choice that takes an answer away.
  case clear

  init?(rawValue: String) {
    switch rawValue {
    case "wrong": self = .wrong
    case "described": self = .described
    case "described-alone": self = .describedAlone
    case "invalid": self = .invalid
    case "error": self = .error
    case "elsewhere": self = .elsewhere
    case "value": self = .value
    case "clear": self = .clear
    default:
      guard let index = Int(rawValue) else { return nil }
      self = .chosen(index)
    }
  }

  var rawValue: String {
    switch self {
    case .wrong: "wrong"
    case .described: "described"
    case .describedAlone: "described-alone"
    case .invalid: "invalid"
    case .error: "error"
    case .elsewhere: "elsewhere"
    case .value: "value"
    case .clear: "clear"
    case .chosen(let index): String(index)
    }
  }
}

/// What is shown in the holes of a question.
struct QuestionFilling: Sendable {
  /// The codes that are chosen, or the one text that was written.
  var values: [String] = []
  /// What is wrong.
  var fault: String?
  /// What another window has saved; shown beside.
  var elsewhere: String?

  var isEmpty: Bool { values.isEmpty && fault == nil && elsewhere == nil }
}

/// One question in one language, ready to be put on a page.
struct QuestionStencil: Sendable {
  /// The question's id in the page.
  let id: String
  /// What is put to the respondent.
  let question: Question
  private let stencil: Stencil<QuestionHole>
  private let codes: [String]
  private let words: Words

  /// The parts that are the same for all questions of a language.
  struct Words: Sendable {
    let fault: String
    let elsewhere: String
    let clear: String

    init(_ catalogue: Catalogue) {
      fault = escape(catalogue.text("form.fault"))
      elsewhere = escape(catalogue.text("answering.conflict.elsewhere"))
      clear = escape(catalogue.text("answering.clear"))
    }
  }

  /// Renders the layout of a question with holes.
  init(_ question: Question, number: Int, _ catalogue: Catalogue, render: Layout) {
    id = "q\(number)"
    self.question = question
    codes = question.variable.codes.map(\.id)
    words = Words(catalogue)
    let layout = QuestionLayout(question: question, id: id, catalogue: catalogue)
    stencil = Stencil(render("answer-question", layout.values))
  }

  /// Writes the question.
  func write(_ filling: QuestionFilling, to page: inout ByteBuffer) {
    guard !filling.isEmpty else {
      page.writeBytes(stencil.blank)
      return
    }
    stencil.write(to: &page) { hole, page in
      switch hole {
      case .chosen(let index):
        if filling.values.contains(codes[index]) { page.writeString(" checked") }
      case .value: page.writeString(escape(filling.values.first ?? ""))
      case .clear: if !filling.values.isEmpty { writeClear(to: &page) }
      case .elsewhere: writeElsewhere(filling, to: &page)
      case .wrong, .described, .describedAlone, .invalid, .error:
        if let fault = filling.fault { write(fault, at: hole, to: &page) }
      }
    }
  }

  private func write(_ fault: String, at hole: QuestionHole, to page: inout ByteBuffer) {
    switch hole {
    case .wrong: page.writeString(" wrong")
    case .described: page.writeString(" \(id)_e")
    case .describedAlone: page.writeString(" aria-describedby=\"\(id)_e\"")
    case .invalid: page.writeString(" aria-invalid=\"true\"")
    default:
      page.writeString("<p class=\"error\" id=\"\(id)_e\"><span class=\"unseen\">")
      page.writeString("\(words.fault):</span> \(escape(fault))</p>")
    }
  }

  private func writeElsewhere(_ filling: QuestionFilling, to page: inout ByteBuffer) {
    guard let saved = filling.elsewhere else { return }
    page.writeString(
      "<p class=\"elsewhere\">\(words.elsewhere) <strong>\(escape(saved))</strong></p>")
  }

  private func writeClear(to page: inout ByteBuffer) {
    page.writeString("<div class=\"choice clear\"><input type=\"radio\" id=\"\(id)_x\" name=\"")
    page.writeString(escape(question.variable.id.rawValue))
    page.writeString("\" value=\"\"><label for=\"\(id)_x\">\(words.clear)</label></div>")
  }
}

/// Renders a layout of `Content/pages` by name.
typealias Layout = (_ name: String, _ values: [String: any Sendable]) -> String
