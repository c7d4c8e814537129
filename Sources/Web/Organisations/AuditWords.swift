import Access
import Measures
import Municipalities
import Reports
import Workflows

/// Words for the entries of the audit log, which itself holds ids only.
struct AuditWords: Sendable {
  /// What people are called, by id, as far as that is still kept.
  let names: [String: String]
  /// What rounds are called, by id.
  let titles: [String: String]
  let map: OrganisationMap
  let words: PageWords

  /// An entry as a row: number, time, who, what and on what.
  func row(_ entry: AuditEntry) -> [Table.Cell] {
    [
      .number(Double(entry.number), shown: String(entry.number)),
      .text(LocalTime.minute(entry.at)), .text(actor(entry.actor)),
      .text(words.text("audit.event." + entry.event.rawValue)), .text(subject(entry.subject)),
    ]
  }

  private func actor(_ id: String) -> String {
    switch id {
    case Actor.machine.auditName: words.text("audit.actor.machine")
    case Actor.visitor.auditName: words.text("audit.actor.visitor")
    default: person(id)
    }
  }

  private func person(_ id: String) -> String {
    names[id] ?? words.text("audit.actor.person", ["id": .text(short(id))])
  }

  /// The subject of an entry: a kind, its ids, and sometimes a detail that is left out here.
  private func subject(_ subject: String) -> String {
    let parts = subject.split(separator: " ").map(String.init)
    switch (parts.first ?? "", parts.count) {
    case ("site", _): return map.name(.installation)
    case ("account", 2...): return person(parts[1])
    case ("organisation", 4...) where parts[2] == "round": return round(parts[3])
    case ("organisation", 2...): return organisation(parts[1])
    case ("grant", 3...):
      let role = Role(rawValue: parts[1]).map { words.text("role." + $0.rawValue) } ?? parts[1]
      return role + ", " + organisation(parts[2])
    case ("round", 2...): return round(parts[1])
    case ("contribution", 3...):
      return round(parts[1]) + ", "
        + map.name(.municipality(MunicipalityCode(rawValue: parts[2])))
    case ("decision", 2...):
      return words.text("audit.subject.decision", ["number": .text(parts[1])])
    default: return subject
    }
  }

  private func round(_ id: String) -> String {
    titles[id] ?? words.text("audit.subject.round", ["id": .text(short(id))])
  }

  private func organisation(_ name: String) -> String {
    Organisation(name: name).map(map.name) ?? name
  }

  private func short(_ id: String) -> String { String(id.prefix(8)) }
}
