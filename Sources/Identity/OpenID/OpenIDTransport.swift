/// How requests reach an issuer; the tests have one of their own.
package protocol OpenIDTransport: Sendable {
  /// Sends a request and reads the answer. Redirects are not followed.
  func send(_ request: OpenIDRequest) async throws(OpenIDTransportError) -> OpenIDResponse
}

/// A request to an issuer: a GET without `form`, else a POST.
package struct OpenIDRequest: Hashable, Sendable {
  /// The address, checked.
  package let url: String
  /// Header names and values.
  package let headers: [String: String]
  /// The body, as `application/x-www-form-urlencoded`.
  package let form: String?

  init(url: String, headers: [String: String] = [:], form: String? = nil) {
    self.url = url
    self.headers = headers.merging(["Accept": "application/json"]) { first, _ in first }
    self.form = form
  }
}

/// An issuer's answer.
package struct OpenIDResponse: Hashable, Sendable {
  /// The most that is read of a body, in bytes.
  package static let bodyMax = 262_144

  /// The HTTP status.
  package let status: Int
  /// The body.
  package let body: [UInt8]

  /// Makes an answer.
  package init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// Why there is no answer.
package enum OpenIDTransportError: Error, Hashable, Sendable {
  /// No connection, or one that broke.
  case unreachable
  /// No answer in time.
  case timedOut
  /// More than ``OpenIDResponse/bodyMax``.
  case tooLarge
  /// The name leads to an address that may not be asked.
  case forbiddenAddress
  /// Too many requests at once.
  case busy

  var reason: OpenIDFailure.Reason {
    switch self {
    case .unreachable: .unreachable
    case .timedOut: .timedOut
    case .tooLarge: .tooLarge
    case .forbiddenAddress: .forbiddenAddress
    case .busy: .busy
    }
  }
}
