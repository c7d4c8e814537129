import Access
import Database
import Measures
import Municipalities
import Store
import Surveys
import Testing

extension Town {
  static let survey = InstrumentID(rawValue: "survey")

  static func plan(
    _ anonymity: Anonymity = .anonymous, version: Int = 1, smallestGroup: Int = 5,
    languages: [Language] = Language.allCases, reminders: [Moment] = [], hasOpenLink: Bool = false,
    sealedAt: Moment? = nil
  ) -> CollectionPlan {
    CollectionPlan(
      instrument: survey, version: version, anonymity: anonymity, smallestGroup: smallestGroup,
      languages: languages, reminders: reminders, hasOpenLink: hasOpenLink, sealedAt: sealedAt)
  }

  static func contact(
    _ name: String, _ code: MunicipalityCode = ale, _ area: ServiceArea = .education,
    _ audience: Audience = .businessNear
  ) -> (id: ContactID, contact: Contact) {
    let contact = Contact(
      municipality: code, area: area, audience: audience, email: "\(name)@example.org")
    return (ContactID(rawValue: "contact-\(name)"), contact)
  }

  /// What is kept of a secret, each as nothing that the others tell.
  static func keys(_ round: String, _ secret: String) -> RespondentKeys {
    RespondentKeys(
      round: RoundID(rawValue: round), link: fingerprint(of: "link \(secret)".utf8),
      draft: fingerprint(of: "draft \(secret)".utf8), spent: fingerprint(of: "spent \(secret)".utf8)
    )
  }

  static let nothing = Background(municipality: nil, area: nil, audience: nil)
}

extension Permits {
  /// What somebody with a link may do.
  static func respondent(_ id: String) throws -> Permit {
    let round = RoundID(rawValue: id)
    return try decide(.respondent(round), .answerRound, .round(round, Town.association))
  }

  /// What the coordinator of the association may do with its instruments.
  static func instruments(_ action: Action) throws -> Permit {
    try place(action, Town.association, as: .associationCoordinator, in: Town.coordinator)
  }

  static func collect(_ id: String) throws -> Permit { try round(.collectAnswers, id) }
}

extension Store {
  /// Keeps an instrument of the association with one version, or one version more.
  func publish(version: Int = 1) async throws {
    let permit = try Permits.instruments(.changeInstruments)
    if version == 1 {
      _ = try await makeInstrument(
        permit, Town.survey, title: Samples.text("Enkät", "Survey"), text: "draft", now: Town.now)
    }
    let kept = try #require(try await instrument(permit, Town.survey))
    let revision = try await publishInstrument(
      permit, Town.survey, version: version, title: kept.instrument.title,
      text: "version \(version)", over: kept.instrument.draftRevision, now: Town.now)
    #expect(revision != nil)
  }

  /// Keeps a round that collects answers, with contacts `a`, `b` and so on; each has a link with its
  /// own name as the secret.
  func collect(
    _ id: String, _ plan: CollectionPlan = Town.plan(), contacts: [String] = ["a", "b"]
  ) async throws {
    let owner = try Permits.instruments(.changeInstruments)
    if try await instrument(owner, Town.survey) == nil { try await publish() }
    try await makeRound(id)
    try await keepCollection(
      Permits.collect(id), plan, openWord: plan.hasOpenLink ? "open-word-\(id)" : nil,
      now: Town.now)
    _ = try await addContacts(
      Permits.collect(id), contacts.map { Town.contact("\($0)-\(id)") }, now: Town.now)
    if plan.anonymity == .anonymous { try await keepAreas(of: id) }
    for name in contacts { try await link(id, to: name, name) }
  }

  /// Fixes that the area is kept of each background that the tests use.
  func keepAreas(of id: String) async throws {
    let whole = Background(municipality: Town.ale, area: .education, audience: .businessNear)
    try await fixBackgrounds(
      Permits.collect(id),
      [whole: Background(municipality: nil, area: .education, audience: nil)], now: Town.now)
  }

  /// Keeps a link to a contact.
  @discardableResult
  func link(_ round: String, to name: String, _ secret: String) async throws -> Bool {
    try await keepLink(
      Permits.operate(), digest: Town.keys(round, secret).link,
      contact: ContactID(rawValue: "contact-\(name)-\(round)"), of: RoundID(rawValue: round))
  }

  /// What lies behind a link.
  func behind(_ round: String, _ secret: String) async throws -> Answering? {
    try await answering(
      as: .respondent(RoundID(rawValue: round)), Town.keys(round, secret))
  }

  /// Saves a draft.
  func save(
    _ round: String, _ secret: String, over revision: Int? = nil, _ text: String = "sealed",
    at now: Moment = Town.now
  ) async throws -> DraftOutcome {
    try await keepDraft(
      Permits.respondent(round), Town.keys(round, secret), sealed: Array(text.utf8),
      over: revision, now: now)
  }

  /// Hands in a draft.
  func submit(
    _ round: String, _ secret: String, by contact: String? = nil, over revision: Int = 1,
    _ response: NewResponse? = nil, at now: Moment = Town.now
  ) async throws -> SubmitOutcome {
    let owner = contact.map { ContactID(rawValue: "contact-\($0)-\(round)") }
    return try await submit(
      Permits.respondent(round),
      Submission(
        keys: Town.keys(round, secret), draftRevision: revision,
        response: response ?? Samples.response("response-\(round)-\(secret)"), contact: owner),
      now: now)
  }

  /// Saves a draft and hands it in.
  func answer(_ round: String, _ secret: String, by contact: String? = nil) async throws {
    #expect(try await save(round, secret) == .kept(1))
    #expect(try await submit(round, secret, by: contact) == .kept)
  }

  /// Seals a round with ids that end as they are numbered.
  func seal(
    _ id: String, _ backgrounds: [Background: Background] = [:],
    at now: Moment = Town.duringRemarks
  ) async throws {
    let ids = Numbers()
    try await seal(
      Permits.collect(id), newIDs: { "sealed-\(ids.next())" }, backgrounds: backgrounds, now: now)
  }

  /// The responses of a round.
  func exported(_ id: String, at now: Moment = Town.duringRemarks) async throws -> [KeptResponse] {
    try await responses(Permits.round(.exportAnswers, id), now: now)
  }
}

extension Samples {
  static func response(
    _ id: String, version: Int = 1, _ background: Background = Town.nothing,
    _ codes: [UInt8] = [1, 2, 255], _ words: String? = nil
  ) -> NewResponse {
    NewResponse(
      id: id, version: version, background: background, codes: codes,
      words: words.map { Array($0.utf8) })
  }
}
