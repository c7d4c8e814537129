import Foundation
import Hummingbird
import Measures
import Reports

/// Writes the pages that respondents meet: the frame of each language is rendered once, and what
/// stands in it is put between.
struct AnswerWriter: Sendable {
  /// What the frame leaves open.
  enum Hole: String, Sendable {
    case window, languages, body
  }

  /// The forms that have been rendered.
  let shelf = StencilShelf()
  private let frames: [Language: Stencil<Hole>]
  private let catalogues: [Language: Catalogue]
  private let layouts: PageWriter

  init(layouts: PageWriter, catalogues: [Language: Catalogue], styleVersion: String) {
    self.layouts = layouts
    self.catalogues = catalogues
    frames = catalogues.mapValues { catalogue in
      Stencil(layouts.render("answer", Self.frame(catalogue, styleVersion)))
    }
  }

  /// The texts of one language.
  func catalogue(_ language: Language) -> Catalogue {
    catalogues[language] ?? Catalogue(language: language, templates: [:])
  }

  /// A layout with its values.
  func render(_ name: String, _ values: [String: any Sendable]) -> String {
    layouts.render(name, values)
  }

  /// A page as an answer that nobody keeps.
  ///
  /// - Parameters:
  ///   - title: the title of the window, as it is.
  ///   - other: the same page in the other language; nil where there is none.
  ///   - size: about how long the body is, in bytes.
  func page(
    _ language: Language, title: String, other: String?, status: HTTPResponse.Status = .ok,
    size: Int = 0, body: (inout ByteBuffer) -> Void
  ) -> Response {
    let catalogue = catalogue(language)
    var page = ByteBuffer()
    page.reserveCapacity(size + 4_096)
    frames[language]?.write(to: &page) { hole, page in
      switch hole {
      case .window:
        page.writeString(escape(catalogue.text("site.window", ["title": .text(title)])))
      case .languages:
        if let other { page.writeString(Self.languages(language.other, other, catalogue)) }
      case .body: body(&page)
      }
    }
    return Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue,
        .cacheControl: "no-store",
      ], body: ResponseBody(byteBuffer: page))
  }

  /// A page whose body is written already.
  func page(
    _ language: Language, title: String, other: String?, status: HTTPResponse.Status = .ok,
    html: String
  ) -> Response {
    page(language, title: title, other: other, status: status, size: html.utf8.count) {
      $0.writeString(html)
    }
  }

  private static func languages(
    _ other: Language, _ address: String, _ catalogue: Catalogue
  ) -> String {
    let code = other.rawValue
    return
      "<a class=\"language\" href=\"\(escape(address))\" lang=\"\(code)\" hreflang=\"\(code)\">"
      + escape(catalogue.text("page.other")) + "</a>"
  }

  private static func frame(_ catalogue: Catalogue, _ style: String) -> [String: any Sendable] {
    let language = catalogue.language
    return [
      "language": language.rawValue, "style": SitePath.style.address(.swedish) + "?v=" + style,
      "accessibility": SitePath.accessibility.address(language),
      "privacy": SitePath.privacy.address(language),
      "word-skip": catalogue.text("page.skip"), "word-text": catalogue.text("answering.footer"),
      "word-accessibility": catalogue.text("page.accessibility"),
      "word-privacy": catalogue.text("page.privacy"),
      "word-tab": catalogue.text("answering.new-tab"),
      "window": Stencil.hole(Hole.window), "languages": Stencil.hole(Hole.languages),
      "body": Stencil.hole(Hole.body),
    ]
  }
}
