import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// What an organisation has, as far as whoever reads may see it.
  func overviewPage(
    _ place: OrganisationPlace, _ visit: Visit, _ permit: Permit, _ map: OrganisationMap,
    _ words: PageWords
  ) async throws -> Page {
    let name = map.name(place.organisation)
    let parts =
      switch place.organisation {
      case .installation: try await installation(visit, permit, map, words)
      case .association(let id): try await association(id, place, permit, map, words)
      case .region: members(place, leaders: nil, permit, map, words)
      case .municipality(let code): try await municipality(code, permit, map, words)
      }
    let links = overviewLinks(place.organisation, permit, words)
    let label = words.text("organisation.links", ["name": .text(name)])
    return Page(
      path: .organisation(place.organisation.name), title: name,
      description: words.text("organisation.description", ["name": .text(name)]),
      trail: [(words.text("site.organisations"), .organisations)],
      parts: [.blocks([.lead(words.text("organisation.kind." + place.organisation.kind))])]
        + (links.isEmpty ? [] : [words.links(links, label: label)]) + parts)
  }

  private func overviewLinks(
    _ organisation: Organisation, _ permit: Permit, _ words: PageWords
  ) -> [(text: String, path: SitePath)] {
    var links: [(String, SitePath)] = []
    if permit.also(.readPeople) != nil {
      links.append(("people.title", .people(organisation.name)))
    }
    switch organisation {
    case .association(let id):
      if permit.also(.readInstruments) != nil {
        links.append(("surveys.title", .surveys(.list(organisation.name))))
      }
      links.append(("rounds.title", .rounds(organisation.name)))
      links.append(("organisation.published", .association(id.rawValue)))
    case .municipality(let code):
      links.append(("departments.title", .departments(organisation.name)))
      links.append(("rounds.title", .rounds(organisation.name)))
      links.append(("organisation.published", .municipality(code.rawValue)))
    case .region, .installation: break
    }
    if permit.also(.readAudit) != nil {
      links.append(("audit.title", .auditLog(organisation.name)))
    }
    return links.map { (words.text($0.0), $0.1) }
  }

  private func association(
    _ id: AssociationID, _ place: OrganisationPlace, _ permit: Permit, _ map: OrganisationMap,
    _ words: PageWords
  ) async throws -> [Page.Part] {
    var parts = try await roundsPart(permit, map, words)
    parts += members(place, leaders: try await leaders(permit), permit, map, words)
    if permit.also(.changeAssociation) != nil, let association = map.association(id) {
      parts.append(membersForm(association, map, words).folded("association.change", words))
    }
    return parts
  }

  /// The municipalities that a coordinator answers for; nil for those who may not know.
  private func leaders(_ permit: Permit) async throws -> Set<Organisation>? {
    guard let people = permit.also(.readPeople) else { return nil }
    let active = try await samsyn.people(people).filter { $0.deactivatedAt == nil }
    return Set(
      active.flatMap(\.grants).filter { $0.role == .municipalityCoordinator }.map(\.organisation))
  }

  private func members(
    _ place: OrganisationPlace, leaders: Set<Organisation>?, _ permit: Permit,
    _ map: OrganisationMap, _ words: PageWords
  ) -> [Page.Part] {
    let columns = ["name"] + (leaders == nil ? [] : ["led"])
    let rows = map.municipalities(below: place).map { code -> [Table.Cell] in
      let organisation = Organisation.municipality(code)
      let led = leaders.map { words.text($0.contains(organisation) ? "led.yes" : "led.no") }
      return [cell(organisation, map.place(code), permit, map, words)]
        + (led.map { [.text($0)] } ?? [])
    }
    return [
      .blocks([
        words.heading("organisation.municipalities", id: "municipalities"),
        .table(
          Table(
            id: "municipalities", caption: words.text("organisation.municipalities.caption"),
            columns: columns.map { words.text("organisation.column." + $0) }, rows: rows)),
      ])
    ]
  }

  /// The name of an organisation, with a link for those who may go there.
  private func cell(
    _ organisation: Organisation, _ place: OrganisationPlace, _ permit: Permit,
    _ map: OrganisationMap, _ words: PageWords
  ) -> Table.Cell {
    let name = map.name(organisation)
    guard (try? decide(permit.actor, .readOrganisation, .organisation(place))) != nil else {
      return .text(name)
    }
    return .link(name, address: words.address(.organisation(organisation.name)))
  }

  private func municipality(
    _ code: MunicipalityCode, _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) async throws -> [Page.Part] {
    let own = map.associations(with: code).map { association in
      [
        cell(.association(association.id), OrganisationPlace(association), permit, map, words),
        .text(words.text("association.kind." + association.kind.rawValue)),
      ]
    }
    let table = Table(
      id: "associations", caption: words.text("organisation.associations.caption"),
      columns: ["name", "kind"].map { words.text("organisation.column." + $0) }, rows: own)
    return [
      .blocks([
        words.heading("organisation.associations", id: "associations"),
        own.isEmpty ? words.paragraph("organisation.associations.none") : .table(table),
      ])
    ] + (try await roundsPart(permit, map, words))
  }

  private func roundsPart(
    _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) async throws -> [Page.Part] {
    let items = roundItems(try await samsyn.rounds(permit), permit, map, words)
    return [
      .blocks(
        [words.heading("rounds.title", id: "rounds")]
          + (items.isEmpty ? [words.paragraph("rounds.none")] : []))
    ] + (items.isEmpty ? [] : [items.part(words)])
  }
}
