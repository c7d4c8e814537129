import Access
import Measures
import Municipalities
import Store
import Surveys
import Tables

/// Something that the store does under a permit, with the actions that the permit may be for.
struct PermitCall: Sendable {
  let actions: Set<Action>
  /// Whether the subject of the permit has to be of one kind.
  let needsSubject: Bool
  let body: @Sendable (Store, Permit) async throws -> Void

  init(
    _ actions: Action..., needsSubject: Bool = true,
    body: @escaping @Sendable (Store, Permit) async throws -> Void
  ) {
    self.actions = Set(actions)
    self.needsSubject = needsSubject
    self.body = body
  }
}

private let anna = PersonID(rawValue: "anna")
private let now = Town.now

let siteCalls: [PermitCall] = [
  PermitCall(.operate) {
    _ = try await $0.save(
      $1, Samples.publication(), instrument: Samples.instrument, checksum: "1")
  },
  PermitCall(.operate) { _ = try await $0.saveFacts($1, []) },
  PermitCall(.operate) { try await $0.keepExamples($1, [], now: now) },
  PermitCall(.operate) { try await $0.removeExamples($1, now: now) },
  PermitCall(.operate) { try await $0.removeIssuer($1, "a", now: now) },
  PermitCall(.operate) {
    try await $0.saveIssuer(
      $1,
      IssuerRecord(
        id: "a", url: "u", clientID: "c", sealedSecret: nil, name: "n", hosts: [],
        organisation: .installation), now: now)
  },
  PermitCall(.operate) { try await $0.tidy($1, now: now, idle: 1, keeping: 1) },
  PermitCall(.operate) { _ = try await $0.overdueRounds($1, now: now) },
  PermitCall(.operate) {
    try await $0.keepExampleRound($1, Town.round("example"), now: now)
  },
  PermitCall(.signIn) { _ = try await $0.session($1, digest: "cookie", now: now, idle: 9) },
  PermitCall(.signIn) { try await $0.touch($1, digest: "cookie", now: now) },
  PermitCall(.signIn) { try await $0.endSession($1, digest: "cookie", now: now) },
  PermitCall(.signIn) {
    let session = NewSession(
      digest: "new", person: anna, startedAt: now, endsAt: now.after(1), device: "",
      method: .password)
    try await $0.startSession($1, session, replacing: nil)
  },
  PermitCall(.signIn) { _ = try await $0.credentials($1, email: "anna@example.org") },
  PermitCall(.signIn) { _ = try await $0.useStep($1, person: anna, step: 99) },
  PermitCall(.signIn) {
    _ = try await $0.useRecoveryCode($1, person: anna, digest: "one-anna", now: now)
  },
  PermitCall(.signIn) { try await $0.noteFailedSignIn($1, person: anna, now: now) },
  PermitCall(.signIn) { _ = try await $0.hasAccount($1, email: "anna@example.org") },
  PermitCall(.signIn) { _ = try await $0.person($1, issuer: "i", subject: "s") },
  PermitCall(.signIn) { _ = try await $0.invitation($1, digest: "link-anna", now: now) },
  PermitCall(.signIn) {
    _ = try await $0.accept(
      $1, invitation: "l", newPerson: anna, name: "A", Samples.credentials("a"), now: now)
  },
  PermitCall(.signIn) { _ = try await $0.token($1, digest: "t", now: now) },
  PermitCall(.signIn) { _ = try await $0.examplePerson($1, role: .reader) },
]

