package import Measures

/// One line of the audit log: who did what to which subject when. Never answers, names or free text.
package struct AuditEntry: Hashable, Sendable {
  /// Its place in the chain, from 1 without gaps.
  package let number: Int
  /// When.
  package let at: Moment
  /// The opaque id of who did it.
  package let actor: String
  /// What was done: a word of ``AuditEvent``.
  package let event: AuditEvent
  /// The kind and id of the subject.
  package let subject: String
  /// The name of the organisation that it concerns; nil where it concerns none.
  package let organisation: String?
  /// The seal of the entry before it, in hexadecimal digits; of the first one, zeros.
  package let previousSeal: String
  /// The seal of this entry, in hexadecimal digits.
  package let seal: String

  /// Makes an entry as it is kept.
  package init(
    number: Int, at: Moment, actor: String, event: AuditEvent, subject: String,
    organisation: String?, previousSeal: String, seal: String
  ) {
    self.number = number
    self.at = at
    self.actor = actor
    self.event = event
    self.subject = subject
    self.organisation = organisation
    self.previousSeal = previousSeal
    self.seal = seal
  }

  /// What the seal is made over: every field with its length before it, so that no two entries read
  /// alike.
  package var sealed: [UInt8] {
    let fields = [
      String(number), String(at.seconds), actor, event.rawValue, subject, organisation ?? "",
      previousSeal,
    ]
    return fields.flatMap { Array("\($0.utf8.count):\($0);".utf8) }
  }
}

/// Makes the seals of the audit log under a key that does not lie in the database, so that whoever
/// can write there still cannot write history anew.
package struct AuditSealer: Sendable {
  /// The seal of some bytes, in 64 hexadecimal digits.
  package let seal: @Sendable ([UInt8]) -> String

  /// Makes a sealer from a keyed hash.
  package init(_ seal: @escaping @Sendable ([UInt8]) -> String) {
    self.seal = seal
  }
}

/// What the audit log can say was done.
package enum AuditEvent: String, CaseIterable, Hashable, Sendable {
  case signedIn = "signed-in"
  case signInFailed = "sign-in-failed"
  case signedOut = "signed-out"
  case refused
  case accountMade = "account-made"
  case credentialsChanged = "credentials-changed"
  case sessionEnded = "session-ended"
  case tokenMade = "token-made"
  case tokenRevoked = "token-revoked"
  case invited
  case invitationCancelled = "invitation-cancelled"
  case roleGranted = "role-granted"
  case roleWithdrawn = "role-withdrawn"
  case deactivated
  case reactivated
  case recovered = "recovery-begun"
  case exported
  case erased
  case issuerChanged = "issuer-changed"
  case associationChanged = "association-changed"
  case departmentChanged = "department-changed"
  case roundMade = "round-made"
  case roundChanged = "round-changed"
  case released
  case withheld
  case remarked
  case remarkHandled = "remark-handled"
  case frozen
  case instrumentMade = "instrument-made"
  case instrumentChanged = "instrument-changed"
  case instrumentPublished = "instrument-published"
  case instrumentCorrected = "instrument-corrected"
  case instrumentArchived = "instrument-archived"
  case collectionChanged = "collection-changed"
  case versionMoved = "version-moved"
  case contactsAdded = "contacts-added"
  case contactRemoved = "contact-removed"
  case lettersQueued = "letters-queued"
  case lettersCancelled = "letters-cancelled"
  case letterBounced = "letter-bounced"
  case linksHandedOut = "links-handed-out"
  case factsAnswered = "facts-answered"
  case factsConfirmed = "facts-confirmed"
  case answersImported = "answers-imported"
  case sealed = "round-sealed"
  case answersExported = "answers-exported"
  case textsRead = "texts-read"
  case resultsShown = "results-shown"
  case themesChanged = "themes-changed"
  case disposalDecided = "disposal-decided"
  case disposed
}

/// What a check of the audit log found.
package enum AuditVerdict: Hashable, Sendable {
  /// Every entry is as it was written and none is missing; the seal of the last can be kept
  /// elsewhere.
  case whole(count: Int, lastSeal: String)
  /// The first place where the chain does not hold.
  case broken(at: Int)
}
