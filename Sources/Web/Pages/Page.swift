import Measures
import Reports

/// What a page holds, before it becomes HTML.
struct Page: Sendable {
  /// Where the page stands; nil for one that has no address, such as an error.
  let path: SitePath?
  /// The heading, also the title of the window.
  let title: String
  /// One sentence for search engines and previews.
  let description: String
  /// The pages above this one, nearest last.
  var trail: [(text: String, path: SitePath)] = []
  /// The content below the heading.
  let parts: [Part]

  /// One part of a page.
  enum Part: Sendable {
    /// What findings and reports are made of.
    case blocks([Block])
    /// A layout of `Content/pages` with what goes into it.
    case layout(String, [String: any Sendable])
  }
}

/// The words and addresses of one language, which every page is written with.
struct PageWords: Sendable {
  let catalogue: Catalogue
  /// Who reads the page.
  let visitor: Visitor
  /// Stands in every form of the page.
  let formToken: String
  /// The form that was sent and is shown again.
  var attempt: Attempt?

  init(_ catalogue: Catalogue, _ visitor: Visitor = .stranger(), formToken: String = "") {
    self.catalogue = catalogue
    self.visitor = visitor
    self.formToken = formToken
  }

  var language: Language { catalogue.language }

  func text(_ key: String, _ arguments: [String: Statement.Argument] = [:]) -> String {
    catalogue.text(key, arguments)
  }

  func address(_ path: SitePath) -> String { path.address(language) }

  func link(_ text: String, _ path: SitePath) -> Inline {
    .link(text, address: address(path))
  }

  func heading(_ key: String, id: String, level: Int = 2) -> Block {
    .heading(level: level, text: text(key), id: id)
  }

  func paragraph(_ key: String, _ arguments: [String: Statement.Argument] = [:]) -> Block {
    .paragraph([.text(text(key, arguments))])
  }

  /// The layout that shows links apart from running text.
  func links(_ links: [(text: String, path: SitePath)], label: String) -> Page.Part {
    self.links(links.map { ($0.text, address($0.path)) }, label: label)
  }

  /// The same with addresses that are written already.
  func links(_ links: [(text: String, address: String)], label: String) -> Page.Part {
    .layout(
      "links",
      [
        "label": label,
        "links": links.map { link -> [String: any Sendable] in
          ["text": link.text, "address": link.address]
        },
      ])
  }
}
