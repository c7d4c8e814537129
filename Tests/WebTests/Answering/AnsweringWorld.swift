import Access
import Database
import DatabaseSQLite
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Measures
import Municipalities
import Store
import Surveys
import Testing

@testable import Web
@testable import Workflows

/// A round in memory that some have been invited to, and the form that they answer.
struct AnsweringWorld: Sendable {
  let samsyn: Samsyn
  let site: Site
  let engine: FaultyEngine
  let clock = TestClock()
  let round: RoundID
  /// The secrets of those invited.
  let links: [String]
  /// The word of the open link.
  static let word = LinkSecret().text

  private static let association = Organisation.association(AssociationID(rawValue: "fyrbodal"))

  /// Opens a round.
  ///
  /// - Parameter yaml: the instrument.
  init(
    _ yaml: String = SampleForm.yaml, anonymity: Anonymity = .anonymous, invited: Int = 2,
    languages: [Language] = [.swedish, .english], audience: Audience = .itNear
  ) async throws {
    engine = try FaultyEngine()
    samsyn = try await Samsyn(
      knowledge: TestSite.samsyn().knowledge, engine: engine, accounts: .test(clock))
    site = try Site(samsyn)
    let (store, now) = (samsyn.store, clock.now)
    guard let place = try await samsyn.place(of: Self.association),
      let grant = Grant(.associationCoordinator, in: Self.association),
      let times = RoundTimes(
        opensAt: now.after(-1_000), closesAt: now.after(1_000), remarksUntil: now.after(2_000),
        keptUntil: now.after(3_000))
    else { throw Refusal.notFound }
    let actor = Actor.person(SignedIn(id: PersonID(rawValue: "maker"), grants: [grant]))
    let own = Subject.organisation(place)
    let id = InstrumentID(rawValue: "test.form")
    let edit = try decide(actor, .changeInstruments, own)
    let title = LocalizedText(same: "Form")
    _ = try await store.makeInstrument(edit, id, title: title, text: yaml, now: now)
    _ = try await store.publishInstrument(
      edit, id, version: 1, title: title, text: yaml, over: 1, now: now)
    round = try await samsyn.makeRound(
      try decide(actor, .changeRound, own), title: "Lägesmätning <2026>", times: times)
    let collect = try decide(actor, .collectAnswers, .round(round, place))
    try await store.keepCollection(
      collect,
      CollectionPlan(
        instrument: id, version: 1, anonymity: anonymity, smallestGroup: 5, languages: languages,
        reminders: [], hasOpenLink: true, sealedAt: nil), openWord: Self.word, now: now)
    links = try await Self.invite(invited, audience, store, collect, round, now)
  }

  private static func invite(
    _ count: Int, _ audience: Audience, _ store: Store, _ permit: Permit, _ round: RoundID,
    _ now: Moment
  ) async throws -> [String] {
    let contacts = (0..<count).map { number in
      (
        id: ContactID(rawValue: "contact\(number)"),
        contact: Contact(
          municipality: MunicipalityCode(rawValue: "1460"), area: .education, audience: audience,
          email: "contact\(number)@example.org")
      )
    }
    _ = try await store.addContacts(permit, contacts, now: now)
    let whole = Background(
      municipality: MunicipalityCode(rawValue: "1460"), area: .education, audience: audience)
    try await store.fixBackgrounds(permit, [whole: whole], now: now)
    let operate = try decide(.machine, .operate, .site)
    var links: [String] = []
    for contact in contacts {
      let secret = LinkSecret()
      _ = try await store.keepLink(
        operate, digest: secret.digest(.link, round: round.rawValue), contact: contact.id,
        of: round)
      links.append(secret.text)
    }
    return links
  }

  /// The form behind a link.
  func form(_ link: String? = nil) async throws -> RespondentForm {
    try #require(try await samsyn.form(round, secret: link ?? links[0]))
  }

  /// How many have handed in.
  func responses() async throws -> Int {
    try await engine.read("counting") { db in
      try db.query("SELECT id FROM response").count
    }
  }

  /// An address of the first link.
  func address(_ rest: String = "", _ language: Language = .swedish) -> String {
    address(of: links[0], rest, language)
  }

  /// An address of a link.
  func address(of link: String, _ rest: String = "", _ language: Language = .swedish) -> String {
    (language == .swedish ? "" : "/en") + "/svara/\(round.rawValue)/\(link)" + rest
  }

  /// The open address.
  func open(_ language: Language = .swedish) -> String {
    (language == .swedish ? "" : "/en") + "/enkat/\(round.rawValue)/\(Self.word)"
  }

