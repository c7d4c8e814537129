import Access
import Measures
import Municipalities
import Reports
import Workflows

extension Site {
  /// What an administrator looks after: the associations and the audit log.
  func installation(
    _ visit: Visit, _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) async throws -> [Page.Part] {
    let rows = map.associations.map { association -> [Table.Cell] in
      [
        .link(
          association.name[words.language],
          address: words.address(
            .organisation(Organisation.association(association.id).name))),
        .text(words.text("association.kind." + association.kind.rawValue)),
        .number(
          Double(association.members.count),
          shown: words.catalogue.numbers.integer(association.members.count)),
      ]
    }
    var parts: [Page.Part] = [
      .blocks([
        words.heading("organisation.associations", id: "associations"),
        .table(
          Table(
            id: "associations", caption: words.text("organisation.associations.all"),
            columns: ["name", "kind", "municipalities"].map {
              words.text("organisation.column." + $0)
            }, rows: rows)),
      ])
    ]
    if permit.also(.changeAssociation) != nil {
      let deed = Deed.makeAssociation(Organisation.installation.name)
      parts.append(associationForm(deed, nil, map, words).folded("association.make", words))
    }
    return parts + [.blocks(try await verification(visit, permit, words))]
  }

  /// The check of the audit log, on request: it reads every entry.
  private func verification(
    _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> [Block] {
    guard let permit = permit.also(.readAudit) else { return [] }
    let page = SitePath.organisation(Organisation.installation.name)
    let link = Block.paragraph([
      .link(
        words.text("audit.verify"), address: words.address(page) + "?check=log#audit-check")
    ])
    let heading = words.heading("audit.check", id: "audit-check")
    guard visit.query("check") == "log" else {
      return [heading, words.paragraph("audit.check.text"), link]
    }
    return [heading, .notice(notice(try await samsyn.verifyAudit(permit), words)), link]
  }

  private func notice(_ verdict: AuditVerdict, _ words: PageWords) -> Notice {
    switch verdict {
    case .whole(let count, let seal):
      Notice(
        kind: .information, title: words.text("audit.whole"),
        blocks: [
          words.paragraph("audit.whole.text", ["count": .integer(count)]),
          .paragraph([.text(words.text("audit.whole.seal")), .text(" "), .strong(seal)]),
        ])
    case .broken(let number):
      Notice(
        kind: .impossible, title: words.text("audit.broken"),
        blocks: [words.paragraph("audit.broken.text", ["number": .integer(number)])])
    }
  }
}
