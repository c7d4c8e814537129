import Measures
package import Municipalities
package import Surveys

/// What is kept of the secret of a link: a digest for each use, of which none tells another.
package struct RespondentKeys: Hashable, Sendable {
  /// The round; the digests hold in no other.
  package let round: RoundID
  /// Finds the contact that the link was sent to.
  package let link: String
  /// Finds the draft.
  package let draft: String
  /// Says that the link has been used.
  package let spent: String

  /// Makes the keys of a secret.
  package init(round: RoundID, link: String, draft: String, spent: String) {
    self.round = round
    self.link = link
    self.draft = draft
    self.spent = spent
  }
}

/// What lies behind a link.
package struct Answering: Hashable, Sendable {
  /// The round, without its frozen versions and reminders.
  package let round: Round
  /// Whom the link was sent to; nil where it is nobody's, as an open link.
  package let contact: Invited?
  /// What is kept of the contact with a response; nil where there is no contact.
  package let background: Background?
  /// What has been saved; nil where nothing has.
  package let draft: KeptDraft?
  /// Whether a response was handed in through it.
  package let isSpent: Bool

  /// The contact that a link was sent to.
  package struct Invited: Hashable, Sendable {
    /// The id.
    package let id: ContactID
    /// Whether an answer of the contact is noted.
    package let hasAnswered: Bool
  }
}

/// A draft that only the secret opens.
package struct KeptDraft: Hashable, Sendable {
  /// Grows with every save, from 1.
  package let revision: Int
  /// The sealed bytes.
  package let sealed: [UInt8]
}

/// What comes of saving a draft.
package enum DraftOutcome: Hashable, Sendable {
  /// It is on disk, under this revision.
  case kept(Int)
  /// Another was saved in the meantime; nothing was saved now.
  case changed
  /// The link was used; nothing was saved.
  case answered
  /// The round takes no answers, or there is none; nothing was saved.
  case closed
}

/// A response about to be kept.
package struct NewResponse: Hashable, Sendable {
  /// By chance: it is the order in which responses are kept.
  package let id: String
  /// The version of the instrument that was answered.
  package let version: Int
  /// What is kept of the respondent.
  package let background: Background
  /// The answers, as `AnswerLayout` writes them.
  package let codes: [UInt8]
  /// The texts and numbers; nil where there are none.
  package let words: [UInt8]?

  /// Makes a response.
  package init(
    id: String, version: Int, background: Background, codes: [UInt8], words: [UInt8]?
  ) {
    self.id = id
    self.version = version
    self.background = background
    self.codes = codes
    self.words = words
  }
}

/// What is handed in through a link.
package struct Submission: Hashable, Sendable {
  /// The keys of the link.
  package let keys: RespondentKeys
  /// The revision of the draft that is handed in.
  package let draftRevision: Int
  /// What is kept of it.
  package let response: NewResponse
  /// Whose it is; nil in anonymous rounds, and where the link is nobody's.
  package let contact: ContactID?

  /// Makes a submission.
  package init(
    keys: RespondentKeys, draftRevision: Int, response: NewResponse, contact: ContactID?
  ) {
    self.keys = keys
    self.draftRevision = draftRevision
    self.response = response
    self.contact = contact
  }
}

/// What comes of handing in.
package enum SubmitOutcome: Hashable, Sendable {
  /// The response is on disk.
  case kept
  /// One was kept before, through this link or another of the same contact.
  case already
  /// The draft is another than was handed in; nothing was kept.
  case changed
  /// The round takes no answers, or there is none; nothing was kept.
  case closed
}
