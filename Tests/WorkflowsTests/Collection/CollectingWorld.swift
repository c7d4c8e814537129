import Access
import Database
import DatabaseSQLite
import Delivery
import Identity
import Measures
import Municipalities
import Store
import Surveys
import Synchronization

@testable import Workflows

/// Takes letters, or answers as it is told to.
final class TestMailer: Mailer {
  private struct Book {
    var taken: [MailMessage] = []
    var errors: [String: MailError] = [:]
    var isUnderWay = 0
    var most = 0
  }

  private let book = Mutex(Book())

  /// What was taken, in order.
  var taken: [MailMessage] { book.withLock { $0.taken } }
  /// The most letters that were under way at a time.
  var most: Int { book.withLock { $0.most } }

  /// What becomes of letters to an address; nil where they are taken.
  func tell(_ address: String, _ error: MailError?) {
    book.withLock { $0.errors[address] = error }
  }

  func send(_ message: MailMessage) async throws(MailError) {
    book.withLock { book in
      book.isUnderWay += 1
      book.most = max(book.most, book.isUnderWay)
    }
    await Task.yield()
    let error = book.withLock { book in
      book.isUnderWay -= 1
      let error = book.errors[message.to.address.text]
      if error == nil { book.taken.append(message) }
      return error
    }
    if let error { throw error }
  }
}

/// A round in memory that collects answers, with mail that goes nowhere.
struct CollectingWorld: Sendable {
  let samsyn: Samsyn
  let engine: any DatabaseEngine
  let mailer = TestMailer()
  let clock = TestClock()
  let round: RoundID
  let place: OrganisationPlace
  /// The coordinator of the association.
  let actor: Actor

  static let origin = "https://samsyn.example.org"
  static let home = MunicipalityCode(rawValue: "1460")
  static let neighbour = MunicipalityCode(rawValue: "1438")
  private static let association = Organisation.association(AssociationID(rawValue: "fyrbodal"))

  /// Opens a round.
  init(
    anonymity: Anonymity = .confidential, languages: [Language] = [.swedish],
    reminders: [Moment] = [], hasMail: Bool = true, audiences: AudiencePair = .itAndBusiness
  ) async throws {
    let engine = try SQLiteEngine.inMemory()
    self.engine = engine
    let (clock, mailer) = (clock, mailer)
    let from = MailAddress("samsyn@example.org")
    samsyn = try await Samsyn(
      knowledge: knowledge(), engine: engine,
      accounts: AccountSetting(
        key: InstallationKey(bytes: Array(1...32)),
        issuers: IssuerBook(transport: SilentTransport(), reach: .internet),
        mail: hasMail ? from.map { MailSetting(mailer: mailer, from: $0) } : nil,
        now: { clock.now }))
    let place = try await samsyn.place(of: Self.association)
    let grant = Grant(.associationCoordinator, in: Self.association)
    guard let place, let grant,
      let times = RoundTimes(
        opensAt: clock.now.after(-1_000), closesAt: clock.now.after(Self.open),
        remarksUntil: clock.now.after(2 * Self.open), keptUntil: clock.now.after(3 * Self.open))
    else { throw Trouble(.inside, Statement("kept.not-found")) }
    actor = .person(SignedIn(id: PersonID(rawValue: "coordinator"), grants: [grant]))
    self.place = place
    try await Self.publish(samsyn, actor, place, audiences)
    round = try await samsyn.makeRound(
      try decide(actor, .changeRound, .organisation(place)), title: "Vinter", times: times)
    try await samsyn.keepCollection(
      try permit(), Self.plan(anonymity, languages, reminders))
  }

  /// How long the round is open. Unit: seconds.
  static let open = 30 * 86_400

  static func plan(
    _ anonymity: Anonymity, _ languages: [Language] = [.swedish], _ reminders: [Moment] = [],
    version: Int = 1
  ) -> CollectionPlan {
    CollectionPlan(
      instrument: instrument, version: version, anonymity: anonymity, smallestGroup: 5,
      languages: languages, reminders: reminders, hasOpenLink: false, sealedAt: nil)
  }

