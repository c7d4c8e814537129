package import Measures

/// What a letter to a contact is for.
package enum LetterKind: String, CaseIterable, Hashable, Sendable {
  /// The first.
  case invitation
  /// To those who have not answered.
  case reminder
}

/// What the letters of one kind say in one language.
package struct LetterDraft: Hashable, Sendable {
  /// What the letter is for.
  package let kind: LetterKind
  /// The language.
  package let language: Language
  /// What it is about. Range: 1…200 characters.
  package let subject: String
  /// The text, with places in braces. Range: 1…10,000 characters.
  package let body: String

  /// Makes a text.
  package init(kind: LetterKind, language: Language, subject: String, body: String) {
    self.kind = kind
    self.language = language
    self.subject = subject
    self.body = body
  }
}

/// How far a letter has come.
package enum LetterState: String, CaseIterable, Hashable, Sendable {
  /// It waits to be sent.
  case queued
  /// It is being handed to the mail server.
  case sending
  /// The mail server has taken it.
  case sent
  /// It could not be sent, and is not tried again by itself.
  case failed
  /// It came back; somebody noted that.
  case bounced
  /// It is not to be sent any more.
  case cancelled
}

/// A letter in the outbox, as a coordinator sees it: never its text or its link.
package struct OutboxLetter: Hashable, Sendable {
  /// Its number, in the order in which letters were queued.
  package let number: Int
  /// Whom it is to.
  package let contact: ContactID
  /// The contact's address.
  package let email: String
  /// What it is for.
  package let kind: LetterKind
  /// Which reminder it is, from 1; nil for an invitation.
  package let reminder: Int?
  /// How far it has come.
  package let state: LetterState
  /// How often it was tried.
  package let attempts: Int
  /// When it was queued.
  package let queuedAt: Moment
  /// When it was sent, failed or was cancelled; nil while it is under way.
  package let settledAt: Moment?
  /// What went wrong the last time; nil where nothing did.
  package let fault: String?

  /// Makes a letter as it is kept.
  package init(
    number: Int, contact: ContactID, email: String, kind: LetterKind, reminder: Int?,
    state: LetterState, attempts: Int, queuedAt: Moment, settledAt: Moment?, fault: String?
  ) {
    self.number = number
    self.contact = contact
    self.email = email
    self.kind = kind
    self.reminder = reminder
    self.state = state
    self.attempts = attempts
    self.queuedAt = queuedAt
    self.settledAt = settledAt
    self.fault = fault
  }
}
