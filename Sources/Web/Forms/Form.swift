import Measures
import Reports

/// A form as a value: where it is sent, what it asks, and what was wrong with the last try.
struct Form: Sendable {
  /// Where it is sent.
  let deed: Deed
  /// The key of the button's text.
  let submit: String
  /// What the button is about, for those who hear it without the row it stands in.
  var about = ""
  var fields: [Field] = []
  /// What is sent along without being asked.
  var hidden: [(name: String, value: String)] = []
  /// Whether it stands in a row with what it is about.
  var isInline = false
  /// Whether it ends or deletes something.
  var isGrave = false

  /// Begins the ids of its parts, since a page can have several forms.
  var id: String {
    deed.formID { name in hidden.first { $0.name == name }?.value ?? "" }
  }

  /// What the layout `form` shows: after an attempt with this form, what was written and what is
  /// wrong with it.
  func values(_ words: PageWords) -> [String: any Sendable] {
    [
      "id": id, "action": deed.address(words.language), "token": words.formToken,
      "submit": words.text(submit), "about": about, "hasAbout": !about.isEmpty,
      "isInline": isInline, "isGrave": isGrave, "hasLabel": isInline, "takesFile": deed.takesFile,
      "label": words.text(submit) + ": " + about,
      "hidden": hidden.map { ["name": $0.name, "value": $0.value] },
      "fields": filled(words).map { $0.values(form: id, words) },
    ]
  }

  private func filled(_ words: PageWords) -> [Field] {
    guard let attempt = words.attempt, isAgain(words) else { return fields }
    return fields.map { $0.filled(attempt) }
  }

  /// Whether it was sent and is shown again.
  func isAgain(_ words: PageWords) -> Bool {
    words.attempt.map { $0.deed == deed && $0.formID == id } ?? false
  }

  /// The form as a part of a page.
  func part(_ words: PageWords) -> Page.Part { .layout("form", values(words)) }

  /// The form folded away under a summary.
  func folded(_ summary: String, _ words: PageWords) -> Page.Part {
    .layout(
      "details",
      [
        "summary": words.text(summary), "isOpen": words.attempt?.deed == deed,
        "form": values(words),
      ])
  }
}
