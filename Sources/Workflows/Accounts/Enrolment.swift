package import Access
import Foundation
import Identity
package import Measures
import Store

/// What somebody with an open invitation is shown before they answer it.
package struct Enrolment: Sendable {
  /// The invitation.
  package let invitation: Invitation
  /// Whether its address has an account, so that it is accepted by signing in.
  package let hasAccount: Bool
  /// The new second factor, sealed, to be sent back with the form.
  package let sealedSecret: String
  /// The new second factor for an app that takes it by hand, in groups of four.
  package let secretText: String
  /// The new second factor as an address that an app on the same device opens.
  package let secretAddress: String
}

/// What came of answering an invitation.
package enum EnrolmentOutcome: Sendable {
  /// The account is made: a session, and recovery codes that are shown once.
  case done(StartedSession, recoveryCodes: [String])
  /// Something in the form is to be mended: fields with what to say.
  case faults([String: Statement])
  /// The link is used, cancelled or too old, or never was.
  case gone
}

/// The form with which an account is made or recovered.
package struct EnrolmentForm: Sendable {
  /// What the person wants to be called.
  package let name: String
  /// The new password.
  package let password: String
  /// The code that the app shows.
  package let code: String
  /// ``Enrolment/sealedSecret`` as it was sent.
  package let sealedSecret: String

  /// Gathers what was written.
  package init(name: String, password: String, code: String, sealedSecret: String) {
    self.name = name
    self.password = password
    self.code = code
    self.sealedSecret = sealedSecret
  }
}

extension Samsyn {
  /// What an open invitation offers; nil where the link is used, cancelled or too old, or never was.
  package func enrolment(_ permit: Permit, link: String) async throws -> Enrolment? {
    guard let token = SecretToken(link, for: .invitation),
      let found = try await store.invitation(permit, digest: token.digest, now: now)
    else { return nil }
    let offer = try secretOffer(bound: token.digest, account: found.name.email)
    return Enrolment(
      invitation: found,
      hasAccount: try await store.hasAccount(permit, email: found.name.email),
      sealedSecret: offer.sealed, secretText: offer.text, secretAddress: offer.address)
  }

  /// Makes the account, or its new credentials, and signs in.
  package func enrol(
    _ permit: Permit, link: String, _ form: EnrolmentForm, device: String
  ) async throws -> EnrolmentOutcome {
    guard let token = SecretToken(link, for: .invitation),
      let found = try await store.invitation(permit, digest: token.digest, now: now)
    else { return .gone }
    let name = PersonName(name: form.name, email: found.name.email)
    var faults = passwordFaults(form.password, of: name)
    if form.name.isEmpty { faults["name"] = Statement("account.fault.name") }
    let secret = openedSecret(form.sealedSecret, bound: token.digest)
    guard let secret, let step = secret.matchingStep(form.code, at: now.seconds, after: nil)
    else {
      return .faults(
        faults.merging(["code": Statement("account.fault.code")]) { first, _ in first })
    }
    guard faults.isEmpty else { return .faults(faults) }
    let codes = RecoveryCode.set()
    let owner: PersonID = if case .recover(let id) = found.purpose { id } else { newID() }
    let credentials = NewCredentials.password(
      hash: try await unlessBusy { try await accounts.hasher.hash(form.password) },
      sealedSecret: try sealed(secret, of: owner.rawValue), step: step,
      recoveryDigests: codes.map(\.digest))
    guard
      let person = try await store.accept(
        permit, invitation: token.digest, newPerson: owner, name: form.name, credentials, now: now)
    else { return .gone }
    let session = try await startSession(
      permit, person, .password, device: device, replacing: nil)
    return .done(session, recoveryCodes: codes.map(\.text))
  }

  /// Takes the role of an invitation for an account that there is; nil where the link is used or too
  /// old, or is not for its address.
  package func acceptAsSelf(_ permit: Permit, link: String) async throws -> Grant? {
    guard let token = SecretToken(link, for: .invitation) else { return nil }
    return try await store.acceptAsSelf(permit, invitation: token.digest, now: now)
  }

  /// What is wrong with a new password, by field.
  func passwordFaults(_ password: String, of name: PersonName) -> [String: Statement] {
    knowledge.passwordRules.fault(in: password, name: name.name, email: name.email)
      .map { ["password": $0] } ?? [:]
  }

  /// A new second factor, sealed for a form.
  func secretOffer(
    bound: String, account: String
  ) throws -> (sealed: String, text: String, address: String) {
    let secret = AuthenticatorSecret()
    let sealed = try sealed(secret, of: "offer/" + bound)
    return (
      Data(sealed).base64EncodedString(), secret.typed,
      secret.address(issuer: "Samsyn", account: account)
    )
  }

  func openedSecret(_ sealed: String, bound: String) -> AuthenticatorSecret? {
    guard let bytes = Data(base64Encoded: sealed),
      let plain = try? accounts.key.open(
        Array(bytes), for: .secondFactor, of: "offer/" + bound)
    else { return nil }
    return AuthenticatorSecret(bytes: plain)
  }

  /// A second factor as it is kept, for one owner.
  func sealed(_ secret: AuthenticatorSecret, of owner: String) throws -> [UInt8] {
    try accounts.key.seal(secret.bytes, for: .secondFactor, of: owner)
  }
}
