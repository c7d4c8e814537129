package import Measures

/// Tells municipality codes apart from other ids.
package enum MunicipalityTag {}

/// A municipality's code: four digits as text, the first two its county.
///
/// - Source: Statistics Sweden, "Län och kommuner i kodnummerordning".
package typealias MunicipalityCode = Identifier<MunicipalityTag>

/// A fact that changes from year to year, with its date and source.
package struct DatedFact<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The fact.
  package let value: Value
  /// The year or ISO date it holds for.
  package let date: String
  /// Where it was read.
  package let source: String

  /// Makes a fact.
  package init(value: Value, date: String, source: String) {
    self.value = value
    self.date = date
    self.source = source
  }
}

/// A municipality group of Sveriges Kommuner och Regioner, such as C8.
package struct MunicipalityGroup: Hashable, Sendable {
  /// The code of the group.
  package let code: String
  /// The name of the group in Swedish, as SKR writes it.
  package let name: String

  /// Makes a group.
  package init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

/// One of Sweden's municipalities.
package struct Municipality: Hashable, Sendable {
  /// The code.
  package let code: MunicipalityCode
  /// The name without "kommun": Dals-Ed.
  package let name: String
  /// The code of the county and its region: two digits.
  package let regionCode: String
  /// The name of the region as an organisation.
  package let regionName: String
  /// SKR's group; nil until it has been read from a source.
  package let group: DatedFact<MunicipalityGroup>?
  /// The number of inhabitants; nil until it has been read from a source.
  package let population: DatedFact<Int>?

  /// Makes a municipality.
  package init(
    code: MunicipalityCode, name: String, regionCode: String, regionName: String,
    group: DatedFact<MunicipalityGroup>?, population: DatedFact<Int>?
  ) {
    self.code = code
    self.name = name
    self.regionCode = regionCode
    self.regionName = regionName
    self.group = group
    self.population = population
  }
}
