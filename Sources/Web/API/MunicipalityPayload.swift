import Measures
import Municipalities

/// A municipality with its facts; what is not known is null.
struct MunicipalityPayload: Codable, Sendable {
  let code: String
  let name: String
  let region: Named
  let group: Group?
  let population: Population?
  let associations: [String]

  struct Named: Codable, Sendable {
    let code: String
    let name: String
  }

  struct Group: Codable, Sendable {
    let code: String
    let name: String
    let date: String
    let source: String
  }

  struct Population: Codable, Sendable {
    let value: Int
    let unit: String
    let date: String
    let source: String
  }

  init(_ municipality: Municipality, _ all: [Association]) {
    code = municipality.code.rawValue
    name = municipality.name
    region = Named(code: municipality.regionCode, name: municipality.regionName)
    group = municipality.group.map {
      Group(code: $0.value.code, name: $0.value.name, date: $0.date, source: $0.source)
    }
    population = municipality.population.map {
      Population(value: $0.value, unit: "inhabitants", date: $0.date, source: $0.source)
    }
    associations = all.filter { association in
      association.members.contains { $0.code == municipality.code }
    }.map(\.id.rawValue)
  }
}
