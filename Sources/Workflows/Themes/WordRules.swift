import Content
import Measures
import Municipalities
import Reports
import Surveys
import Texts

extension Samsyn {
  /// How answers in words are read and quoted.
  ///
  /// - Parameter texts: all answers, so that what is an ordinary word in one is in the others.
  func quoteRules(_ language: Language, _ texts: [FreeText]) -> QuoteRules {
    let words = knowledge.library.words
    let reading = ReadingRules(
      language: language, stopWords: words.stopWords[language] ?? [],
      abbreviations: words.abbreviations[language] ?? [])
    return QuoteRules(
      reading: reading,
      names: NameHints(
        titles: words.titles.values.reduce(into: []) { $0.formUnion($1) },
        notNames: words.notNames.sorted() + placeNames,
        ordinaryWords: reading.stopWords.union(knowledge.ordinaryWords)
          .union(ordinaryWords(in: texts.map(\.text))),
        abbreviations: reading.abbreviations))
  }

  /// What municipalities, regions, associations and service areas are called.
  private var placeNames: [String] {
    let municipalities = knowledge.library.municipalities
    let areas = Language.allCases.flatMap { language in
      ServiceArea.allCases.map {
        knowledge.catalogue(language).text("service-area." + $0.rawValue)
      }
    }
    return municipalities.flatMap { [$0.name, $0.regionName] } + areas
      + knowledge.associations.flatMap { [$0.name.swedish, $0.name.english] }
  }
}

extension CollectionPlan {
  /// The language that answers in words are taken to be in: Swedish where the form can be.
  var languageOfWords: Language { languages.contains(.swedish) ? .swedish : .english }
}
