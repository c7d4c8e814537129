package import Measures
package import Municipalities
package import Reports

/// What can stand in a letter in the place of something that differs between receivers.
package enum LetterPlace: String, CaseIterable, Hashable, Sendable {
  /// The receiver's municipality.
  case municipality
  /// What the round is called.
  case round
  /// The receiver's personal address to answer at.
  case link
  /// The last day to answer.
  case day
  /// The association that asks.
  case association

  /// What it is called within braces, in one language.
  package func name(_ catalogue: Catalogue) -> String {
    catalogue.text("letter.place." + rawValue)
  }
}

/// The subject and the text of a letter, with places in braces such as `{link}`.
package struct LetterText: Hashable, Sendable {
  /// What it is about. Range: 1…200 characters.
  package let subject: String
  /// The text. Range: 1…10,000 characters.
  package let body: String

  /// The longest text. Unit: characters.
  package static let bodyMax = 10_000

  /// Makes a text.
  package init(subject: String, body: String) {
    self.subject = subject
    self.body = body
  }
}

/// Fills letters and finds what is wrong with them; the places have names in every language, and a
/// letter may use either.
package struct LetterPress: Sendable {
  private let places: [String: LetterPlace]

  /// Reads what the places are called.
  package init(_ catalogues: [Catalogue]) {
    let named = catalogues.flatMap { catalogue in
      LetterPlace.allCases.map { ($0.name(catalogue).lowercased(), $0) }
    }
    places = Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  /// What is wrong with a letter, by the name of the field.
  package func faults(_ letter: LetterText) -> [String: Statement] {
    var faults: [String: Statement] = [:]
    for (field, text) in [("subject", letter.subject), ("body", letter.body)] {
      let strange = names(in: text).first { place($0) == nil }
      if let strange {
        faults[field] = Statement("letter.fault.unknown", ["name": .text(strange)])
      } else if hasLooseBrace(text) {
        faults[field] = Statement("letter.fault.brace")
      }
    }
    // A subject is shown in lists and noted by mail servers; the secret is for the text alone.
    if names(in: letter.subject).contains(where: { place($0) == .link }) {
      faults["subject"] = faults["subject"] ?? Statement("letter.fault.link-in-subject")
    }
    if !names(in: letter.body).contains(where: { place($0) == .link }) {
      faults["body"] = faults["body"] ?? Statement("letter.fault.no-link")
    }
    return faults
  }

  /// A text with its places filled; what is unknown stays as it stands.
  package func fill(_ text: String, _ values: [LetterPlace: String]) -> String {
    text.replacing(#/\{([^{}\n]*)\}/#) { match in
      place(String(match.1)).flatMap { values[$0] } ?? String(match.0)
    }
  }

  /// The letter with its places filled.
  package func fill(_ letter: LetterText, _ values: [LetterPlace: String]) -> LetterText {
    LetterText(subject: fill(letter.subject, values), body: fill(letter.body, values))
  }

  private func names(in text: String) -> [String] {
    text.matches(of: #/\{([^{}\n]*)\}/#).map { String($0.1) }
  }

  private func place(_ name: String) -> LetterPlace? {
    let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return places[words.lowercased()]
  }

  private func hasLooseBrace(_ text: String) -> Bool {
    text.replacing(#/\{[^{}\n]*\}/#, with: "").contains { $0 == "{" || $0 == "}" }
  }
}

extension LetterText {
  /// The letter that an association begins with, in one language.
  ///
  /// - Parameter word: whether it invites or reminds: the end of the keys in the catalogue.
  package static func standard(_ word: String, _ catalogue: Catalogue) -> LetterText {
    let names = Dictionary(
      uniqueKeysWithValues: LetterPlace.allCases.map {
        ($0.rawValue, Statement.Argument.text("{" + $0.name(catalogue) + "}"))
      })
    return LetterText(
      subject: catalogue.text("letter.standard.\(word).subject", names),
      body: catalogue.text("letter.standard.\(word).body", names))
  }
}

/// Where a personal link leads.
package func linkAddress(
  origin: String, _ round: RoundID, secret: String, _ language: Language
) -> String {
  let start = language == .swedish ? "" : "/" + language.rawValue
  return origin + start + "/svara/" + round.rawValue + "/" + secret
}
