import Identity
import Testing

@testable import Identity

@Suite(.timeLimit(.minutes(5))) struct `Asking over HTTP` {
  private func ask(
    _ answer: LoopbackServer.Answer, reach: NetworkReach = .machine, form: String? = nil,
    seconds: Int = 10
  ) async throws -> (Result<OpenIDResponse, OpenIDTransportError>, LoopbackServer) {
    let server = try await LoopbackServer(answer)
    let transport = HTTPTransport(reach: reach, seconds: seconds)
    let result: Result<OpenIDResponse, OpenIDTransportError>
    do throws(OpenIDTransportError) {
      let request = OpenIDRequest(
        url: server.url + "/x", headers: ["Authorization": "Basic YTpi"], form: form)
      result = .success(try await transport.send(request))
    } catch {
      result = .failure(error)
    }
    await transport.shutDown()
    try await server.close()
    return (result, server)
  }

  @Test func `sends what it should and reads the answer`() async throws {
    let (result, server) = try await ask(
      .once("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), form: "a=b")
    #expect(try result.get() == OpenIDResponse(status: 200, body: Array("{}".utf8)))
    let heard = server.heard.lowercased()
    #expect(heard.hasPrefix("post /x http/1.1\r\n") && heard.hasSuffix("\r\n\r\na=b"))
    #expect(heard.contains("\r\naccept: application/json\r\n"))
    #expect(heard.contains("\r\ncontent-type: application/x-www-form-urlencoded\r\n"))
  }

  @Test func `follows no redirect`() async throws {
    let elsewhere = try await LoopbackServer(.once("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    let (result, _) = try await ask(
      .once("HTTP/1.1 302 Found\r\nLocation: \(elsewhere.url)/y\r\nContent-Length: 0\r\n\r\n"))
    #expect(try result.get().status == 302)
    #expect(elsewhere.connections == 0)
    try await elsewhere.close()
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n",
  ])
  func `reads no more than it may`(head: String) async throws {
    let (result, _) = try await ask(.endless(head))
    #expect(throws: OpenIDTransportError.tooLarge) { try result.get() }
  }

  @Test func `waits no longer than it may`() async throws {
    for answer in [
      LoopbackServer.Answer.silence, .once("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
    ] {
      let (result, _) = try await ask(answer, seconds: 1)
      #expect(throws: OpenIDTransportError.timedOut) { try result.get() }
    }
  }

  @Test(arguments: [NetworkReach.internet, .organisation])
  func `says nothing to an address out of reach`(reach: NetworkReach) async throws {
    let (result, server) = try await ask(
      .once("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"), reach: reach, form: "secret=x")
    #expect(throws: OpenIDTransportError.forbiddenAddress) { try result.get() }
    #expect(server.heard == "")
  }

  @Test func `says that nobody is there`() async throws {
    let server = try await LoopbackServer(.silence)
    let url = server.url
    try await server.close()
    let transport = HTTPTransport(reach: .machine)
    await #expect(throws: OpenIDTransportError.unreachable) {
      try await transport.send(OpenIDRequest(url: url))
    }
    await transport.shutDown()
  }

  @Test func `says that too many ask at once`() async throws {
    let transport = HTTPTransport(reach: .machine, running: 0)
    await #expect(throws: OpenIDTransportError.busy) {
      try await transport.send(OpenIDRequest(url: "http://127.0.0.1:9/"))
    }
    await transport.shutDown()
  }
}
