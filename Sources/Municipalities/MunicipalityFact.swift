import Measures

/// A fact about one municipality, read from a register that others publish.
package struct MunicipalityFact: Hashable, Sendable {
  /// The municipality.
  package let code: MunicipalityCode
  /// The fact.
  package let value: Value
  /// The year or ISO date it holds for.
  package let date: String
  /// Who published it.
  package let source: String

  /// The kinds of fact.
  package enum Value: Hashable, Sendable {
    /// Inhabitants.
    case population(Int)
    /// SKR's municipality group.
    case group(MunicipalityGroup)
  }

  /// Makes a fact.
  package init(code: MunicipalityCode, value: Value, date: String, source: String) {
    self.code = code
    self.value = value
    self.date = date
    self.source = source
  }
}

extension Municipality {
  /// The municipality with one fact replaced.
  package func with(_ fact: MunicipalityFact) -> Municipality {
    var newGroup = group
    var newPopulation = population
    switch fact.value {
    case .population(let count):
      newPopulation = DatedFact(value: count, date: fact.date, source: fact.source)
    case .group(let value):
      newGroup = DatedFact(value: value, date: fact.date, source: fact.source)
    }
    return Municipality(
      code: code, name: name, regionCode: regionCode, regionName: regionName, group: newGroup,
      population: newPopulation)
  }
}
