import Content
import Measures
import Municipalities
import Testing

@Suite struct `The register` {
  let municipalities: [Municipality]
  let associations: [Association]

  init() throws {
    let library = try Bundled.library()
    municipalities = library.municipalities
    associations = library.associations
  }

  @Test func `has the 290 municipalities of the 21 regions, each once`() {
    #expect(municipalities.count == 290)
    #expect(Set(municipalities.map(\.code)).count == 290)
    #expect(Set(municipalities.map(\.name)).count == 290)
    #expect(Set(municipalities.map(\.regionCode)).count == 21)
    // The first two digits of the code are the county's; each region has one name.
    #expect(municipalities.allSatisfy { $0.code.rawValue.hasPrefix($0.regionCode) })
    #expect(Set(municipalities.map { $0.regionCode + $0.regionName }).count == 21)
  }

  /// Statistics Sweden, "Folkmängd i riket, län och kommuner 31 december 2024": 10 587 710 in all
  /// and 2 473 307 in Stockholm county.
  @Test func `has populations that sum to the national total`() {
    let counts = municipalities.compactMap { municipality in
      municipality.population.map { (municipality.regionCode, $0.value) }
    }
    #expect(counts.count == 290)
    #expect(counts.reduce(0) { $0 + $1.1 } == 10_587_710)
    #expect(counts.filter { $0.0 == "01" }.reduce(0) { $0 + $1.1 } == 2_473_307)
  }

  @Test func `names the date and source of every fact`() {
    for municipality in municipalities {
      #expect(municipality.population.map { !$0.date.isEmpty && !$0.source.isEmpty } == true)
      #expect(municipality.group.map { $0.date == "2023" && !$0.source.isEmpty } == true)
    }
  }

  @Test(arguments: [
    ("fyrbodal", 14), ("norrbotten", 14), ("skane", 33), ("dalsland", 6), ("sml", 3),
    ("angsvall", 2),
  ])
  func `has the associations with their members`(id: String, count: Int) throws {
    let association = try #require(associations.first { $0.id.rawValue == id })
    #expect(association.members.count == count)
    #expect(Set(association.members.map(\.code)).count == count)
  }

  @Test func `marks the 18 interviewed municipalities of Skåne and the host of SML`() throws {
    let skane = try #require(associations.first { $0.id.rawValue == "skane" })
    #expect(skane.members.count(where: \.interviewed) == 18)
    let sml = try #require(associations.first { $0.id.rawValue == "sml" })
    #expect(sml.members.filter(\.isHost).map(\.code.rawValue) == ["1484"])
  }
}
