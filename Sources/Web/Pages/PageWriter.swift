import Measures
import Mustache
import Reports

/// Why the layouts of `Content/pages` cannot be used.
package enum LayoutError: Error, Hashable, Sendable {
  /// A layout that pages need is not there.
  case missing(String)
  /// A layout is no Mustache template.
  case malformed(String)
}

/// Writes pages as HTML with the layouts of `Content/pages`.
struct PageWriter: Sendable {
  private let layouts: MustacheLibrary
  private let styleVersion: String

  /// The layouts that pages use.
  private static let names = [
    "layout", "start", "links", "filter", "pager", "form", "faults", "items", "details", "secret",
    "letter", "results-filter",
    "answer", "answer-section", "answer-question", "answer-row", "answer-start", "answer-open",
  ]

  init(layouts texts: [String: String], styleVersion: String) throws(LayoutError) {
    var layouts: [String: MustacheTemplate] = [:]
    for name in Self.names {
      guard let text = texts[name] else { throw .missing(name) }
      do {
        layouts[name] = try MustacheTemplate(string: text)
      } catch {
        throw .malformed(name)
      }
    }
    self.layouts = MustacheLibrary(templates: layouts)
    self.styleVersion = styleVersion
  }

  /// The page as HTML.
  func html(_ page: Page, _ words: PageWords) -> String {
    let writer = HTMLWriter(words.catalogue)
    let body = page.parts.map { part in
      switch part {
      case .blocks(let blocks): writer.html(blocks)
      case .layout(let name, let values): render(name, values)
      }
    }.joined(separator: "\n")
    var values = frame(page, words)
    values["body"] = body
    return render("layout", values)
  }

  /// A layout with its values.
  func render(_ name: String, _ values: [String: any Sendable]) -> String {
    layouts.render(values, withTemplate: name) ?? ""
  }

  private func frame(_ page: Page, _ words: PageWords) -> [String: any Sendable] {
    let other = words.language.other
    let path = page.path ?? .start
    let isStart = page.path == .start
    var values: [String: any Sendable] = [
      "language": words.language.rawValue, "title": page.title, "description": page.description,
      "windowTitle": isStart ? page.title : words.text("site.window", ["title": .text(page.title)]),
      "style": SitePath.style.address(.swedish) + "?v=" + styleVersion,
      "home": words.address(.start), "navigation": navigation(page, words),
      "other": other.rawValue, "otherAddress": path.address(other),
      "trail": page.trail.map { step -> [String: any Sendable] in
        ["text": step.text, "address": words.address(step.path)]
      },
      "hasTrail": !page.trail.isEmpty, "about": words.address(.about),
      "program": APIPath.openAPI.route, "accessibility": words.address(.accessibility),
      "privacy": words.address(.privacy),
    ]
    values["account"] = account(page, words)
    for key in [
      "skip", "navigation", "other", "footer", "about", "program", "trail", "accessibility",
      "privacy", "account",
    ] {
      values["word-" + key] = words.text("page." + key)
    }
    return values
  }

  /// The links to what belongs to whoever reads.
  private func account(_ page: Page, _ words: PageWords) -> [[String: any Sendable]] {
    let entries: [(String, SitePath)] =
      words.visitor.isSignedIn
      ? [
        (words.text("page.organisations"), .organisations), (words.text("page.account"), .account),
      ] : [(words.text("site.sign-in"), .signIn)]
    return entries.map { text, path in
      [
        "text": text, "address": words.address(path),
        "isCurrent": page.path == path || isBelow(page, path),
        "current": page.path == path ? "page" : "true",
      ]
    }
  }

  private func navigation(_ page: Page, _ words: PageWords) -> [[String: any Sendable]] {
    let entries: [(String, SitePath)] = [
      ("measurements", .measurements), ("associations", .associations),
      ("municipalities", .municipalities), ("instruments", .instruments), ("about", .about),
    ]
    return entries.map { key, path in
      // "page" where one is, "true" above it: the wording of WAI-ARIA.
      let current = page.path == path ? "page" : isBelow(page, path) ? "true" : ""
      return [
        "text": words.text("site." + key), "address": words.address(path), "current": current,
        "isCurrent": !current.isEmpty,
      ]
    }
  }

  private func isBelow(_ page: Page, _ path: SitePath) -> Bool {
    page.trail.contains { $0.path == path }
  }
}
