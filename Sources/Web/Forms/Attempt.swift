import Hummingbird
import Measures
import Reports

/// A form that was sent and could not be done as it stood, to be shown again with what is wrong.
struct Attempt: Sendable {
  let deed: Deed
  let form: FormBody
  /// What is wrong, by the name of the field; the empty name is about the whole.
  let faults: [String: Statement]
  /// Whether somebody else has saved it meanwhile.
  var isConflict = false
  /// What is wrong in the file that was sent, line by line.
  var lines: [Statement] = []

  /// The id of the form in its page.
  var formID: String { deed.formID { form.text($0) ?? "" } }

  /// What is wrong, with links to the fields; it stands at the top of the page.
  func summary(_ words: PageWords) -> Page.Part {
    .layout(
      "faults",
      [
        "title": words.text("form.faults"),
        "faults": faults.sorted { $0.key < $1.key }.map { name, fault in
          [
            "id": name.isEmpty ? formID : formID + "-" + name,
            "text": words.catalogue.text(fault),
          ]
        }
          + lines.map { ["id": formID + "-file", "text": words.catalogue.text($0)] },
      ])
  }
}

/// What is wrong with a form that was sent, by the name of the field; the empty name is about the
/// whole.
struct FormFaults: Error {
  let faults: [String: Statement]
  /// Whether the cause is that somebody else has saved it meanwhile.
  let isConflict: Bool
  /// What is wrong in the file that was sent, line by line.
  let lines: [Statement]

  init(_ faults: [String: Statement], isConflict: Bool = false, lines: [Statement] = []) {
    self.faults = faults
    self.isConflict = isConflict
    self.lines = lines
  }

  /// One fault of one field.
  init(_ field: String, _ key: String) {
    self.init([field: Statement(key)])
  }
}

/// What comes of a form that was sent.
enum DeedAnswer: Sendable {
  /// It is done: the browser goes to a page, which says so.
  case done(SitePath, Done)
  /// It is done: the browser goes to a place on a page, by its id.
  case doneAt(SitePath, Done, id: String)
  /// It is done, and shows something once.
  case page(Page)
  /// It is done, and gives a file, or leads to an address with more in it than a page's.
  case answer(Response)
  /// A session has begun.
  case signedIn(String, next: String?, Page?)
  /// The session has ended.
  case signedOut
}

/// What a page says at its top after a form was sent; the word stands in the address.
enum Done: String, CaseIterable, Sendable {
  case saved, added, removed, invited, cancelled, withdrawn, deactivated, reactivated, erased
  case ended, revoked, accepted, released, withheld, remarked, handled, frozen, recorded, disposed
  case published, corrected, archived, replaced
  case uploaded, imported, queued, unsent, confirmed, sealed, shown, coded, themes
  case quotations
  case signedOut = "signed-out"
}
