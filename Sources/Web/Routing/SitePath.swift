import Foundation
import Measures

/// Every address of the pages. Routes are registered and links are printed from the same case, so a
/// link to a page that is not there does not compile.
enum SitePath: Hashable, Sendable {
  case start, about, style
  case associations
  case association(String)
  case municipalities, municipalitiesCSV
  case municipality(String)
  case measurements
  case measurement(String)
  case challenges(String), challengesCSV(String)
  case criticism(String), criticismCSV(String)
  case scalarsCSV(String)
  case question(String, String), questionCSV(String, String), questionSVG(String, String)
  case report(String), reportPDF(String)
  case instruments
  case instrument(String)

  /// One of each with placeholders, as the router registers them. The more exact come first.
  static let patterns: [SitePath] = [
    .start, .about, .style, .associations, .association(Capture.id), .municipalities,
    .municipalitiesCSV, .municipality(Capture.id), .measurements, .measurement(Capture.id),
    .challenges(Capture.id), .challengesCSV(Capture.id), .criticism(Capture.id),
    .criticismCSV(Capture.id), .scalarsCSV(Capture.id),
    .questionCSV(Capture.id, Capture.question), .questionSVG(Capture.id, Capture.question),
    .question(Capture.id, Capture.question), .reportPDF(Capture.id), .report(Capture.id),
    .instruments, .instrument(Capture.id),
  ]

  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .start: []
    case .about: ["om"]
    case .style: ["stil.css"]
    case .associations: ["forbund"]
    case .association(let id): ["forbund", id]
    case .municipalities: ["kommuner"]
    case .municipalitiesCSV: ["kommuner.csv"]
    case .municipality(let code): ["kommuner", code]
    case .measurements: ["matningar"]
    case .measurement(let id): ["matningar", id]
    case .challenges(let id): ["matningar", id, "utmaningar"]
    case .challengesCSV(let id): ["matningar", id, "utmaningar.csv"]
    case .criticism(let id): ["matningar", id, "kallkritik"]
    case .criticismCSV(let id): ["matningar", id, "kallkritik.csv"]
    case .scalarsCSV(let id): ["matningar", id, "tal.csv"]
    case .question(let id, let question): ["matningar", id, "fragor", question]
    case .questionCSV(let id, let question): ["matningar", id, "fragor", question + ".csv"]
    case .questionSVG(let id, let question): ["matningar", id, "fragor", question + ".svg"]
    case .report(let id): ["rapporter", id]
    case .reportPDF(let id): ["rapporter", id + ".pdf"]
    case .instruments: ["instrument"]
    case .instrument(let id): ["instrument", id]
    }
  }

  /// The route of a pattern in one language.
  func route(_ language: Language) -> String {
    "/" + (language.segments + segments).joined(separator: "/")
  }

  /// The address in one language, to be put in a link.
  func address(_ language: Language) -> String {
    "/" + (language.segments + segments.map(encoded)).joined(separator: "/")
  }
}

/// The names of the variable parts of addresses, as the router writes them.
enum Capture {
  static let id = "{id}"
  static let question = "{question}"
}

extension Language {
  /// Swedish stands at the root, English under its own name.
  fileprivate var segments: [String] { self == .swedish ? [] : [rawValue] }

  /// The other of the two languages.
  var other: Language { self == .swedish ? .english : .swedish }
}

/// One part of an address with everything escaped that has a meaning there.
func encoded(_ segment: String) -> String {
  segment.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
}

private let unreserved = CharacterSet(
  charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
