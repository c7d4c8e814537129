import Challenges
import Content
package import Foundation
import Identity
package import Measures
package import Municipalities
package import Reports
package import Surveys
import Tables

/// Public knowledge, texts and looks: what pages and commands need of the folder `Content`.
package struct Knowledge: Sendable {
  let library: Library
  let passwordRules: PasswordRules

  /// Loads a folder.
  ///
  /// - Throws: ``Trouble`` where something is missing; ``Faults`` of a file that has any.
  package init(folder: URL) throws {
    do {
      library = try Library(folder: folder)
      passwordRules = PasswordRules(commonest: library.commonestPasswords)
    } catch let error as LibraryError {
      guard case .unreadable(let path) = error else { throw error }
      throw Trouble(.missing, Statement("command.no-content", ["what": .text(path)]))
    }
  }

  /// The texts of one language.
  package func catalogue(_ language: Language) -> Catalogue { library.catalogue(language) }

  /// The associations, by id.
  package var associations: [Association] { library.associations }

  /// The bundled instruments, by id.
  package var instruments: [Instrument] { library.instruments }

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
