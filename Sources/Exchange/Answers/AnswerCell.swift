import Measures
import Surveys
import Tables

/// Reads what a cell says as the answer to one question, or to one option of it.
struct AnswerCell {
  /// What a cell can give.
  enum Reading {
    case nothing
    case answer(Answer)
    /// One option of a multiple choice that has a column each.
    case chosen(String)
    /// The key of the fault, and the text that is at fault.
    case fault(String, String)
  }

  let variable: Variable
  private let option: String?
  private let words: CodeWords
  private let format: AnswerFileFormat

  /// Prepares for a column; nil where it holds no answers.
  init?(
    _ role: ColumnRole, _ instrument: Instrument, _ renames: [String: String],
    _ format: AnswerFileFormat
  ) {
    switch role {
    case .question(let id):
      guard let question = instrument.question(id) else { return nil }
      variable = question.variable
      option = nil
    case .option(let id, let code):
      guard let question = instrument.question(id) else { return nil }
      variable = question.variable
      option = code
    case .ignored, .municipality, .area, .audience, .key: return nil
    }
    words = CodeWords(variable.codes, idsFirst: format.writesIDs).renamed(renames)
    self.format = format
  }

  /// Reads a text that is not empty.
  func read(_ text: String) -> Reading {
    if let option { return choice(text, of: option) }
    switch variable.kind {
    case .singleChoice, .ordinal, .yesNo, .zeroToTen: return code(text)
    case .multipleChoice: return codes(text)
    case .freeText: return freeText(text)
    case .number: return number(text)
    }
  }

  private func code(_ text: String) -> Reading {
    switch words[text] {
    case .code(""): return .nothing
    case .code(let id):
      return variable.code(id) == nil
        ? .fault("import.fault.unknown-answer", text) : .answer(.code(id))
    case .ambiguous: return .fault("import.fault.ambiguous-answer", text)
    case .unknown: break
    }
    if let id = habitual(text) { return .answer(.code(id)) }
    if text == "N/A", format.isLimeSurvey { return .nothing }
    return .fault("import.fault.unknown-answer", text)
  }

  /// What programs write for an answer by habit: a whole number with decimals, `Y`, `N` and `U`, and
  /// the numbered codes that LimeSurvey gives by itself.
  private func habitual(_ text: String) -> String? {
    if variable.kind == .zeroToTen, let value = decimal(text), value == value.rounded() {
      return variable.code(plain(value))?.id
    }
    if variable.kind == .yesNo, let id = ["true": "yes", "false": "no"][text] {
      return variable.code(id)?.id
    }
    guard format.isLimeSurvey else { return nil }
    if variable.kind == .yesNo {
      let letters = ["Y": "yes", "N": "no"]
      if let id = letters[text] { return variable.code(id)?.id }
      if text == "U" { return variable.codes.first { $0.role == .dontKnow }?.id }
    }
    guard let match = text.wholeMatch(of: /(?:AO|A)0*([1-9][0-9]{0,3})/), let number = Int(match.1),
      variable.codes.indices.contains(number - 1)
    else { return nil }
    return variable.codes[number - 1].id
  }

  /// Several choices in one cell. A sign that parts them can also stand within one, so that the
  /// longest text that is a choice is taken each time.
  private func codes(_ text: String) -> Reading {
    if case .code(let id) = words[text] { return several(id.isEmpty ? [] : [id]) }
    let parts = text.split { $0 == ";" || (format != .forms && $0.isNewline) }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    var ids: Set<String> = []
    var start = 0
    while start < parts.count {
      let ends = (start..<min(parts.count, start + Self.partsMax)).reversed()
      let longest = ends.lazy.compactMap { end -> (id: String, end: Int)? in
        guard case .code(let id) = words[parts[start...end].joined(separator: ";")] else {
          return nil
        }
        return (id, end)
      }.first
      guard let longest else {
        let part = String(parts[start])
        return words[part] == .ambiguous
          ? .fault("import.fault.ambiguous-answer", trimmed(part))
          : .fault("import.fault.unknown-answer", trimmed(part))
      }
      if !longest.id.isEmpty { ids.insert(longest.id) }
      start = longest.end + 1
    }
    return several(ids)
  }

  private func several(_ ids: Set<String>) -> Reading {
    if let stranger = ids.first(where: { variable.code($0) == nil }) {
      return .fault("import.fault.unknown-answer", stranger)
    }
    let inOrder = variable.codes.map(\.id).filter(ids.contains)
    return inOrder.isEmpty ? .nothing : .answer(.codes(inOrder))
  }

  /// Whether an option that has a column was chosen.
  private func choice(_ text: String, of option: String) -> Reading {
    let word = folded(text)
    if case .code(let id) = words[text], id == option { return .chosen(option) }
    if case .code("") = words[text] { return .nothing }
    if Self.yes.contains(word) { return .chosen(option) }
    // LimeSurvey can write 1 for yes and 2 for no.
    if Self.no.contains(word) || word.isEmpty || word == "2" && format.isLimeSurvey {
      return .nothing
    }
    return .fault("import.fault.not-yes-or-no", text)
  }

  private func freeText(_ text: String) -> Reading {
    let words = AnswerText.cleaned(text)
    guard !words.isEmpty else { return .nothing }
    return AnswerText.isWellFormed(words)
      ? .answer(.text(words)) : .fault("import.fault.long-answer", words)
  }

  private func number(_ text: String) -> Reading {
    if case .code("") = words[text] { return .nothing }
    guard let value = decimal(text) else { return .fault("import.fault.not-a-number", text) }
    return .answer(.number(value))
  }

  /// A number with a decimal comma or point, spaces between thousands; nil for anything else.
  private func decimal(_ text: String) -> Double? {
    let digits = text.filter { !$0.isWhitespace }.replacing("\u{2212}", with: "-")
      .replacing(",", with: ".")
    let signs = "0123456789+-.eE"
    guard digits.utf8.count <= 40, digits.allSatisfy(signs.contains),
      let value = Double(digits), value.isFinite
    else { return nil }
    return value
  }

  private static let yes: Set<String> = [
    "1", "y", "yes", "ja", "j", "x", "true", "sant", "vald", "selected", "checked",
  ]
  private static let no: Set<String> = [
    "0", "n", "no", "nej", "false", "falskt", "n a", "not selected", "unchecked", "ej vald",
  ]
  /// How many parts a single choice can have.
  private static let partsMax = 8
}

extension AnswerFileFormat {
  /// What a cell says, without space around it and without what the program puts into it.
  func text(of cell: Sheet.Cell, isText: Bool) -> String {
    var text = cell.text
    if self == .limeSurveyVV { text = vvDecoded(text) }
    if isText, self == .table || self == .limeSurvey { text = unmasked(text) }
    return trimmed(text)
  }

  /// The signs that a VV file cannot hold stand as words in braces.
  private func vvDecoded(_ text: String) -> String {
    if text == "{question_not_shown}" { return "" }
    guard text.contains("{") else { return text }
    return text.replacing("{quote}", with: "\"").replacing("{tab}", with: "\t")
      .replacing("{cr}", with: "\r").replacing("{newline}", with: "\n")
      .replacing("{lbrace}", with: "{")
  }
}
