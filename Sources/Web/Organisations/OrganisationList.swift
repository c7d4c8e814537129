import Access
import Measures
import Municipalities
import Reports
import Workflows

extension Site {
  /// Pages about organisations and the people in them.
  ///
  /// - Throws: ``Refusal/notFound`` where the organisation has no such page; what the database
  ///   reports.
  func organisationPage(
    _ path: SitePath, _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    let map = try await organisationMap(permit.actor, words.language)
    if path.hasPerson { return try await personPage(visit, permit, map, words) }
    guard let place = permit.place else { return organisationsPage(permit, map, words) }
    return switch path {
    case .people: try await peoplePage(place, visit, permit, map, words)
    case .departments: try await departmentsPage(place, visit, permit, map, words)
    case .auditLog: try await auditPage(place, visit, permit, map, words)
    default: try await overviewPage(place, visit, permit, map, words)
    }
  }

  /// The organisations in which somebody has roles, and the associations that they reach through
  /// their municipality.
  private func organisationsPage(
    _ permit: Permit, _ map: OrganisationMap, _ words: PageWords
  ) -> Page {
    let grants = permit.actor.person?.grants ?? []
    let own = Dictionary(grouping: grants, by: \.organisation)
    let items = own.keys.sorted { (map.name($0), $0.name) < (map.name($1), $1.name) }.map { one in
      Item(
        title: map.name(one), path: .organisation(one.name),
        mark: words.text("organisation.kind." + one.kind),
        lines: (own[one] ?? []).map { words.text("role." + $0.role.rawValue) })
    }
    let through = reached(grants, map, words)
    return Page(
      path: .organisations, title: words.text("organisations.title"),
      description: words.text("organisations.lead"),
      parts: [.blocks([.lead(words.text("organisations.lead"))])]
        + (items.isEmpty
          ? [.blocks([words.paragraph("organisations.none")])] : [items.part(words)])
        + (through.isEmpty
          ? []
          : [
            .blocks([words.heading("organisations.through", id: "through")]), through.part(words),
          ]))
  }

  private func reached(
    _ grants: [Grant], _ map: OrganisationMap, _ words: PageWords
  ) -> [Item] {
    let own = Set(grants.map(\.organisation))
    var through: [AssociationID: Set<String>] = [:]
    for case .municipality(let code) in own {
      for association in map.associations(with: code)
      where !own.contains(.association(association.id)) {
        through[association.id, default: []].insert(map.name(.municipality(code)))
      }
    }
    return through.keys.sorted().map { id in
      let names = (through[id] ?? []).sorted().map { Statement.Argument.text($0) }
      return Item(
        title: map.name(.association(id)), path: .organisation(Organisation.association(id).name),
        lines: [words.text("organisations.through.by", ["names": .list(names)])])
    }
  }
}

extension SitePath {
  fileprivate var hasPerson: Bool { if case .person = self { true } else { false } }
}

extension Organisation {
  /// What kind of organisation it is, as keys of texts have it.
  var kind: String {
    switch self {
    case .installation: "installation"
    case .association: "association"
    case .region: "region"
    case .municipality: "municipality"
    }
  }
}
