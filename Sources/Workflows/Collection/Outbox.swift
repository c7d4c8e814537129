package import Access
import Exchange
import Identity
package import Measures
import Municipalities
import Reports
import Store
package import Surveys
import Tables

/// Whom a letter would go to.
package struct SendingPlan: Sendable {
  /// How many.
  package let receivers: Int
  /// Whether the association has written the letter itself.
  package let hasOwnLetters: Bool
  /// What stands against sending; nil where nothing does.
  package let obstacle: Statement?
}

extension Samsyn {
  /// Whether there is anything to send mail with.
  package var canMail: Bool { accounts.mail != nil }

  /// Whom a letter would go to if it was queued now.
  package func sendingPlan(_ permit: Permit, _ kind: LetterKind) async throws -> SendingPlan {
    let (round, plan) = try await collectedPlan(permit)
    let letters = try await letters(permit).filter { $0.kind == kind }
    let receivers = try await receivers(permit, round, kind)
    var obstacle: Statement?
    if accounts.mail == nil {
      obstacle = Statement("outbox.no-mail.text")
    } else if plan.sealedAt != nil || now >= round.times.closesAt {
      obstacle = Statement("sending.closed")
    }
    return SendingPlan(
      receivers: receivers.count, hasOwnLetters: letters.contains { !$0.isStandard },
      obstacle: obstacle)
  }

  /// Queues a letter to those who are to have it: the invitation to those who have none, the reminder
  /// to those who have not answered.
  ///
  /// - Returns: how many letters were queued.
  /// - Throws: ``Trouble`` where nothing can be sent.
  package func queueLetters(_ permit: Permit, _ kind: LetterKind) async throws -> Int {
    let (_, plan) = try await collectedPlan(permit)
    if let obstacle = try await sendingPlan(permit, kind).obstacle {
      throw Trouble(.invalid, obstacle)
    }
    try await fixBackgrounds(permit, plan)
    // Nobody who waits to be noted is left out: see OutboxWorker.
    return try await store.queueLetters(permit, kind, except: [], now: now)
  }

  /// Letters of a round, the latest first.
  ///
  /// - Parameters: only letters with a lower number than `before`; `limit` at most, 1…1,000.
  package func outbox(
    _ permit: Permit, before: Int?, limit: Int
  ) async throws -> [OutboxLetter] {
    try await store.outbox(permit, state: nil, before: before, limit: limit)
  }

  /// Puts a letter back into the queue.
  ///
  /// - Throws: ``Trouble`` where it cannot be sent again.
  package func retryLetter(_ permit: Permit, _ number: Int) async throws {
    guard try await store.retryLetter(permit, number, now: now) else {
      throw Trouble(.invalid, Statement("outbox.fault.gone"))
    }
  }

  /// Notes that a letter came back.
  ///
  /// - Throws: ``Trouble`` where it was not sent.
  package func markBounced(_ permit: Permit, _ number: Int) async throws {
    guard try await store.markBounced(permit, number, now: now) else {
      throw Trouble(.invalid, Statement("outbox.fault.gone"))
    }
  }

  /// Takes back all letters that are not sent.
  package func cancelLetters(_ permit: Permit) async throws {
    _ = try await store.cancelLetters(permit, now: now)
  }

  /// New personal links for all who have not answered, as CSV, to be handed over in another way than
  /// by mail. They are shown this once; the audit log tells that they were made.
  ///
  /// - Parameter origin: scheme, host and perhaps port of the site.
  /// - Throws: ``Trouble`` where the round is not open for new links.
  package func handOutLinks(
    _ permit: Permit, _ language: Language, origin: String
  ) async throws -> String {
    let (round, plan) = try await collectedPlan(permit)
    guard plan.sealedAt == nil, now < round.times.closesAt else {
      throw Trouble(.invalid, Statement("sending.closed"))
    }
    try await fixBackgrounds(permit, plan)
    let contacts = try await store.contacts(permit).filter { !$0.isRemoved && !$0.hasAnswered }
    try await store.noteHandedOut(permit, contacts.count, now: now)
    let catalogue = knowledge.catalogue(language)
    var rows: [[String]] = []
    for start in stride(from: 0, to: contacts.count, by: Self.linksAtOnce) {
      let some = contacts[start..<min(start + Self.linksAtOnce, contacts.count)]
      rows += try await links(Array(some), round.id, catalogue, origin: origin)
    }
    let columns = ["municipality", "area", "audience", "email", "link"].map {
      catalogue.text("contacts.column." + $0)
    }
    return csv(
      Table(
        id: "links", caption: "", columns: columns, rows: rows.map { $0.map { .text($0) } }))
  }

  /// So many digests go to disk together.
  private static var linksAtOnce: Int { 64 }

  /// A row with a new link for each contact, whose digest is on disk, in the order of the contacts.
  private func links(
    _ contacts: [KeptContact], _ round: RoundID, _ catalogue: Catalogue, origin: String
  ) async throws -> [[String]] {
    let operate = try decide(.machine, .operate, .site)
    let rows = try await withThrowingTaskGroup(of: (Int, [String]?).self) { group in
      for (index, contact) in contacts.enumerated() {
        group.addTask {
          let secret = LinkSecret()
          let digest = secret.digest(.link, round: round.rawValue)
          let isKept = try await store.keepLink(
            operate, digest: digest, contact: contact.id, of: round)
          let link = linkAddress(
            origin: origin, round, secret: secret.text, catalogue.language)
          return (index, isKept ? try await row(contact.contact, catalogue) + [link] : nil)
        }
      }
      return try await group.reduce(into: [Int: [String]]()) { $0[$1.0] = $1.1 }
    }
    return contacts.indices.compactMap { rows[$0] }
  }

  private func row(_ contact: Contact, _ catalogue: Catalogue) async throws -> [String] {
    [
      try await name(of: .municipality(contact.municipality))[catalogue.language],
      catalogue.text("service-area." + contact.area.rawValue),
      catalogue.text("collection.audience." + contact.audience.rawValue), contact.email,
    ]
  }

  /// Who would get a letter.
  private func receivers(
    _ permit: Permit, _ round: Round, _ kind: LetterKind
  ) async throws -> [KeptContact] {
    let contacts = try await store.contacts(permit).filter { !$0.isRemoved }
    var invited: [ContactID: LetterState] = [:]
    var before: Int?
    while true {
      let letters = try await store.outbox(permit, state: nil, before: before, limit: 1_000)
      for letter in letters where letter.kind == .invitation {
        invited[letter.contact] = letter.state
      }
      before = letters.last?.number
      if letters.count < 1_000 { break }
    }
    return contacts.filter { contact in
      switch kind {
      case .invitation: invited[contact.id] == nil
      case .reminder: invited[contact.id] == .sent && !contact.hasAnswered
      }
    }
  }
}
