import Access
import Measures
import Municipalities
import Store
import Surveys

// What the store does under permits of collection; the calls of other kinds stand beside.

private let now = Town.now
private let round = RoundID(rawValue: "r1")
private let contact = ContactID(rawValue: "c")
private let title = Samples.text("a", "b")

let collectionCalls: [PermitCall] =
  respondentCalls + instrumentCalls + coordinatorCalls + senderCalls

private let respondentCalls: [PermitCall] = [
  PermitCall(.answerRound) {
    _ = try await $0.keepDraft($1, Town.keys("r1", "a"), sealed: [1], over: nil, now: now)
  },
  PermitCall(.answerRound) {
    let submission = Submission(
      keys: Town.keys("r1", "a"), draftRevision: 1, response: Samples.response("x"), contact: nil)
    _ = try await $0.submit($1, submission, now: now)
  },
  PermitCall(.answerForMunicipality) { try await $0.keepFacts($1, [:], now: now) },
  PermitCall(.answerForMunicipality) { try await $0.confirmFacts($1, now: now) },
  PermitCall(.answerForMunicipality, .readContribution) { _ = try await $0.facts($1) },
]

private let instrumentCalls: [PermitCall] = [
  PermitCall(.readInstruments) { _ = try await $0.instruments($1) },
  PermitCall(.readInstruments, .changeInstruments) {
    _ = try await $0.instrument($1, Town.survey)
  },
  PermitCall(.readInstruments) { _ = try await $0.corrections($1, Town.survey) },
  PermitCall(.changeInstruments) {
    _ = try await $0.makeInstrument($1, Town.survey, title: title, text: "t", now: now)
  },
  PermitCall(.changeInstruments) {
    _ = try await $0.keepInstrumentDraft(
      $1, Town.survey, title: title, text: "t", over: 1, now: now)
  },
  PermitCall(.changeInstruments) {
    _ = try await $0.publishInstrument(
      $1, Town.survey, version: 1, title: title, text: "t", over: 1, now: now)
  },
  PermitCall(.changeInstruments) {
    _ = try await $0.correctInstrument(
      $1, Town.survey, version: 1, text: "t", over: 1, now: now)
  },
  PermitCall(.changeInstruments) {
    try await $0.archiveInstrument($1, Town.survey, isArchived: true, now: now)
  },
]

