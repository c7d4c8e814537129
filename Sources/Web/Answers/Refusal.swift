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
  case requestTimeout = "request-timeout"
  case misdirected
  case unsupportedMediaType = "unsupported-media-type"
  case tooManyRequests = "too-many-requests"
  case signInNeeded = "sign-in-needed"
  case forbidden
  case staleForm = "stale-form"
  case conflict
  case unprocessable
  case unavailable
  case noPDF = "no-pdf"
  case failed

  /// The refusal that an error amounts to.
  init(_ error: any Error) {
    if let refusal = error as? Refusal {
      self = refusal
    } else if error is RateRefusal {
      self = .tooManyRequests
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
      self =
        switch trouble.kind {
        case .busy, .unavailable, .full: .unavailable
        case .missing where trouble.statement.key == "kept.not-found": .notFound
        case .invalid: .unprocessable
        default: .failed
        }
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
    case .requestTimeout: .requestTimeout
    case .misdirected: .misdirectedRequest
    case .unsupportedMediaType: .unsupportedMediaType
    case .tooManyRequests: .tooManyRequests
    case .signInNeeded: .unauthorized
    case .forbidden, .staleForm: .forbidden
    case .conflict: .conflict
    case .unprocessable: .unprocessableContent
    case .unavailable, .noPDF: .serviceUnavailable
    case .failed: .internalServerError
    }
  }

  /// Whether somebody who runs the site should know.
  var isIncident: Bool { self == .failed || self == .unavailable || self == .noPDF }
}