  private static let instrument = InstrumentID(rawValue: "test.form")

  private static func publish(
    _ samsyn: Samsyn, _ actor: Actor, _ place: OrganisationPlace, _ audiences: AudiencePair
  ) async throws {
    let permit = try decide(actor, .changeInstruments, .organisation(place))
    let title = LocalizedText(same: "Form")
    let form = form + "\naudiences: " + audiences.rawValue
    _ = try await samsyn.store.makeInstrument(
      permit, instrument, title: title, text: form, now: samsyn.now)
    _ = try await samsyn.store.publishInstrument(
      permit, instrument, version: 1, title: title, text: form, over: 1, now: samsyn.now)
  }

  /// What the coordinator may do to the round.
  func permit(_ action: Action = .collectAnswers) throws -> Permit {
    try decide(actor, action, .round(round, place))
  }

  /// What a municipality's coordinator may do to its part of the round.
  func part(_ action: Action, of municipality: MunicipalityCode = home) throws -> Permit {
    let grant = Grant(.municipalityCoordinator, in: .municipality(municipality))
    let contribution = Contribution(
      round: round, association: place, municipality: municipality, isReleased: false)
    guard let grant, let contribution else {
      throw Trouble(.inside, Statement("kept.not-found"))
    }
    return try decide(
      .person(SignedIn(id: PersonID(rawValue: "municipal"), grants: [grant])), action,
      .contribution(contribution))
  }

  /// Adds contacts of one municipality.
  func invite(_ emails: [String], _ municipality: MunicipalityCode = home) async throws {
    for email in emails {
      try await samsyn.addContact(
        try permit(),
        Contact(municipality: municipality, area: .education, audience: .itNear, email: email))
    }
  }

  /// Sends what is due.
  @discardableResult
  func send() async throws -> (sent: Int, failed: Int) {
    try await OutboxWorker(samsyn, origin: Self.origin + "/").sendDue()
  }

  /// The letters as the coordinator sees them, the first first.
  func letters() async throws -> [OutboxLetter] {
    try await samsyn.outbox(try permit(), before: nil, limit: 1_000).reversed()
  }

  /// The secret of the link in a letter.
  func secret(in message: MailMessage) -> String? {
    message.body.firstMatch(of: #/\/svara\/[^\/]+\/([\w-]+)/#).map { String($0.1) }
  }

  static let form = """
    format: samsyn-instrument/1
    id: test.form
    version: 1
    title: {sv: "Form", en: "Form"}
    sections:
      - {id: one, title: {sv: "Ett", en: "One"}}
    questions:
      - {id: council, section: one, theme: governance, audience: all, type: yes-no,
         title: {sv: "Råd", en: "Council"}, wording: {sv: "Finns ett råd?", en: "Is there a council?"}}
      - id: hindrances
        section: one
        theme: economy
        audience: all
        type: multiple-choice
        title: {sv: "Hinder", en: "Hindrances"}
        wording: {sv: "Vad hindrar?", en: "What is in the way?"}
        options:
          - {id: money, sv: "Pengar", en: "Money"}
          - {id: time, sv: "Tid", en: "Time"}
      - {id: more, section: one, theme: technology, audience: all, type: free-text,
         title: {sv: "Mer", en: "More"}, wording: {sv: "Något mer?", en: "Anything more?"}}
      - {id: strategy, section: one, theme: governance, audience: all, type: yes-no, fact: true,
         title: {sv: "Strategi", en: "Strategy"},
         wording: {sv: "Finns en strategi?", en: "Is there a strategy?"}}
      - {id: staff, section: one, theme: governance, audience: all, type: number, fact: true,
         title: {sv: "Antal", en: "Count"}, wording: {sv: "Hur många?", en: "How many?"}}
    """
}
