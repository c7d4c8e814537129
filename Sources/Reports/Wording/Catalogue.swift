package import Measures

/// All texts of one language, by key.
package struct Catalogue: Sendable {
  /// The language.
  package let language: Language
  /// How numbers are written.
  package let numbers: NumberFormat
  private let templates: [String: MessageTemplate]

  /// Makes a catalogue of the texts of one language.
  package init(language: Language, templates: [String: MessageTemplate]) {
    self.language = language
    self.templates = templates
    numbers = NumberFormat(language)
  }

  /// Every key, in order.
  package var keys: [String] { templates.keys.sorted() }

  /// The names of the values that a text needs; nil where there is no such text.
  package func names(of key: String) -> Set<String>? { templates[key]?.names }

  /// The text for a key. A key without text shows itself, so that the gap is seen and found by the
  /// test that walks all keys.
  package func text(
    _ key: String, _ arguments: [String: Statement.Argument] = [:]
  ) -> String {
    guard let template = templates[key] else { return "⟦\(key)⟧" }
    return word(template.parts, arguments, number: nil)
  }

  /// The words of a statement.
  package func text(_ statement: Statement) -> String {
    text(statement.key, statement.arguments)
  }

  private func word(
    _ parts: [MessageTemplate.Part], _ arguments: [String: Statement.Argument], number: Int?
  ) -> String {
    var words = ""
    for part in parts {
      switch part {
      case .text(let text): words += text
      case .value(let name): words += arguments[name].map(word) ?? "⟦\(name)⟧"
      case .number: words += number.map(numbers.integer) ?? "#"
      case .choice(let name, let isPlural, let cases):
        let chosen = choose(cases, isPlural: isPlural, by: arguments[name])
        let count = isPlural ? arguments[name]?.count : number
        words += word(chosen, arguments, number: count)
      }
    }
    return words
  }

  private func choose(
    _ cases: [(key: String, parts: [MessageTemplate.Part])], isPlural: Bool,
    by argument: Statement.Argument?
  ) -> [MessageTemplate.Part] {
    let wanted: [String] =
      if isPlural, let count = argument?.count {
        ["=\(count)", count == 1 ? "one" : "other"]
      } else if case .text(let text)? = argument {
        [text]
      } else {
        []
      }
    for key in wanted + ["other"] {
      if let found = cases.first(where: { $0.key == key }) { return found.parts }
    }
    return []
  }

  private func word(_ argument: Statement.Argument) -> String {
    switch argument {
    case .text(let text): text
    case .localized(let text): text[language]
    case .integer(let value): numbers.integer(value)
    case .printed(let value): numbers.printed(value)
    case .decimal(let value, let decimals): numbers.decimal(value, decimals: decimals)
    case .share(let fraction, let decimals): numbers.share(fraction, decimals: decimals)
    case .ranges(let ranges): numbers.ranges(ranges)
    case .place(let place): text(place)
    case .statement(let statement): text(statement)
    case .list(let items): list(items.map(word))
    }
  }

  /// Several words as a list: "a, b och c".
  package func list(_ items: [String]) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " " + text("list.and") + " " + last
  }

  /// A place in a source in words: "avsnitt 3.2.2, figur 3".
  package func text(_ place: Place) -> String {
    var words: [String] = []
    if let section = place.section {
      words.append(text("place.section", ["section": .text(section)]))
    }
    if let figure = place.figure {
      words.append(text("place.figure", ["figure": .integer(figure)]))
    }
    if let page = place.page { words.append(text("place.page", ["page": .integer(page)])) }
    if place.part != .text { words.append(text("place.part." + place.part.rawValue)) }
    return words.joined(separator: ", ")
  }
}

extension Statement.Argument {
  /// The number that a plural chooses by.
  fileprivate var count: Int? {
    switch self {
    case .integer(let value): value
    case .list(let items): items.count
    default: nil
    }
  }
}
