import Measures
package import Municipalities
import Statistics
import Store
import Surveys
import Tables

/// What respondents can be grouped by, and the numbers that stand for it: 0 for what is not known.
package enum ResultVariable: Int, CaseIterable, Hashable, Sendable {
  case audience, area, municipality
}

extension ResultBreakdown {
  /// The variable that it divides by.
  var variable: ResultVariable {
    switch self {
    case .audience: .audience
    case .area: .area
    case .municipality: .municipality
    }
  }
}

extension Background {
  /// The codes in the order of ``ResultVariable``.
  var codes: [Int] {
    [
      audience.map(resultCode) ?? 0, area.map(resultCode) ?? 0, municipality.map(resultCode) ?? 0,
    ]
  }
}

/// The number of an audience. Range: 1 or more.
package func resultCode(_ audience: Audience) -> Int {
  (Audience.allCases.firstIndex(of: audience) ?? 0) + 1
}

/// The number of an area. Range: 1 or more.
package func resultCode(_ area: ServiceArea) -> Int {
  (ServiceArea.allCases.firstIndex(of: area) ?? 0) + 1
}

/// The number of a municipality: its code.
package func resultCode(_ municipality: MunicipalityCode) -> Int {
  Int(municipality.rawValue) ?? 0
}

/// The municipality of a number.
package func municipality(resultCode: Int) -> MunicipalityCode {
  let digits = String(resultCode)
  return MunicipalityCode(
    rawValue: String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
}

extension [ShownMember] {
  /// The units that they make.
  var units: [DisclosureUnit] {
    Dictionary(grouping: self, by: \.unit).sorted { $0.key < $1.key }.map { number, members in
      DisclosureUnit(
        number: number, step: members[0].step,
        members: members.map { BackgroundCell(values: $0.background.codes, count: $0.count) })
    }
  }
}
