import Measures

/// Every address of the form that respondents answer. The secret in it is all the authority there is:
/// nobody signs in here, and nothing that is set on one page is looked for on another.
enum AnswerPath: Hashable, Sendable {
  /// Where a personal link leads: what it is about, and the way in.
  case start(round: String, link: String)
  /// One section of the instrument.
  case section(round: String, link: String, section: String)
  /// What is said after "save and finish later".
  case saved(round: String, link: String)
  /// All answers before they are handed in.
  case review(round: String, link: String)
  /// What is said when they have been.
  case receipt(round: String, link: String)
  /// The address that anyone can answer at.
  case open(round: String, word: String)

  /// One of each with placeholders, as the router registers them.
  static let patterns: [AnswerPath] = [
    .start(round: Capture.round, link: Capture.link),
    .section(round: Capture.round, link: Capture.link, section: Capture.section),
    .saved(round: Capture.round, link: Capture.link),
    .review(round: Capture.round, link: Capture.link),
    .receipt(round: Capture.round, link: Capture.link),
    .open(round: Capture.round, word: Capture.link),
  ]

  /// Whether something can be sent to it as well as read.
  var takesForm: Bool {
    switch self {
    case .section, .review, .open: true
    case .start, .saved, .receipt: false
    }
  }

  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .start(let round, let link): [Self.personal, round, link]
    case .section(let round, let link, let id): [Self.personal, round, link, "sida", id]
    case .saved(let round, let link): [Self.personal, round, link, "sparat"]
    case .review(let round, let link): [Self.personal, round, link, "granska"]
    case .receipt(let round, let link): [Self.personal, round, link, "klart"]
    case .open(let round, let word): [Self.anyone, round, word]
    }
  }

  /// What personal addresses begin with.
  static let personal = "svara"
  /// What addresses begin with that anyone can answer at.
  static let anyone = "enkat"

  /// The route of a pattern in one language.
  func route(_ language: Language) -> String {
    "/" + (language.segments + segments).joined(separator: "/")
  }

  /// The address in one language, to be put in a link.
  func address(_ language: Language) -> String {
    "/" + (language.segments + segments.map(encoded)).joined(separator: "/")
  }
}

extension AnswerPath {
  /// What a respondent's address is known by before anything has been looked up.
  struct Key: Hashable, Sendable {
    /// Whether it is a personal link rather than one for anyone.
    let isPersonal: Bool
    /// Stands for round and secret, and cannot be turned back into them. It differs from one process
    /// to the next.
    let mark: UInt64
  }

  /// The key of an address; nil where it is none of a respondent's.
  static func key(_ path: String) -> Key? {
    // Every request passes here, several times: bytes are cheaper than characters.
    var parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 4)[...]
    if parts.first?.elementsEqual(Language.english.rawValue.utf8) == true {
      parts = parts.dropFirst()
    }
    guard let folder = parts.popFirst() else { return nil }
    let isPersonal = folder.elementsEqual(personal.utf8)
    guard isPersonal || folder.elementsEqual(anyone.utf8) else { return nil }
    var hasher = Hasher()
    hasher.combine(isPersonal)
    for part in parts.prefix(2) { hasher.combine(Substring(part)) }
    return Key(isPersonal: isPersonal, mark: UInt64(truncatingIfNeeded: hasher.finalize()))
  }
}
