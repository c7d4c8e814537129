import Access
import Foundation
import Measures
import Municipalities
import Workflows

/// What organisations are called and how they lie to each other, read once for a page.
struct OrganisationMap: Sendable {
  /// Every association, by id.
  let associations: [Association]
  private let municipalities: [MunicipalityCode: Municipality]
  private let language: Language

  init(_ associations: [Association], _ municipalities: [Municipality], _ language: Language) {
    self.associations = associations
    self.municipalities = Dictionary(
      municipalities.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    self.language = language
  }

  /// What an organisation is called; its code where it is not known any more.
  func name(_ organisation: Organisation) -> String {
    switch organisation {
    case .installation: "Samsyn"
    case .association(let id): association(id)?.name[language] ?? id.rawValue
    case .region(let id):
      municipalities.values.first { $0.regionCode == id.rawValue }?.regionName ?? id.rawValue
    case .municipality(let code): municipalities[code]?.name ?? code.rawValue
    }
  }

  /// The association with an id.
  func association(_ id: AssociationID) -> Association? {
    associations.first { $0.id == id }
  }

  /// The associations that a municipality belongs to.
  func associations(with code: MunicipalityCode) -> [Association] {
    associations.filter { association in association.members.contains { $0.code == code } }
  }

  /// A municipality among the associations and the region that it belongs to.
  func place(_ code: MunicipalityCode) -> OrganisationPlace {
    municipalities[code].map { OrganisationPlace($0, in: associations) }
      ?? OrganisationPlace(.municipality(code))
  }

  /// Municipalities in the order of their names, as Swedish has it in either language.
  func sorted(_ codes: some Sequence<MunicipalityCode>) -> [MunicipalityCode] {
    let swedish = Locale(identifier: "sv_SE")
    return codes.sorted { left, right in
      name(.municipality(left)).compare(name(.municipality(right)), locale: swedish)
        == .orderedAscending
    }
  }

  /// The municipalities of an association or a region in the order of their names.
  func municipalities(below place: OrganisationPlace) -> [MunicipalityCode] {
    sorted(
      place.below.compactMap { if case .municipality(let code) = $0 { code } else { nil } })
  }

  /// The municipality that somebody means by a name or a code; nil where there is none.
  func municipality(called text: String) -> MunicipalityCode? {
    let wanted = text.lowercased()
    return municipalities.values.first {
      $0.code.rawValue == text || $0.name.lowercased() == wanted
    }?
    .code
  }
}

extension Site {
  /// The organisations as they are now.
  func organisationMap(_ actor: Actor, _ language: Language) async throws -> OrganisationMap {
    OrganisationMap(
      try await samsyn.associations(as: actor), try await samsyn.municipalities(as: actor), language
    )
  }
}

extension Permit {
  /// The organisation that the subject is, or belongs to, among those around it.
  var place: OrganisationPlace? {
    switch subject {
    case .organisation(let place), .round(_, let place): place
    case .newGrant(let new): new.place
    case .contribution(let part): part.association
    case .site, .account: nil
    }
  }

  /// The proof that the same person may also do something else to the same subject; nil where not,
  /// and then the page leaves that part out.
  func also(_ action: Action) -> Permit? { try? decide(actor, action, subject) }
}
