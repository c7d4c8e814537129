import Access
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// The audit log of an organisation, the latest first.
  func auditPage(
    _ place: OrganisationPlace, _ visit: Visit, _ permit: Permit, _ map: OrganisationMap,
    _ words: PageWords
  ) async throws -> Page {
    let before = try visit.before()
    let entries = try await samsyn.audit(permit, before: before, limit: Self.auditLimit)
    let log = AuditWords(
      names: try await samsyn.auditNames(permit, entries),
      titles: try await roundTitles(permit), map: map, words: words)
    let organisation = place.organisation
    let name = map.name(organisation)
    let table = Table(
      id: "audit", caption: words.text("audit.caption"),
      columns: ["number", "time", "who", "what", "subject"].map {
        words.text("audit.column." + $0)
      }, rows: entries.map(log.row))
    return Page(
      path: .auditLog(organisation.name), title: words.text("audit.of", ["name": .text(name)]),
      description: words.text("audit.lead"),
      trail: [
        (words.text("site.organisations"), .organisations),
        (name, .organisation(organisation.name)),
      ],
      parts: [
        .blocks([
          .lead(words.text("audit.lead")), words.paragraph("audit.verify.text"),
          entries.isEmpty ? words.paragraph("audit.none") : .table(table),
        ])
      ] + pager(organisation, entries, isFirst: before == nil, words))
  }

  /// How many entries a page has.
  private static var auditLimit: Int { 50 }

  /// What the rounds that the log can tell of are called, by id.
  private func roundTitles(_ permit: Permit) async throws -> [String: String] {
    guard let permit = permit.also(.readOrganisation) else { return [:] }
    let rounds = try await samsyn.rounds(permit)
    return Dictionary(
      rounds.map { ($0.id.rawValue, $0.title) }, uniquingKeysWith: { first, _ in first })
  }

  private func pager(
    _ organisation: Organisation, _ entries: [AuditEntry], isFirst: Bool, _ words: PageWords
  ) -> [Page.Part] {
    let address = words.address(.auditLog(organisation.name))
    var values: [String: any Sendable] = ["label": words.text("audit.pager")]
    if !isFirst {
      values["previous"] =
        [
          "address": address, "word": words.text("audit.newer"),
          "title": words.text("audit.newest"),
        ] as [String: any Sendable]
    }
    if entries.count == Self.auditLimit, let last = entries.last {
      values["next"] =
        [
          "address": address + "?before=\(last.number)", "word": words.text("audit.older"),
          "title": words.text("audit.before", ["number": .text(String(last.number))]),
        ] as [String: any Sendable]
    }
    return values.count > 1 ? [.layout("pager", values)] : []
  }
}

extension Visit {
  /// The number before which entries of the audit log are wanted; nil for the latest.
  ///
  /// - Throws: ``Refusal/badRequest`` where it is none.
  func before() throws(Refusal) -> Int? {
    guard let text = query("before") else { return nil }
    guard let number = Int(text), number > 0 else { throw .badRequest }
    return number
  }
}
