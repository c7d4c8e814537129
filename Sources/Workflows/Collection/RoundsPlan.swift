package import Access
import Content
import Identity
package import Measures
import Municipalities
import Store
package import Surveys

/// A published version of an association's instrument, which a round can ask with.
package struct CollectableVersion: Hashable, Sendable {
  /// The instrument.
  package let instrument: InstrumentID
  /// The version.
  package let number: Int
  /// What it is called.
  package let title: LocalizedText

  /// Names a version.
  package init(instrument: InstrumentID, number: Int, title: LocalizedText) {
    self.instrument = instrument
    self.number = number
    self.title = title
  }
}

/// How many of those invited share which parts of their background with enough others for them to be
/// kept.
package struct KeptShare: Hashable, Sendable {
  /// A part of a background.
  package enum Part: String, CaseIterable, Hashable, Sendable {
    case municipality, area, audience
  }

  /// What is kept.
  package let parts: [Part]
  /// Of how many.
  package let invited: Int
}

extension Samsyn {
  /// The versions that a round of the association can ask with, the latest of each first.
  package func collectableVersions(_ permit: Permit) async throws -> [CollectableVersion] {
    try await instruments(permit).filter { !$0.isArchived }.flatMap { own in
      own.versions.reversed().map {
        CollectableVersion(
          instrument: own.id, number: $0.number, title: $0.instrument.title)
      }
    }
  }

  /// The later versions that a round which has begun can move to: they only add or reword.
  package func newerVersions(_ permit: Permit) async throws -> [CollectableVersion] {
    guard let plan = try await collectedRound(permit).collection,
      let own = try await instruments(permit).first(where: { $0.id == plan.instrument }),
      let current = own.versions.first(where: { $0.number == plan.version })
    else { return [] }
    return own.versions.filter { version in
      version.number > plan.version
        && version.instrument.changes(from: current.instrument).kind != .breaking
    }.map {
      CollectableVersion(instrument: own.id, number: $0.number, title: $0.instrument.title)
    }
  }

  /// Decides how a round is collected.
  ///
  /// - Throws: ``Trouble`` where part of it cannot be changed any more.
  package func keepCollection(_ permit: Permit, _ plan: CollectionPlan) async throws {
    try await requireAudiences(permit, plan)
    try await store.keepCollection(
      permit, plan, openWord: plan.hasOpenLink ? LinkSecret().text : nil, now: now)
  }

  /// Refuses an instrument that does not ask somebody who is on the list of contacts.
  private func requireAudiences(_ permit: Permit, _ plan: CollectionPlan) async throws {
    // Where there is no such version it is the store that says so.
    guard let instrument = try await version(plan.version, of: plan)?.instrument else { return }
    let invited = try await invitedBackgrounds(permit).keys
    guard invited.allSatisfy({ $0.audience.map(instrument.audiences.both.contains) ?? true }) else {
      throw Trouble(.invalid, Statement("collection.fault.audiences"))
    }
  }

  /// Gives whoever begins from now on a later version.
  ///
  /// - Throws: ``Trouble`` where it does more than add.
  package func moveToVersion(_ permit: Permit, _ number: Int) async throws {
    guard try await newerVersions(permit).contains(where: { $0.number == number }) else {
      throw Trouble(.invalid, Statement("collection.fault.version"))
    }
    try await store.moveToVersion(permit, number, now: now)
  }

  /// What an anonymous round will keep of whom, or keeps where that is fixed; the most first.
  package func keptShares(_ permit: Permit) async throws -> [KeptShare] {
    let (_, plan) = try await collectedPlan(permit)
    let invited = try await invitedBackgrounds(permit)
    let kept = try await keptBackgrounds(permit, invited, plan)
    var shares: [[KeptShare.Part]: Int] = [:]
    for (background, count) in invited {
      shares[Self.parts(kept[background]), default: 0] += count
    }
    return shares.map { KeptShare(parts: $0.key, invited: $0.value) }
      .sorted { ($0.parts.count, $0.invited) > ($1.parts.count, $1.invited) }
  }

  /// Seals a round: ends links and drafts, and takes what is left of arrival order.
  ///
  /// Where an anonymous round has answers through its open link or from files, what is kept of those
  /// backgrounds is made alike too.
  package func seal(_ permit: Permit) async throws {
    let (round, plan) = try await collectedPlan(permit)
    var alike: [Background: Background] = [:]
    if plan.anonymity == .anonymous {
      let fixed = Set(try await store.fixedBackgrounds(permit).values)
      let others = try await store.answeredBackgrounds(permit, now: now).filter {
        !fixed.contains($0.key)
      }
      alike = Self.alike(others, group: plan.smallestGroup)
    }
    try await store.seal(permit, newIDs: { newIDText() }, backgrounds: alike, now: now)
    participation.forget(round.id)
  }

  private func instruments(_ permit: Permit) async throws -> [OwnInstrument] {
    guard case .round(_, let place) = permit.subject else { return [] }
    return try await ownInstruments(
      try decide(permit.actor, .readInstruments, .organisation(place)))
  }

  private static func parts(_ background: Background?) -> [KeptShare.Part] {
    var parts: [KeptShare.Part] = []
    if background?.municipality != nil { parts.append(.municipality) }
    if background?.area != nil { parts.append(.area) }
    if background?.audience != nil { parts.append(.audience) }
    return parts
  }
}

extension Samsyn {
  /// How many contacts there are of each background, without those who are removed.
  func invitedBackgrounds(_ permit: Permit) async throws -> [Background: Int] {
    try await store.contacts(permit).filter { !$0.isRemoved }.reduce(into: [:]) {
      $0[$1.contact.background, default: 0] += 1
    }
  }

  /// What is kept of each background: what is fixed, and for the others what would be.
  func keptBackgrounds(
    _ permit: Permit, _ invited: [Background: Int], _ plan: CollectionPlan
  ) async throws -> [Background: Background] {
    let fixed = try await store.fixedBackgrounds(permit)
    let fresh = generalise(invited, k: plan.smallestGroup)
    guard try await store.hasBegun(permit), !fixed.isEmpty else { return fresh }
    // Once links have gone out what is kept stays; a background that came later is kept only as
    // far as enough of the new ones share it among themselves.
    let later = Self.alike(
      invited.filter { fixed[$0.key] == nil }, group: plan.smallestGroup)
    return later.merging(fixed) { _, fixed in fixed }
  }

  /// What is kept of backgrounds so that each kept one is shared by a whole group; nothing where they
  /// are too few for one.
  static func alike(_ counts: [Background: Int], group: Int) -> [Background: Background] {
    let kept = generalise(counts, k: group)
    var sizes: [Background: Int] = [:]
    for (background, count) in counts { sizes[kept[background] ?? .unknown, default: 0] += count }
    return kept.mapValues { sizes[$0] ?? 0 >= group ? $0 : .unknown }
  }

  /// Fixes what an anonymous round keeps of its contacts, before the first link leaves.
  func fixBackgrounds(_ permit: Permit, _ plan: CollectionPlan) async throws {
    guard plan.anonymity == .anonymous else { return }
    let invited = try await invitedBackgrounds(permit)
    let kept = try await keptBackgrounds(permit, invited, plan)
    try await store.fixBackgrounds(permit, kept, now: now)
  }
}
