import Measures
import Reports

/// One thing that a form asks.
struct Field: Sendable {
  /// The name that it is sent under; also the end of its text's key.
  let name: String
  /// The key of the question.
  let label: String
  var kind = Kind.line("text")
  var value = ""
  /// The key of a help text.
  var hint: String?
  /// The question in words, where it comes from an instrument or a file rather than from the texts.
  var heading: String?
  /// The help in words, in the same case.
  var help: String?
  /// What was wrong with the last answer.
  var error: Statement?
  var isRequired = true
  /// Unit: characters.
  var max = 200
  var autocomplete = "off"
  var inputmode = ""
  /// How wide it looks: `short`, `middle` or nothing.
  var width = ""
  /// The language that the answer is to be in, where it stands beside the same in the other.
  var language: Language?
  /// What somebody else has saved meanwhile; nil where that is what was there before.
  private(set) var saved: String?

  /// The kinds of field.
  enum Kind: Sendable {
    /// One line of an HTML input type.
    case line(String)
    case area
    case select([Choice])
    case radios([Choice])
    case checks([Choice])
  }

  /// An answer that can be chosen.
  struct Choice: Sendable {
    let value: String
    let text: String
    var isChosen = false

    func chosen(in values: Set<String>) -> Choice {
      Choice(value: value, text: text, isChosen: values.contains(value))
    }
  }

  /// The field with what was written into it, and what is wrong with that. Passwords are never sent
  /// back.
  func filled(_ attempt: Attempt) -> Field {
    var field = self
    field.error = attempt.faults[name]
    if attempt.isConflict { field.saved = savedText(unless: attempt) }
    let chosen = Set(attempt.form.all(name))
    switch kind {
    case .line("password"): break
    case .line, .area: field.value = attempt.form.text(name) ?? ""
    case .select(let choices): field.kind = .select(choices.map { $0.chosen(in: chosen) })
    case .radios(let choices): field.kind = .radios(choices.map { $0.chosen(in: chosen) })
    case .checks(let choices): field.kind = .checks(choices.map { $0.chosen(in: chosen) })
    }
    return field
  }

  /// What is kept, where it differs from what was written.
  private func savedText(unless attempt: Attempt) -> String? {
    let written = Set(attempt.form.all(name).filter { !$0.isEmpty })
    let kept = isChosen ? choices.filter(\.isChosen) : [Choice(value: value, text: value)]
    guard written != Set(kept.map(\.value).filter { !$0.isEmpty }) else { return nil }
    return kept.map(\.text).joined(separator: ", ")
  }

  private var isChosen: Bool { !choices.isEmpty }

  /// What the layout `form` shows.
  func values(form: String, _ words: PageWords) -> [String: any Sendable] {
    let id = form + "-" + name
    let described = [
      (help ?? hint).map { _ in id + "-hint" }, saved.map { _ in id + "-saved" },
      error.map { _ in id + "-error" },
    ]
    return [
      "id": id, "name": name, "label": heading ?? words.text(label), "value": value,
      "hint": help ?? hint.map { words.text($0) } ?? "",
      "error": error.map { words.catalogue.text($0) } ?? "", "word": words.text("form.fault"),
      "describedBy": described.compactMap(\.self).joined(separator: " "),
      "hasHint": hint != nil || help != nil, "hasError": error != nil,
      "hasDescription": !described.compactMap(\.self).isEmpty,
      "hasSaved": saved != nil, "saved": saved ?? "", "savedWord": words.text("form.saved"),
      "isHalf": language != nil, "lang": language?.rawValue ?? "",
      "hasInputmode": !inputmode.isEmpty, "isRequired": isRequired,
      "hasMax": !["date", "number", "file"].contains(type), "max": max,
      "autocomplete": autocomplete,
      "inputmode": inputmode, "width": width, "isGroup": isGroup, "isInput": type != nil,
      "type": type ?? "", "isArea": isArea, "isSelect": isSelect,
      "choices": choices.enumerated().map { number, choice -> [String: any Sendable] in
        [
          "value": choice.value, "text": choice.text, "isChosen": choice.isChosen,
          "id": id + "-\(number)", "name": name, "type": isRadio ? "radio" : "checkbox",
        ]
      },
    ]
  }

  private var type: String? { if case .line(let type) = kind { type } else { nil } }
  private var isArea: Bool { if case .area = kind { true } else { false } }
  private var isSelect: Bool { if case .select = kind { true } else { false } }
  private var isRadio: Bool { if case .radios = kind { true } else { false } }
  private var isGroup: Bool { !choices.isEmpty && !isSelect }

  private var choices: [Choice] {
    switch kind {
    case .line, .area: []
    case .select(let choices), .radios(let choices), .checks(let choices): choices
    }
  }
}
