import Access
import Content
import Measures
import Municipalities
import Store
import Surveys

/// Who makes an example round, as coordinators would.
struct ExampleMaker {
  let round: RoundID
  let place: OrganisationPlace
  let grant: Grant

  var actor: Actor { Self.actor(grant) }

  static func actor(_ grant: Grant) -> Actor {
    .person(SignedIn(id: PersonID(rawValue: "exempel-program"), grants: [grant]))
  }

  func permit(_ action: Action) throws -> Permit {
    try decide(actor, action, .round(round, place))
  }
}

extension Samsyn {
  /// Takes answers in to an example round, and seals it.
  func collect(
    _ instrument: Instrument, _ responses: [SimulatedResponse], _ maker: ExampleMaker
  ) async throws {
    guard try await round(maker.round, as: maker.actor)?.collection?.sealedAt == nil else { return }
    let permit = try maker.permit(.collectAnswers)
    let version = try await publish(
      instrument, try decide(maker.actor, .changeInstruments, .organisation(maker.place)))
    try await store.keepCollection(
      permit,
      CollectionPlan(
        instrument: instrument.id, version: version, anonymity: .confidential,
        smallestGroup: CollectionPlan.smallestGroupMin, languages: [.swedish], reminders: [],
        hasOpenLink: false, sealedAt: nil), openWord: nil, now: now)
    _ = try await store.keepImported(
      permit, fileName: "simulated", fileDigest: "simulated",
      try rows(instrument, responses, version: version), now: now)
    try await store.seal(permit, newIDs: { newIDText() }, backgrounds: [:], now: now)
  }

  /// Publishes an instrument, as a new version where an example was made with another before.
  ///
  /// - Returns: the version that is the same as the instrument.
  private func publish(_ instrument: Instrument, _ permit: Permit) async throws -> Int {
    let (id, title) = (instrument.id, instrument.title)
    _ = try await store.makeInstrument(
      permit, id, title: title, text: instrumentYAML(instrument), now: now)
    guard let (kept, _) = try await store.instrument(permit, id) else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    for version in kept.versions.map(\.number) {
      let known = try await store.instrumentVersion(as: .machine, id, version)?.text
      if known == instrumentYAML(instrument.with(version: version)) { return version }
    }
    let number = (kept.versions.map(\.number).max() ?? 0) + 1
    _ = try await store.publishInstrument(
      permit, id, version: number, title: title,
      text: instrumentYAML(instrument.with(version: number)), over: kept.draftRevision, now: now)
    return number
  }

  private func rows(
    _ instrument: Instrument, _ responses: [SimulatedResponse], version: Int
  ) throws -> [ImportedRow] {
    let layout = AnswerLayout(instrument)
    return try responses.enumerated().map { number, response in
      let encoded = try layout.encode(response.answers, background: response.background)
      return ImportedRow(
        digest: "simulated-\(number)",
        response: NewResponse(
          id: newIDText(), version: version, background: response.background,
          codes: encoded.codes, words: encoded.words))
    }
  }

  /// Lets municipalities release their part of an example round, ends the time for comments, and
  /// freezes a version.
  func release(_ municipalities: Set<MunicipalityCode>, _ maker: ExampleMaker) async throws {
    guard let round = try await round(maker.round, as: maker.actor) else { return }
    if round.takesRemarks(at: now) {
      for code in municipalities.sorted() {
        guard let grant = Grant(.municipalityCoordinator, in: .municipality(code)),
          let subject = try await subject(round, code)
        else { continue }
        try await decideRelease(
          decide(ExampleMaker.actor(grant), .answerForMunicipality, subject), isReleased: true)
      }
      let times = RoundTimes(
        opensAt: round.times.opensAt, closesAt: round.times.closesAt, remarksUntil: now,
        keptUntil: round.times.keptUntil)
      guard let times else { return }
      try await changeRound(maker.permit(.changeRound), title: round.title, times: times)
    }
    if round.versions.isEmpty { _ = try await freeze(maker.permit(.freezeRound)) }
  }
}
