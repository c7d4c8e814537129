/// How long requests and answers may take, and how many connections one client may hold.
package struct ServerLimits: Sendable {
  /// From the start of the connection, or from the previous answer, until the whole request is
  /// there.
  package var arrival: Duration = .seconds(20)
  /// From when an answer is ready until the client has taken the whole of it.
  package var drain: Duration = .seconds(60)
  /// Until the site has an answer.
  package var answer: Duration = .seconds(30)
  /// Until the site has a PDF, which is made by a program of its own and may have to wait.
  package var answerPDF: Duration = .seconds(60)
  /// Connections that one client may hold; a proxy on the same machine is exempt.
  package var connectionsPerClient = 64
  /// What a client may go on sending after it was refused, before the connection is cut. Unit:
  /// bytes.
  package var refusedBytes = 256 * 1_024

  /// The limits as they are served with.
  package init() {}

  /// How long the site may take for an address.
  func answer(path: String) -> Duration { path.hasSuffix(".pdf") ? answerPDF : answer }
}
