import Challenges
import Content
package import Foundation
import Identity
package import Measures
package import Municipalities
package import Reports
package import Surveys
import Tables
import Texts

/// Public knowledge, texts and looks: what pages and commands need of the folder `Content`.
package struct Knowledge: Sendable {
  let library: Library
  let passwordRules: PasswordRules
  /// Words that stand in small letters in texts and questions, so that they are no names.
  let ordinaryWords: Set<String>

  /// Loads a folder.
  ///
  /// - Throws: ``Trouble`` where something is missing; ``Faults`` of a file that has any.
  package init(folder: URL) throws {
    do {
      library = try Library(folder: folder)
      passwordRules = PasswordRules(commonest: library.commonestPasswords)
      ordinaryWords = Texts.ordinaryWords(in: library.allTexts)
    } catch let error as LibraryError {
      guard case .unreadable(let path) = error else { throw error }
      throw Trouble(.missing, Statement("command.no-content", ["what": .text(path)]))
    }
  }

  /// The texts of one language.
  package func catalogue(_ language: Language) -> Catalogue { library.catalogue(language) }

  /// A text without arguments in both languages.
  package func text(_ key: String) -> LocalizedText {
    LocalizedText(
      swedish: catalogue(.swedish).text(key), english: catalogue(.english).text(key))
  }

  /// The associations, by id.
  package var associations: [Association] { library.associations }

  /// The bundled instruments, by id.
  package var instruments: [Instrument] { library.instruments }

  /// How the instrument of maturity is read.
  package var maturity: MaturityModel { library.maturity }

  /// The style sheet of pages and reports.
  package var style: String { library.style }

  /// The page layouts, by name.
  package var layouts: [String: String] { library.layouts }

  /// The description of the interface for programs, as JSON.
  package var openAPI: Data { library.openAPI }

  /// Works out a file of published figures by itself, without keeping it.
  ///
  /// - Throws: every fault of the file.
  package func check(_ bytes: Data, file: String) throws(Faults) -> Measurement {
    let read = try library.readFigures(bytes, file: file)
    return Measurement(
      publication: read.publication, instrument: read.instrument,
      hasKnownInstrument: library.instruments.contains(read.instrument),
      association: associations.first { $0.id.rawValue == read.publication.association },
      rules: library.rules)
  }
}

extension Library {
  /// What pages say, and what questions ask.
  fileprivate var allTexts: [String] {
    let said = catalogues.values.flatMap { catalogue in catalogue.keys.map { catalogue.text($0) } }
    let asked = instruments.flatMap(\.questions).flatMap { question in
      [question.variable.label, question.variable.wording, question.help].compactMap(\.self)
        + question.variable.codes.flatMap { [$0.label, $0.meaning].compactMap(\.self) }
    }
    return said + asked.flatMap { [$0.swedish, $0.english] }
  }
}
