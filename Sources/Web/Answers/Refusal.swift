import Hummingbird
import Measures
import Workflows

/// Why a request gets no answer of its own: the one place where causes become status codes.
enum Refusal: String, CaseIterable, Error {
  case badRequest = "bad-request"
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case bodyTooLarge = "body-too-large"
  case addressTooLong = "address-too-long"
  case unavailable
  case noPDF = "no-pdf"
  case failed

  /// The refusal that an error amounts to.
  init(_ error: any Error) {
    if let refusal = error as? Refusal {
      self = refusal
    } else if let known = error as? HTTPError {
      self = Self.allCases.first { $0.status == known.status } ?? .badRequest
    } else {
      self.init(Trouble(error))
    }
  }

  private init(_ trouble: Trouble) {
    if trouble.statement.key.hasPrefix("command.pdf-") {
      self = .noPDF
    } else {
      self = trouble.kind == .busy || trouble.kind == .unavailable ? .unavailable : .failed
    }
  }

  /// The status of the answer.
  var status: HTTPResponse.Status {
    switch self {
    case .badRequest: .badRequest
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .bodyTooLarge: .contentTooLarge
    case .addressTooLong: .uriTooLong
    case .unavailable, .noPDF: .serviceUnavailable
    case .failed: .internalServerError
    }
  }

  /// Whether somebody who runs the site should know.
  var isIncident: Bool { self == .failed || self == .unavailable || self == .noPDF }
}