let accountCalls: [PermitCall] = [
  PermitCall(
    .readOwnAccount, .changeOwnAccount, .exportOwnData, .recoverAccount, .deactivatePerson,
    .exportPerson, .erasePerson
  ) { _ = try await $0.account($1) },
  PermitCall(.readOwnAccount, .changeOwnAccount) { _ = try await $0.sessions($1, now: now) },
  PermitCall(.readOwnAccount, .changeOwnAccount) { _ = try await $0.tokens($1, now: now) },
  PermitCall(.readOwnAccount, .changeOwnAccount) { _ = try await $0.credentials($1) },
  PermitCall(.readOwnAccount, .changeOwnAccount) { _ = try await $0.recoveryCodesLeft($1) },
  PermitCall(.changeOwnAccount) { try await $0.endSession($1, number: 1, now: now) },
  PermitCall(.changeOwnAccount) { try await $0.endOtherSessions($1, keeping: "", now: now) },
  PermitCall(.changeOwnAccount) {
    try await $0.makeToken($1, Samples.token("t"), digest: "t", now: now)
  },
  PermitCall(.changeOwnAccount) {
    try await $0.revokeToken($1, TokenID(rawValue: "t"), now: now)
  },
  PermitCall(.changeOwnAccount) {
    try await $0.changeName($1, "A", now: now)
  },
  PermitCall(.changeOwnAccount) {
    try await $0.changePassword($1, hash: "h", keeping: "", now: now)
  },
  PermitCall(.changeOwnAccount) {
    try await $0.changeSecondFactor(
      $1, sealedSecret: [1], step: 1, recoveryDigests: [], keeping: "", now: now)
  },
  PermitCall(.changeOwnAccount) {
    try await $0.changeRecoveryCodes($1, digests: [], now: now)
  },
  PermitCall(.changeOwnAccount) { _ = try await $0.acceptAsSelf($1, invitation: "l", now: now) },
  PermitCall(.exportOwnData, .exportPerson) { _ = try await $0.everything($1, now: now) },
  PermitCall(.deactivatePerson) { try await $0.deactivate($1, now: now) },
  PermitCall(.deactivatePerson) { try await $0.reactivate($1, now: now) },
  PermitCall(.erasePerson) { try await $0.erase($1, decision: 1, now: now) },
  PermitCall(.recoverAccount) {
    try await $0.recover(
      $1, Samples.invitation(.recover(anna), "anna@example.org", "r"), digest: "r", now: now)
  },
]

let peopleCalls: [PermitCall] = [
  PermitCall(.readPeople) { _ = try await $0.people($1) },
  PermitCall(.readPeople) { _ = try await $0.invitations($1, now: now) },
  PermitCall(.grantRole) {
    let grant = try Town.grant(.analyst, Town.association.organisation)
    try await $0.invite(
      $1, Samples.invitation(.join(grant), "b@example.org", "b"), digest: "b", now: now)
  },
  PermitCall(.grantRole) { try await $0.grant($1, to: anna, now: now) },
  PermitCall(.withdrawRole) { try await $0.withdraw($1, person: anna, role: .reader, now: now) },
  PermitCall(.withdrawRole) {
    try await $0.cancelInvitation($1, InvitationID(rawValue: "l"), now: now)
  },
]

let organisationCalls: [PermitCall] = [
  PermitCall(.changeAssociation) {
    let association = Association(
      id: Town.associationID, name: Samples.text("a", "b"), kind: .association, source: "",
      members: [])
    try await $0.saveAssociation($1, association, now: now)
  },
  PermitCall(.readOrganisation) { _ = try await $0.departments($1) },
  PermitCall(.changeDepartments) { try await $0.addDepartment($1, strange, now: now) },
  PermitCall(.changeDepartments) { try await $0.changeDepartment($1, strange, now: now) },
  PermitCall(.changeDepartments) { try await $0.removeDepartment($1, strange.id, now: now) },
  PermitCall(.readAudit) { _ = try await $0.audit($1, before: nil, limit: 1) },
  PermitCall(.readAudit) { _ = try await $0.auditNames($1, []) },
]

let roundCalls: [PermitCall] = [
  // Any subject does, since it tells of nothing but the whole.
  PermitCall(.readAudit, .operate, needsSubject: false) { _ = try await $0.verifyAudit($1) },
  PermitCall(.readOrganisation) { _ = try await $0.rounds($1) },
  PermitCall(.changeRound) { try await $0.makeRound($1, Town.round("r2"), now: now) },
  PermitCall(.changeRound) {
    try await $0.changeRound($1, title: "t", times: Town.times(), now: now)
  },
  PermitCall(.readRound) { _ = try await $0.consents($1) },
  PermitCall(.answerForMunicipality) {
    try await $0.decideRelease($1, isReleased: true, now: Town.duringRemarks)
  },
  PermitCall(.answerForMunicipality) {
    try await $0.addRemark($1, kind: .comment, text: "t", now: Town.duringRemarks)
  },
  PermitCall(.readRemarks) { _ = try await $0.remarks($1) },
  PermitCall(.freezeRound) {
    try await $0.handleRemark($1, municipality: Town.ale, number: 1, now: now)
  },
  PermitCall(.freezeRound) { _ = try await $0.freeze($1, now: Town.afterRemarks) },
  PermitCall(.disposeRound) { try await $0.dispose($1, decision: 1, now: now) },
  PermitCall(.disposeRound, .erasePerson) {
    let decision = Samples.decision(Town.association.organisation)
    _ = try await $0.recordDecision($1, decision, now: now)
  },
  PermitCall(.disposeRound, .erasePerson) { _ = try await $0.decisions($1) },
]

private let strange = Department(
  id: DepartmentID(rawValue: "d"), municipality: Town.stranger, parent: nil, name: "d",
  serviceArea: nil)
