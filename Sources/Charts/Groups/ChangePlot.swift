package import Findings
import Measures

/// One share over time.
package struct ChangeLine: Hashable, Sendable {
  /// What the share is of; drawn where there are several.
  package let title: String
  /// The points, the earliest first.
  package let points: [Point]

  /// The share at one time.
  package struct Point: Hashable, Sendable {
    /// The share and how it is known.
    package let value: Series.Point
    /// What stands under the time, such as n; may be empty.
    package let note: String
    /// Whether it was asked alike as the one before, so that a line may join them.
    package let isComparable: Bool

    /// Makes a point.
    package init(value: Series.Point, note: String = "", isComparable: Bool) {
      self.value = value
      self.note = note
      self.isComparable = isComparable
    }
  }

  /// Makes a line.
  package init(title: String, points: [Point]) {
    self.title = title
    self.points = points
  }
}

extension Chart {
  /// Shares over time: a line joins points that can be compared, and what a source printed is
  /// hollow. Several stand in small drawings on one scale.
  ///
  /// - Parameter published: what a hollow point means; empty where there is none.
  package static func change(
    _ lines: [ChangeLine], published: String, text: ChartText, setting: ChartSetting
  ) -> String {
    let isWide = setting.width == .wide
    let columns = lines.count == 1 ? 1 : isWide ? min(lines.count, 3) : 1
    let panels = Panels(lines.count, columns: columns, spacing: 26, setting)
    let times = ChangeTimes(lines)
    var picture = Picture()
    if lines.contains(where: { $0.points.contains(where: \.value.isPublished) }) {
      picture.addPublishedLegend(published, within: setting.points)
    }
    let height = lines.count == 1 ? 220.0 : 120
    let drawn = lines.map { line in
      var panel = Picture()
      panel.addChange(
        line, ChangeLayout(line, times, width: panels.width, height: height, setting),
        hasTitle: lines.count > 1)
      return panel
    }
    panels.add(drawn, to: &picture)
    return picture.framed(text, setting)
  }
}

/// When the points lie, as fractions of a year; evenly apart where a time cannot be read.
struct ChangeTimes {
  private let range: ClosedRange<Double>

  init(_ lines: [ChangeLine]) {
    let known = lines.flatMap { $0.points.compactMap { Self.year($0.value.year) } }
    let first = known.min() ?? 0
    range = first...max(known.max() ?? first, first)
  }

  /// Where the points lie: by their times, or evenly apart where a time cannot be read or two
  /// lie nearer than `least`. Range: 0…1.
  func places(of line: ChangeLine, least: Double) -> [Double] {
    let span = range.upperBound - range.lowerBound
    let years = line.points.compactMap { Self.year($0.value.year) }
    let dated = years.map { ($0 - range.lowerBound) / max(span, 1e-9) }
    if span > 0, years.count == line.points.count,
      zip(dated, dated.dropFirst()).allSatisfy({ $1 - $0 >= least })
    {
      return dated
    }
    let last = Double(line.points.count - 1)
    return line.points.indices.map { last > 0 ? Double($0) / last : 0.5 }
  }

  /// `2024`, `2024-05` or `2024-05-17` as a number of years.
  static func year(_ text: String) -> Double? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = parts.first.flatMap({ Int($0) }), (1800...2999).contains(year) else {
      return nil
    }
    guard parts.count > 1 else { return Double(year) }
    guard let month = Int(parts[1]), (1...12).contains(month) else { return nil }
    return Double(year) + Double(month - 1) / 12
  }
}

/// Where the parts of a drawing of change lie.
struct ChangeLayout {
  let left: Double
  let right: Double
  let height: Double
  let places: [Double]
  let numbers: NumberFormat
  let language: Language

  init(
    _ line: ChangeLine, _ times: ChangeTimes, width: Double, height: Double,
    _ setting: ChartSetting
  ) {
    left = TextStyle.small.width("100\u{A0}%") + 8
    right = width
    self.height = height
    numbers = setting.numbers
    language = setting.language
    let inset = min(40, (width - left) / 6)
    let (first, length) = (left + inset, max(width - left - 2 * inset, 0))
    places = times.places(of: line, least: 62 / max(length, 1)).map { first + $0 * length }
  }

  /// How far below the top of the drawing a share lies.
  func down(_ share: Double) -> Double { (1 - Values.drawable(share)) * height }

  /// The room around a point for the words under it.
  func room(_ index: Int) -> Double {
    let beside = [index - 1, index + 1].filter(places.indices.contains).map {
      abs(places[$0] - places[index])
    }
    let edge = 2 * min(places[index], right - places[index])
    return max(min((beside.min() ?? edge) - 8, edge, 150), 20)
  }
}
