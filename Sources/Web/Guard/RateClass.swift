import Hummingbird

/// The kinds of request that are counted apart.
enum RateClass: String, CaseIterable, Sendable {
  /// Pages, files and data.
  case read
  /// Forms and whatever else changes something.
  case write
  /// Where a secret could be guessed: signing in, personal links, codes and tokens.
  case secret
  /// Where anyone can begin to answer.
  case begin

  /// The class of a request.
  init(_ request: Request) {
    if request.method == .get || request.method == .head {
      self = .read
    } else {
      self = Self.secretForms.contains(Self.folder(request)) ? .secret : .write
    }
  }

  /// Whether the request itself carries a secret that could be a guess.
  static func isGuess(_ request: Request) -> Bool {
    request.headers[.authorization] != nil || secretAddresses.contains(folder(request))
  }

  /// What the addresses of forms begin with in which a secret is given: signing in, taking up an
  /// invitation, and the own account, which asks for the password again.
  static let secretForms: Set<String> = ["logga-in", "inbjudan", "konto"]
  /// What addresses begin with that hold a secret themselves.
  static let secretAddresses: Set<String> = [
    "inbjudan", AnswerPath.personal, AnswerPath.anyone,
  ]

  /// The first part of an address in either language.
  private static func folder(_ request: Request) -> String {
    let parts = request.uri.path.split(separator: "/", maxSplits: 2)
    let folder = parts.first == "en" ? parts.dropFirst().first : parts.first
    return folder.map(String.init) ?? ""
  }
}
