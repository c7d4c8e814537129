import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

/// The collection of a round's answers at a point in time, as whoever reads may see it.
struct CollectionView: Sendable {
  let view: RoundView
  /// The proof for the page itself.
  let permit: Permit

  var round: Round { view.round }
  var plan: CollectionPlan? { view.round.collection }
  var words: PageWords { view.words }
  var map: OrganisationMap { view.map }
  /// The id as it stands in addresses.
  var id: String { view.round.id.rawValue }

  /// The municipalities of the association by name.
  var municipalities: [MunicipalityCode] { map.municipalities(below: view.place) }

  func name(_ code: MunicipalityCode?) -> String {
    code.map { map.name(.municipality($0)) } ?? words.text("collection.unknown")
  }

  func name(_ area: ServiceArea?) -> String {
    area.map { words.text("service-area." + $0.rawValue) } ?? words.text("collection.unknown")
  }

  func name(_ audience: Audience?) -> String {
    audience.map { words.text("collection.audience." + $0.rawValue) }
      ?? words.text("collection.unknown")
  }

  /// A page of the collection, below the round and the list of what there is to do.
  ///
  /// - Parameter key: begins the keys of its title and its first sentence.
  func page(_ path: CollectionPath, _ key: String, _ parts: [Page.Part]) -> Page {
    let lead = words.text(key + "lead")
    let isList = path == .setup(id)
    let mayCollect = permit.also(.collectAnswers) != nil
    let above: [(text: String, path: SitePath)] =
      isList || !mayCollect
      ? [] : [(words.text("collection.setup.short"), .collection(.setup(id)))]
    return Page(
      path: .collection(path),
      title: words.text(key + "title", ["round": .text(round.title)]), description: lead,
      trail: view.trail + [(round.title, view.path)] + above,
      parts: [.blocks([.lead(lead)])] + parts)
  }

  /// What stands on a page that needs settings first.
  func needsSettings(_ path: CollectionPath, _ key: String) -> Page {
    page(
      path, key,
      [
        .blocks([
          .paragraph([
            .text(words.text("collection.first") + " "),
            words.link(words.text("collection.step.settings"), .collection(.settings(id))),
          ])
        ])
      ])
  }
}

extension Page.Part {
  /// A heading on its own.
  static func heading(_ key: String, id: String, _ words: PageWords) -> Page.Part {
    .blocks([words.heading(key, id: id)])
  }
}