private let coordinatorCalls: [PermitCall] = [
  PermitCall(.collectAnswers) { _ = try await $0.resultState($1) },
  PermitCall(.collectAnswers) {
    try await $0.showResults(
      $1, ResultPlan(breakdowns: ResultBreakdown.allCases, step: 1), units: [:], now: now)
  },
  PermitCall(.readResults, .collectAnswers) { _ = try await $0.resultPlan($1) },
  PermitCall(.readResults) { _ = try await $0.resultUnits($1) },
  PermitCall(.readResults) { _ = try await $0.releasedFacts($1) },
  PermitCall(.readResults) { _ = try await $0.shownResponses($1, into: NoRows()) },
  PermitCall(.collectAnswers) {
    try await $0.keepCollection($1, Town.plan(), openWord: nil, now: now)
  },
  PermitCall(.collectAnswers) { try await $0.moveToVersion($1, 2, now: now) },
  PermitCall(.collectAnswers) { _ = try await $0.openWord($1) },
  PermitCall(.readRound, .readCollection, .collectAnswers, .exportAnswers) {
    _ = try await $0.roundVersions($1)
  },
  PermitCall(.collectAnswers) {
    _ = try await $0.addContacts($1, [Town.contact("a")], now: now)
  },
  PermitCall(.collectAnswers) { try await $0.removeContact($1, contact, now: now) },
  PermitCall(.collectAnswers) { _ = try await $0.contacts($1) },
  PermitCall(.readCollection, .collectAnswers) { _ = try await $0.participants($1) },
  PermitCall(.collectAnswers) { try await $0.fixBackgrounds($1, [:], now: now) },
  PermitCall(.collectAnswers) { _ = try await $0.fixedBackgrounds($1) },
  PermitCall(.collectAnswers) { _ = try await $0.letters($1) },
  PermitCall(.collectAnswers) {
    let letter = LetterDraft(kind: .reminder, language: .swedish, subject: "s", body: "b")
    try await $0.keepLetter($1, letter, now: now)
  },
  PermitCall(.collectAnswers) {
    _ = try await $0.queueLetters($1, .invitation, except: [], now: now)
  },
  PermitCall(.collectAnswers) { try await $0.noteHandedOut($1, 1, now: now) },
  PermitCall(.collectAnswers) { _ = try await $0.hasBegun($1) },
  PermitCall(.collectAnswers) {
    _ = try await $0.outbox($1, state: nil, before: nil, limit: 1)
  },
  PermitCall(.collectAnswers) { _ = try await $0.outboxCounts($1) },
  PermitCall(.collectAnswers) { try await $0.retryLetter($1, 1, now: now) },
  PermitCall(.collectAnswers) { try await $0.markBounced($1, 1, now: now) },
  PermitCall(.collectAnswers) { _ = try await $0.cancelLetters($1, now: now) },
  PermitCall(.collectAnswers, .exportAnswers) { _ = try await $0.allFacts($1) },
  PermitCall(.collectAnswers) {
    let file = StagedFile(id: "f", purpose: .answers, name: "f", content: [1], endsAt: now.after(9))
    try await $0.stageFile($1, file, now: now)
  },
  PermitCall(.collectAnswers) { _ = try await $0.stagedFile($1, "f", now: now) },
  PermitCall(.collectAnswers) { try await $0.dropStagedFile($1, "f") },
  PermitCall(.collectAnswers) {
    _ = try await $0.keepImported($1, fileName: "f", fileDigest: "d", [], now: now)
  },
  PermitCall(.collectAnswers) { _ = try await $0.knownRows($1, ["d"]) },
  PermitCall(.collectAnswers) { _ = try await $0.imports($1) },
  PermitCall(.collectAnswers) { _ = try await $0.mappings($1) },
  PermitCall(.collectAnswers) {
    try await $0.keepMapping($1, SavedMapping(name: "m", definition: "d"), now: now)
  },
  PermitCall(.collectAnswers) { try await $0.removeMapping($1, "m", now: now) },
  PermitCall(.exportAnswers) { _ = try await $0.responses($1, now: Town.afterRemarks) },
  PermitCall(.collectAnswers) {
    try await $0.seal($1, newIDs: { "x" }, backgrounds: [:], now: Town.afterRemarks)
  },
  PermitCall(.collectAnswers) {
    _ = try await $0.answeredBackgrounds($1, now: Town.afterRemarks)
  },
]

private let senderCalls: [PermitCall] = [
  PermitCall(.operate) { try await $0.noteAnswered($1, [contact], of: round) },
  PermitCall(.operate) { _ = try await $0.dueReminders($1, now: now) },
  PermitCall(.operate) {
    let reminder = try await $0.dueReminders(Permits.operate(), now: now)[0]
    _ = try await $0.queueReminder($1, reminder, except: [], now: now)
  },
  PermitCall(.operate) { _ = try await $0.letters($1, of: round) },
  PermitCall(.operate) { _ = try await $0.takeLetters($1, limit: 1, lease: 9, now: now) },
  PermitCall(.operate) {
    _ = try await $0.keepLink($1, digest: "d", contact: contact, of: round)
  },
  PermitCall(.operate) { try await $0.settleLetter($1, 1, attempt: 1, .sent, now: now) },
  PermitCall(.operate) { try await $0.tidyStaged($1, now: Town.afterRemarks) },
]

/// Takes rows and keeps none.
private struct NoRows: ResultSink {
  mutating func expect(_ respondents: Int) {}

  mutating func take(
    _ group: ShownGroup, respondents: Int, codes: UnsafeRawBufferPointer
  ) throws {}
}
