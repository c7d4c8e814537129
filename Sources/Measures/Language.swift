/// A language that Samsyn speaks; Swedish comes first.
package enum Language: String, CaseIterable, Sendable {
  case swedish = "sv"
  case english = "en"
}

/// One text in both languages.
package struct LocalizedText: Hashable, Sendable {
  /// The Swedish wording, shown first.
  package let swedish: String
  /// The English wording.
  package let english: String

  /// Makes a text from its two wordings.
  package init(swedish: String, english: String) {
    self.swedish = swedish
    self.english = english
  }

  /// Makes a text that reads the same in both languages, such as a name.
  package init(same text: String) {
    self.init(swedish: text, english: text)
  }

  /// The wording in one language.
  package subscript(language: Language) -> String {
    switch language {
    case .swedish: swedish
    case .english: english
    }
  }
}
