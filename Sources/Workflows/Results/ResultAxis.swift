import Measures
import Municipalities
import Statistics

/// What results can be divided by.
package enum ResultAxis: String, CaseIterable, Hashable, Sendable {
  case audience = "malgrupp"
  case area = "omrade"
  case sizeClass = "storlek"
  case group = "kommungrupp"
  case municipality = "kommun"
}

/// The size classes of municipalities, by inhabitants: up to 9,999, 19,999, 49,999, 99,999, and more.
///
/// They are ours, chosen so that the groups of ordinary associations have several municipalities each;
/// SKR's groups are another way to set like beside like.
package enum SizeClass: Int, CaseIterable, Hashable, Sendable {
  case smallest = 1
  case small, middle, large, largest

  /// The most inhabitants of a class; nil for the largest.
  package var inhabitantsMax: Int? {
    switch self {
    case .smallest: 9_999
    case .small: 19_999
    case .middle: 49_999
    case .large: 99_999
    case .largest: nil
    }
  }

  /// The class of a number of inhabitants.
  package init(inhabitants: Int) {
    self =
      Self.allCases.first { $0.inhabitantsMax.map { inhabitants <= $0 } ?? true } ?? .largest
  }
}

/// A group of respondents: one code on each axis, in the order of the axes.
package struct ResultGroup: Hashable, Sendable {
  /// The codes.
  package let codes: [Int]
}

/// What results can be divided by, with what occurs among those who are shown; made once, since every
/// page asks for all of it.
struct ResultAxes: Sendable {
  /// The axes as the disclosure control knows them.
  let axes: [ResultAxis: Breakdown.Axis]
  /// How many of those shown have each code.
  let participants: [ResultAxis: [Int: Int]]
  /// The codes that occur, in order.
  let codes: [ResultAxis: [Int]]
  /// The municipality groups that occur, in the order of their codes.
  let groups: [MunicipalityGroup]

  init(_ municipalities: [Municipality], _ register: UnitRegister) {
    let groups = Dictionary(
      municipalities.compactMap(\.group?.value).map { ($0.code, $0) },
      uniquingKeysWith: { first, _ in first }
    ).values.sorted { $0.code < $1.code }
    let places = Dictionary(uniqueKeysWithValues: zip(groups.map(\.code), 1...))
    let axes = Dictionary(
      uniqueKeysWithValues: ResultAxis.allCases.map {
        ($0, Self.axis($0, municipalities, places))
      })
    participants = axes.mapValues { axis in
      register.participants(axis.variable).reduce(into: [:]) { sums, pair in
        guard let group = axis.groups.map({ $0[pair.key] }) ?? pair.key else { return }
        sums[group, default: 0] += pair.value
      }
    }
    codes = participants.mapValues { $0.keys.sorted() }
    self.axes = axes
    self.groups = groups
  }

  private static func axis(
    _ axis: ResultAxis, _ municipalities: [Municipality], _ groups: [String: Int]
  ) -> Breakdown.Axis {
    func derived(_ code: (Municipality) -> Int?) -> Breakdown.Axis {
      Breakdown.Axis(
        variable: ResultVariable.municipality.rawValue,
        groups: Dictionary(
          municipalities.compactMap { municipality in
            code(municipality).map { (resultCode(municipality.code), $0) }
          }, uniquingKeysWith: { first, _ in first }))
    }
    return switch axis {
    case .audience: Breakdown.Axis(variable: ResultVariable.audience.rawValue)
    case .area: Breakdown.Axis(variable: ResultVariable.area.rawValue)
    case .municipality: Breakdown.Axis(variable: ResultVariable.municipality.rawValue)
    case .sizeClass:
      derived { $0.population.map { SizeClass(inhabitants: $0.value).rawValue } }
    case .group: derived { $0.group.flatMap { groups[$0.value.code] } }
    }
  }
}

extension RoundResults {
  /// The axis as the disclosure control knows it.
  func axis(_ axis: ResultAxis) -> Breakdown.Axis {
    axes.axes[axis] ?? Breakdown.Axis(variable: ResultVariable.municipality.rawValue)
  }

  /// The codes of the municipality groups that occur, in order.
  package var groupCodes: [String] { axes.groups.map(\.code) }

  /// The name of a municipality group: code and name.
  package func groupName(_ code: Int) -> String? {
    guard axes.groups.indices.contains(code - 1) else { return nil }
    return axes.groups[code - 1].code + " " + axes.groups[code - 1].name
  }

  /// The codes that an axis has among those who are shown, in order; 0 for what is not known.
  package func codes(_ axis: ResultAxis) -> [Int] { axes.codes[axis] ?? [] }

  /// How many of those shown have each code, one axis at a time.
  package func participants(_ axis: ResultAxis) -> [Int: Int] { axes.participants[axis] ?? [:] }

  /// A filter by codes of axes.
  func filter(_ chosen: [ResultAxis: Set<Int>]) -> BackgroundFilter {
    chosen.reduce(into: [:]) { filter, pair in
      let own = axis(pair.key)
      let codes = register.participants(own.variable).keys.filter { code in
        (own.groups.map { $0[code] } ?? code).map { pair.value.contains($0) } ?? false
      }
      filter[own.variable] = (filter[own.variable] ?? Set(codes)).intersection(codes)
    }
  }
}
