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

extension RoundResults {
  /// The axis as the disclosure control knows it.
  func axis(_ axis: ResultAxis) -> Breakdown.Axis {
    switch axis {
    case .audience: Breakdown.Axis(variable: ResultVariable.audience.rawValue)
    case .area: Breakdown.Axis(variable: ResultVariable.area.rawValue)
    case .municipality: Breakdown.Axis(variable: ResultVariable.municipality.rawValue)
    case .sizeClass, .group:
      Breakdown.Axis(
        variable: ResultVariable.municipality.rawValue,
        groups: Dictionary(
          municipalities.compactMap { municipality in
            derived(axis, municipality).map { (resultCode(municipality.code), $0) }
          }, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// The code of a municipality's class or group; nil where it is not known.
  private func derived(_ axis: ResultAxis, _ municipality: Municipality) -> Int? {
    axis == .sizeClass
      ? municipality.population.map { SizeClass(inhabitants: $0.value).rawValue }
      : municipality.group.flatMap { group in
        groupCodes.firstIndex(of: group.value.code).map { $0 + 1 }
      }
  }

  /// The codes of the municipality groups that occur, in order.
  package var groupCodes: [String] {
    Set(municipalities.compactMap { $0.group?.value.code }).sorted()
  }

  /// The name of a municipality group: code and name.
  package func groupName(_ code: Int) -> String? {
    guard groupCodes.indices.contains(code - 1) else { return nil }
    let group = municipalities.compactMap(\.group).first {
      $0.value.code == groupCodes[code - 1]
    }
    return group.map { $0.value.code + " " + $0.value.name }
  }

  /// The codes that an axis has among those who are shown, in order; 0 for what is not known.
  package func codes(_ axis: ResultAxis) -> [Int] {
    shelf.prepared(Breakdown(axes: [self.axis(axis)]), in: register).keys.compactMap(\.first)
  }

  /// How many of those shown have each code, one axis at a time.
  package func participants(_ axis: ResultAxis) -> [Int: Int] {
    let own = self.axis(axis)
    return register.participants(own.variable).reduce(into: [:]) { sums, pair in
      guard let group = own.groups.map({ $0[pair.key] }) ?? pair.key else { return }
      sums[group, default: 0] += pair.value
    }
  }

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