  /// Asks the site without a socket.
  func run<Value>(
    _ settings: ServerSettings = .local, now: @escaping @Sendable () -> Double = { 0 },
    log: LineSink? = nil, _ body: @Sendable (any TestClientProtocol) async throws -> Value
  ) async throws -> Value {
    try await application(
      routes: site.router().buildResponder(), errors: site.errorAnswers,
      guards: Guards(settings, now: now), logger: log?.logger ?? TestSite.logger
    ).test(.router, body)
  }
}

extension TestClientProtocol {
  /// Reads a page.
  func get(_ address: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
    try await execute(uri: address, method: .get, headers: headers)
  }

  /// Sends a form.
  func send(
    _ address: String, _ fields: [(String, String)] = [], _ headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    let body = fields.map { encoded($0) + "=" + encoded($1) }.joined(separator: "&")
    let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    return try await execute(
      uri: address, method: .post, headers: type.merging(headers), body: ByteBuffer(string: body))
  }

  /// Sends a page of the form as a browser would that has just read it.
  func fill(
    _ address: String, _ fields: [(String, String)] = [], go: String = "next"
  ) async throws -> TestResponse {
    let page = try await get(address).text
    return try await send(address, hidden(page) + fields + [("_go", go)])
  }

  /// The hidden fields of a page.
  func hidden(_ page: String) -> [(String, String)] {
    page.matches(of: #/<input type="hidden" name="([^"]*)" value="([^"]*)">/#)
      .map { (String($0.1), String($0.2)) }
  }
}

extension HTTPFields {
  func merging(_ other: HTTPFields) -> HTTPFields {
    var all = self
    for field in other { all[field.name] = field.value }
    return all
  }
}

/// An instrument with every kind of question, follow-ups, and a question of the other audience.
enum SampleForm {
  static let yaml = """
    format: samsyn-instrument/1
    id: test.form
    version: 1
    title: {sv: "Formulär", en: "Form"}
    introduction: {sv: "Inledning & mer", en: "Introduction & more"}
    sections:
      - {id: one, title: {sv: "Ett", en: "One"}, text: {sv: "Om ett", en: "About one"}}
      - {id: two, title: {sv: "Två", en: "Two"}}
      - {id: business, title: {sv: "Verksamhet", en: "Business"}}
      - {id: three, title: {sv: "Tre", en: "Three"}}
    scales:
      levels:
        - {id: low, sv: "Låg", en: "Low"}
        - {id: high, sv: "Hög", en: "High"}
    questions:
      - {id: council, section: one, theme: governance, audience: all, type: yes-no,
         title: {sv: "Råd", en: "Council"}, wording: {sv: "Finns ett råd?", en: "Is there a council?"}}
      - {id: council-meets, section: one, theme: governance, audience: all, type: free-text,
         show-if: [{question: council, is: ["yes"]}],
         title: {sv: "Möten", en: "Meetings"}, wording: {sv: "Hur ofta möts det?", en: "How often does it meet?"}}
      - id: maturity
        section: one
        theme: organisation
        audience: all
        type: ordinal
        title: {sv: "Mognad", en: "Maturity"}
        wording: {sv: "Hur är det med \\"<mognaden>\\"?", en: "How is the \\"<maturity>\\"?"}
        help: {sv: "Tänk på hela kommunen.", en: "Think of the whole municipality."}
        scale: levels
        meanings:
          low: {sv: "Inget finns.", en: "Nothing is there."}
      - id: hindrances
        section: two
        theme: economy
        audience: all
        type: multiple-choice
        title: {sv: "Hinder", en: "Hindrances"}
        wording: {sv: "Vad hindrar?", en: "What is in the way?"}
        options:
          - {id: money, sv: "Pengar", en: "Money"}
          - {id: time, sv: "Tid", en: "Time"}
        dont-know: true
      - {id: need, section: two, theme: economy, audience: all, type: zero-to-ten, dont-know: true,
         title: {sv: "Behov", en: "Need"}, wording: {sv: "Hur stort?", en: "How great?"},
         meanings: {"0": {sv: "Inget", en: "None"}, "10": {sv: "Störst", en: "Greatest"}}}
      - {id: systems, section: three, theme: technology, audience: it-near, type: number,
         title: {sv: "System", en: "Systems"}, wording: {sv: "Hur många system?", en: "How many systems?"}}
      - {id: more, section: three, theme: technology, audience: all, type: free-text,
         title: {sv: "Mer", en: "More"}, wording: {sv: "Något mer?", en: "Anything more?"}}
      - {id: customers, section: business, theme: economy, audience: business-near, type: yes-no,
         title: {sv: "Kunder", en: "Customers"}, wording: {sv: "Nöjda?", en: "Satisfied?"}}
    """
}
