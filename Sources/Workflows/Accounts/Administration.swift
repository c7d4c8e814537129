package import Access
import Content
package import Foundation
import Identity
import Measures
import Municipalities
import Reports
import Store
package import Surveys

/// An issuer as whoever runs the machine describes it.
package struct NewIssuer: Sendable {
  let id: String
  let url: String
  let name: String
  let clientID: String
  let clientSecret: String?
  let hosts: [String]
  let organisation: Organisation

  /// Describes an issuer.
  ///
  /// - Parameters: `url` is the issuer exactly as it names itself; `hosts` are further hosts that its
  ///   endpoints may have; `organisation` is whose people it knows.
  package init(
    id: String, url: String, name: String, clientID: String, clientSecret: String?,
    hosts: [String], organisation: Organisation
  ) {
    self.id = id
    self.url = url
    self.name = name
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.hosts = hosts
    self.organisation = organisation
  }
}

extension Samsyn {
  /// Keeps an issuer, its secret sealed.
  ///
  /// - Throws: ``Trouble`` where the id cannot stand in an address or there is no such organisation.
  package func saveIssuer(_ permit: Permit, _ new: NewIssuer) async throws {
    guard new.id.wholeMatch(of: #/[a-z0-9-]{1,40}/#) != nil, new.url.hasPrefix("http"),
      try await place(of: new.organisation) != nil
    else { throw Trouble(.invalid, Statement("operation.issuer-invalid")) }
    let secret = try new.clientSecret.map {
      try accounts.key.seal(Array($0.utf8), for: .signIn, of: "issuer/" + new.id)
    }
    try await store.saveIssuer(
      permit,
      IssuerRecord(
        id: new.id, url: new.url, clientID: new.clientID, sealedSecret: secret, name: new.name,
        hosts: new.hosts, organisation: new.organisation), now: now)
  }

  /// Removes an issuer.
  package func removeIssuer(_ permit: Permit, _ id: String) async throws {
    try await store.removeIssuer(permit, id, now: now)
  }

  /// The subject of decisions about the person with an address; nil where nobody has it.
  package func personSubject(email: String, as actor: Actor) async throws -> Subject? {
    guard let id = try await store.person(withEmail: normal(email), as: actor) else { return nil }
    return try await store.personSubject(id, as: actor)
  }

  /// Takes away sessions that have ended, and invitations that were over a month ago.
  package func tidy(_ permit: Permit) async throws {
    try await store.tidy(permit, now: now, idle: Lifetime.idle, keeping: 30 * Self.day)
    try await store.tidyStaged(permit, now: now)
  }

  /// The rounds that are kept longer than was decided.
  package func overdueRounds(_ permit: Permit) async throws -> [Round] {
    try await store.overdueRounds(permit, now: now)
  }

  /// All that is kept about a person, as JSON with sorted keys.
  package func everythingAsJSON(_ permit: Permit) async throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(PersonalDataFile(try await everything(permit)))
  }

  /// Makes sure that there is an example person for each role, with an example round; on a machine
  /// that is started without them, that there is none.
  package func keepExamples(_ permit: Permit, areShown: Bool) async throws {
    guard areShown else { return try await store.removeExamples(permit, now: now) }
    try await store.keepExamples(permit, examplePeople, now: now)
    // Midnight of Swedish winter time, near enough for an example.
    let today = Moment(seconds: now.seconds / Self.day * Self.day - 60 * 60)
    guard
      let association = knowledge.associations.first(where: { $0.id == Self.exampleAssociation }),
      let times = RoundTimes(
        opensAt: today.after(-60 * Self.day), closesAt: today.after(-2 * Self.day),
        remarksUntil: today.after(12 * Self.day), keptUntil: today.after(365 * Self.day))
    else { return }
    try await store.keepExampleRound(
      permit,
      Round(
        id: RoundID(rawValue: "exempelomgang"), association: association.id,
        title: knowledge.catalogue(.swedish).text("example.round"), times: times, versions: [],
        isExample: true, disposedAt: nil), now: now)
    try await keepSimulatedRounds(permit, times)
  }

  private static let day = 24 * 60 * 60
  private static let exampleAssociation = AssociationID(rawValue: "fyrbodal")

  /// One person for each role, in the example association and one municipality of it.
  private var examplePeople: [ExamplePerson] {
    let association = Organisation.association(Self.exampleAssociation)
    let municipality = knowledge.associations.first { $0.id == Self.exampleAssociation }
      .flatMap(\.members.first).map { Organisation.municipality($0.code) }
    return Role.allCases.compactMap { role in
      let places = [.installation, municipality, association].compactMap(\.self)
      guard let place = places.first(where: { role.exists(in: $0) }),
        let grant = Grant(role, in: place)
      else {
        return nil
      }
      let name = knowledge.catalogue(.swedish).text("example." + role.rawValue)
      return ExamplePerson(
        id: PersonID(rawValue: "exempel-" + role.rawValue),
        name: PersonName(name: name, email: role.rawValue + "@example.org"), grants: [grant])
    }
  }
}
