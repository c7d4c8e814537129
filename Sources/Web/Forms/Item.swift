import Reports

/// One thing in a list, with what can be done to it.
struct Item: Sendable {
  let title: String
  /// What links within the page point to.
  var id = ""
  var path: SitePath?
  /// A word beside the title, such as "this one".
  var mark = ""
  var lines: [String] = []
  /// How deep it lies in a tree. Range: 0…6.
  var depth = 0
  /// Forms that are one button each.
  var forms: [Form] = []
  /// Longer forms, folded away under a summary's key.
  var more: (summary: String, forms: [Form])?

  func values(_ words: PageWords) -> [String: any Sendable] {
    // Every name has a value, since a layout would otherwise look for it further out.
    [
      "title": title, "hasID": !id.isEmpty, "id": id, "hasAddress": path != nil,
      "address": path.map(words.address) ?? "",
      "hasMark": !mark.isEmpty, "mark": mark, "lines": lines.map { ["text": $0] },
      "depth": depth, "isDeep": depth > 0, "hasForms": !forms.isEmpty,
      "forms": forms.map { $0.values(words) }, "hasMore": more != nil,
      "isOpen": more.map { $0.forms.contains { $0.isAgain(words) } } ?? false,
      "summary": more.map { words.text($0.summary) } ?? "",
      "moreForms": more?.forms.map { $0.values(words) } ?? [],
    ]
  }
}

extension [Item] {
  /// The list as a part of a page.
  func part(_ words: PageWords) -> Page.Part {
    .layout("items", ["items": map { $0.values(words) }])
  }
}
