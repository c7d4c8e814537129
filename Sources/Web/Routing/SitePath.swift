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
  case accessibility, privacy, permissions
  case signIn
  case invitation(String)
  case issuerSignIn(String), issuerAnswer
  case account, accountData, secondFactor
  case organisations
  case organisation(String)
  case people(String), departments(String), auditLog(String), rounds(String)
  case person(String), personData(String)
  case round(String)
  case contribution(String, String)
  case surveys(SurveyPath)
  case collection(CollectionPath)
  case results(ResultPath)

  /// One of each with placeholders, as the router registers them. The more exact come first.
  static let patterns: [SitePath] =
    SurveyPath.patterns.map { .surveys($0) } + CollectionPath.patterns.map { .collection($0) }
    + ResultPath.patterns.map { .results($0) } + ownPatterns

  private static let ownPatterns: [SitePath] = [
    .start, .about, .style, .associations, .association(Capture.id), .municipalities,
    .municipalitiesCSV, .municipality(Capture.id), .measurements, .measurement(Capture.id),
    .challenges(Capture.id), .challengesCSV(Capture.id), .criticism(Capture.id),
    .criticismCSV(Capture.id), .scalarsCSV(Capture.id),
    .questionCSV(Capture.id, Capture.question), .questionSVG(Capture.id, Capture.question),
    .question(Capture.id, Capture.question), .reportPDF(Capture.id), .report(Capture.id),
    .instruments, .instrument(Capture.id), .accessibility, .privacy, .permissions, .signIn,
    .issuerAnswer, .issuerSignIn(Capture.id), .invitation(Capture.link), .accountData,
    .secondFactor, .account, .organisations, .people(Capture.organisation),
    .departments(Capture.organisation), .auditLog(Capture.organisation),
    .rounds(Capture.organisation), .organisation(Capture.organisation),
    .personData(Capture.person), .person(Capture.person),
    .contribution(Capture.round, Capture.municipality), .round(Capture.round),
  ]

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
  static let link = "{link}"
  static let organisation = "{organisation}"
  static let person = "{person}"
  static let round = "{round}"
  static let municipality = "{municipality}"
  static let survey = "{survey}"
  static let section = "{section}"
  static let earlier = "{earlier}"
  static let version = "{version}"
  static let file = "{file}"

  /// The names without their braces.
  static let names = [
    id, question, link, organisation, person, round, municipality, survey, section, earlier,
    version,
    file,
  ].map {
    String($0.dropFirst().dropLast())
  }
}

extension Language {
  /// Swedish stands at the root, English under its own name.
  var segments: [String] { self == .swedish ? [] : [rawValue] }

  /// The other of the two languages.
  var other: Language { self == .swedish ? .english : .swedish }
}

/// One part of an address with everything escaped that has a meaning there.
func encoded(_ segment: String) -> String {
  segment.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
}

private let unreserved = CharacterSet(
  charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
