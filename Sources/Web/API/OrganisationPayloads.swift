import Access
import Foundation
import Measures
import Municipalities
import Surveys

/// A department of a municipality.
struct DepartmentPayload: Codable, Sendable {
  let id: String
  let name: String
  /// The department it is part of; absent at the top.
  let parent: String?
  /// Its own common area; absent where it has none of its own.
  let serviceArea: String?
  /// The common area that holds for it: its own, or the nearest above.
  let effectiveServiceArea: String?

  init(_ department: Department, in all: [Department]) {
    id = department.id.rawValue
    name = department.name
    parent = department.parent?.rawValue
    serviceArea = department.serviceArea?.rawValue
    effectiveServiceArea = all.serviceArea(of: department.id)?.rawValue
  }
}

/// A round of an association, without anything that was answered in it.
struct RoundPayload: Codable, Sendable {
  let id: String
  let association: String
  let title: String
  let state: String
  let opensAt: String
  let closesAt: String
  let remarksUntil: String
  let keptUntil: String
  let disposedAt: String?
  let example: Bool

  init(_ round: Round, now: Moment) {
    id = round.id.rawValue
    association = round.association.rawValue
    title = round.title
    state = round.state(at: now).rawValue
    opensAt = round.times.opensAt.iso
    closesAt = round.times.closesAt.iso
    remarksUntil = round.times.remarksUntil.iso
    keptUntil = round.times.keptUntil.iso
    disposedAt = round.disposedAt?.iso
    example = round.isExample
  }
}

/// A round with its frozen versions.
struct RoundDetailPayload: Codable, Sendable {
  let round: RoundPayload
  let versions: [Version]

  struct Version: Codable, Sendable {
    let number: Int
    let frozenAt: String
    /// The codes of the municipalities that had released their part.
    let released: [String]
  }

  init(_ round: Round, now: Moment) {
    self.round = RoundPayload(round, now: now)
    versions = round.versions.map {
      Version(
        number: $0.number, frozenAt: $0.at.iso, released: $0.released.map(\.rawValue).sorted())
    }
  }
}

/// An entry of the audit log as it is sealed, with ids in the place of names.
struct AuditEntryPayload: Codable, Sendable {
  let number: Int
  let at: String
  let actor: String
  let event: String
  let subject: String
  let organisation: String?
  let previousSeal: String
  let seal: String

  init(_ entry: AuditEntry) {
    number = entry.number
    at = entry.at.iso
    actor = entry.actor
    event = entry.event.rawValue
    subject = entry.subject
    organisation = entry.organisation
    previousSeal = entry.previousSeal
    seal = entry.seal
  }
}

extension Moment {
  /// The time in UTC: `2026-11-21T13:05:00Z`.
  var iso: String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
  }
}
