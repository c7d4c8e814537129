import Foundation
import Hummingbird
import Measures
import Reports

/// A page that was sent and could not be saved just now, with what stood on it, so that the answer
/// can offer to send it once more.
struct UnsavedAnswers: Error {
  let sent: SentFields
  let cause: any Error
}

extension AnswerWriter {
  /// What went wrong at a respondent's address, and what to do about it.
  ///
  /// - Parameters:
  ///   - path: the path of the request.
  ///   - unsaved: what was sent and has not been saved, where it is known.
  func error(
    _ refusal: Refusal, _ incident: String?, _ language: Language, path: String,
    isForm: Bool, unsaved: SentFields?
  ) -> Response {
    let catalogue = catalogue(language)
    let kind = kind(refusal, isForm: isForm)
    let title = catalogue.text("answering.error.\(kind).title")
    var html = "<h1>\(escape(title))</h1>\n<p class=\"lead\">"
    html +=
      escape(catalogue.text("answering.error." + (unsaved == nil ? kind : "again"))) + "</p>\n"
    if let unsaved { html += again(unsaved, path, catalogue) }
    if let incident {
      let told = catalogue.text("error.incident", ["incident": .text(incident)])
      html += "<p class=\"note\">\(escape(told))</p>\n"
    }
    return page(language, title: title, other: nil, status: refusal.status, html: html)
  }

  /// The kinds of trouble that mean different things to whoever answers.
  private func kind(_ refusal: Refusal, isForm: Bool) -> String {
    switch refusal {
    case .notFound: "link"
    case .failed: "failed"
    case .unavailable, .tooManyRequests, .requestTimeout: isForm ? "unsaved" : "busy"
    default: isForm ? "refused" : "odd"
    }
  }

  /// All that was written, hidden, behind a button that sends it again.
  private func again(_ sent: SentFields, _ path: String, _ catalogue: Catalogue) -> String {
    let fields = sent.all.map { field in
      "<input type=\"hidden\" name=\"\(escape(field.name))\" value=\"\(escape(field.value))\">"
    }
    let action = path.split(separator: "/").last.map(String.init) ?? ""
    return "<form class=\"answers\" method=\"post\" action=\"\(escape(action))\">\n"
      + fields.joined(separator: "\n") + "<div class=\"ways\"><p><button type=\"submit\">"
      + escape(catalogue.text("answering.error.again.button")) + "</button></p></div></form>\n"
  }
}
