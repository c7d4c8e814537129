package import Challenges
import Exchange
package import Foundation
package import Measures
package import Municipalities
package import Reports
package import Surveys
import Tables

/// Everything in the folder `Content`: public knowledge, texts and looks, loaded and validated.
package struct Library: Sendable {
  /// The 290 municipalities, by code.
  package let municipalities: [Municipality]
  /// The associations, by id.
  package let associations: [Association]
  /// The instruments, by id.
  package let instruments: [Instrument]
  /// What changes when an instrument's file does, by its id.
  package let instrumentFingerprints: [InstrumentID: String]
  /// The bundled publications, by id.
  package let publications: [PublicationWithInstrument]
  /// The plans for simulated answers, by id.
  package let simulations: [SimulationPlan]
  /// The plans for simulated answers on maturity, by id.
  package let maturitySimulations: [MaturitySimulation]
  /// How Samsyn's own instrument is read as maturity on two axes.
  package let maturity: MaturityModel
  /// The rules that make challenges.
  package let rules: [ChallengeRule]
  /// The texts of both languages.
  package let catalogues: [Language: Catalogue]
  /// The codes that every instrument has in common.
  package let common: CommonCodes
  /// The style sheet of pages and reports.
  package let style: String
  /// The page layouts, by name.
  package let layouts: [String: String]
  /// The description of the interface for programs, as JSON.
  package let openAPI: Data
  /// Passwords that too many have, one a line.
  package let commonestPasswords: String
  /// What answers in words are read with.
  package let words: WordLists

  /// The texts of one language.
  package func catalogue(_ language: Language) -> Catalogue {
    catalogues[language] ?? Catalogue(language: language, templates: [:])
  }
}

/// Why the folder `Content` cannot be used at all.
package enum LibraryError: Error, Sendable {
  /// A file or folder is missing or cannot be read.
  case unreadable(path: String)
}

extension Library {
  /// Loads a folder.
  ///
  /// - Throws: ``LibraryError`` where something is missing; ``Faults`` with the faults of the first
  ///   file that has any.
  package init(folder: URL) throws {
    let files = ContentFolder(folder)
    common = try readCommonCodes(files.data("scales.yaml"), file: "scales.yaml")
    municipalities = try readRegister(
      files.data("municipalities.csv"), file: "municipalities.csv"
    ).sorted { $0.code < $1.code }
    let (register, codes) = (municipalities, common)
    associations = try files.all(in: "associations", ending: "yaml") {
      try readAssociation($0, file: $1, municipalities: register)
    }
    let read = try files.all(in: "instruments", ending: "yaml") { data, file in
      (try readInstrument(data, file: file, common: codes), fingerprint(of: data))
    }
    let instruments = read.map(\.0)
    self.instruments = instruments
    instrumentFingerprints = Dictionary(
      read.map { ($0.0.id, $0.1) }, uniquingKeysWith: { first, _ in first })
    publications = try files.all(in: "published", ending: "yaml") {
      try readPublication($0, file: $1, instruments: instruments, common: codes)
    }
    maturity = try readMaturity(
      files.data("maturity.yaml"), file: "maturity.yaml", instruments: instruments)
    (simulations, maturitySimulations) = try Self.simulations(
      files, publications, associations, instruments, maturity)
    rules = try readChallengeRules(files.data("challenges.yaml"), file: "challenges.yaml")
    catalogues = try Self.catalogues(files)
    style = try Self.style(files)
    layouts = try Self.layouts(files)
    openAPI = try files.data("openapi.json")
    commonestPasswords = try files.text("commonest-passwords.txt")
    words = try WordLists(files)
  }

  private static func simulations(
    _ files: ContentFolder, _ publications: [PublicationWithInstrument],
    _ associations: [Association], _ instruments: [Instrument], _ maturity: MaturityModel
  ) throws -> ([SimulationPlan], [MaturitySimulation]) {
    let known = SimulationSources(
      publications: publications, associations: associations,
      instruments: instruments.filter { $0.id == maturity.instrument })
    let all = try files.all(in: "simulations", ending: "yaml") {
      try readSimulation($0, file: $1, of: known)
    }
    return (
      all.compactMap { if case .published(let plan) = $0 { plan } else { nil } },
      all.compactMap { if case .maturity(let plan) = $0 { plan } else { nil } }
    )
  }

  private static func catalogues(_ files: ContentFolder) throws -> [Language: Catalogue] {
    var catalogues: [Language: Catalogue] = [:]
    for language in Language.allCases {
      let texts = try files.all(in: "texts/" + language.rawValue, ending: "yaml") {
        try readTexts($0, file: $1)
      }
      let merged = texts.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
      catalogues[language] = Catalogue(language: language, templates: merged)
    }
    return catalogues
  }

  private static func style(_ files: ContentFolder) throws -> String {
    try files.all(in: "style", ending: "css") { data, _ in
      String(decoding: data, as: UTF8.self)
    }.joined(separator: "\n")
  }

  private static func layouts(_ files: ContentFolder) throws -> [String: String] {
    Dictionary(
      try files.all(in: "pages", ending: "mustache") { data, file in
        (String(file.dropLast(".mustache".count)), String(decoding: data, as: UTF8.self))
      }, uniquingKeysWith: { first, _ in first })
  }
}

/// Reads files below one folder.
struct ContentFolder {
  private let folder: URL

  init(_ folder: URL) {
    self.folder = folder
  }

  func data(_ path: String) throws -> Data {
    do {
      return try Data(contentsOf: folder.appending(path: path))
    } catch {
      throw LibraryError.unreadable(path: folder.appending(path: path).path)
    }
  }

  func text(_ path: String) throws -> String { String(decoding: try data(path), as: UTF8.self) }

  /// Reads every file of a folder with an ending, in order of name.
  func all<Value>(
    in path: String, ending: String, read: (Data, String) throws -> Value
  ) throws -> [Value] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: path).path)
    } catch {
      throw LibraryError.unreadable(path: folder.appending(path: path).path)
    }
    return try names.filter { $0.hasSuffix("." + ending) }.sorted().map { name in
      try read(data(path + "/" + name), name)
    }
  }
}
