import Findings
import Measures

/// The points of a matrix with their crosses, and a name or number at each.
struct PlaceMarks {
  private(set) var picture = Picture()
  /// Whether the points carry numbers instead of names.
  let isNumbered: Bool

  init(
    _ places: [MaturityPlace], _ field: PlacesField, _ setting: ChartSetting,
    isNumbered: Bool = false
  ) {
    let points = places.map { place in
      (x: field.across(place.capability.value), y: field.down(place.heritage.value))
    }
    let isListed = places.count <= PlacesField.listedMax
    let names =
      isNumbered || !isListed
      ? nil : Self.names(places, at: points, field, setting.language)
    self.isNumbered = names == nil
    for place in places where isListed { picture.add(Self.cross(place, field)) }
    guard names == nil, isListed else {
      for point in points {
        picture.add(
          Shapes.dot(
            point.x, point.y, radius: isListed ? 6 : 3.5, fill: Palette.bar, ring: Palette.paper))
      }
      names?.forEach { picture.add($0) }
      return
    }
    picture.addNumbers(points, Spread.apart(points, least: 19, within: field))
  }

  private static func cross(_ place: MaturityPlace, _ field: PlacesField) -> String {
    let (x, y) = (field.across(place.capability.value), field.down(place.heritage.value))
    var result = ""
    if let interval = place.capability.interval {
      result += Shapes.line(
        field.across(interval.lower), y, field.across(interval.upper), y,
        stroke: Palette.cross, width: 1.5)
    }
    if let interval = place.heritage.interval {
      result += Shapes.line(
        x, field.down(interval.lower), x, field.down(interval.upper), stroke: Palette.cross,
        width: 1.5)
    }
    return result
  }

  /// Every name beside its point where none meets another, a point or a cross, or nil.
  private static func names(
    _ places: [MaturityPlace], at points: [(x: Double, y: Double)], _ field: PlacesField,
    _ language: Language
  ) -> [String]? {
    let style = TextStyle.smallStrong
    let dots = points.map { Shapes.Box(x: $0.x - 7, y: $0.y - 7, width: 14, height: 14) }
    guard allApart(dots) else { return nil }
    var taken = dots + places.flatMap { arms($0, field) }
    var shapes: [String] = []
    for (place, point) in zip(places, points) {
      let name = place.label[language]
      let (width, height) = (style.width(name), style.lineHeight)
      let corners = [(7, -2 - height), (7, 2), (-7 - width, -2 - height), (-7 - width, 2)]
      let sides = [
        (9, -height / 2), (-9 - width, -height / 2), (-width / 2, -9 - height), (-width / 2, 9),
      ]
      let free = (corners + sides).lazy
        .map { Shapes.Box(x: point.x + $0.0, y: point.y + $0.1, width: width, height: height) }
        .first { box in field.holds(box) && !taken.contains(where: box.meets) }
      guard let free else { return nil }
      taken.append(free)
      shapes.append(Shapes.text(free.x, free.y + height / 2 + style.drop, name, style))
    }
    return shapes
  }

  /// The arms of a cross as rectangles that no name may run through.
  private static func arms(_ place: MaturityPlace, _ field: PlacesField) -> [Shapes.Box] {
    let (x, y) = (field.across(place.capability.value), field.down(place.heritage.value))
    let level = place.capability.interval.map { interval in
      let start = field.across(interval.lower)
      return Shapes.Box(x: start, y: y - 1, width: field.across(interval.upper) - start, height: 2)
    }
    let upright = place.heritage.interval.map { interval in
      let start = field.down(interval.upper)
      return Shapes.Box(x: x - 1, y: start, width: 2, height: field.down(interval.lower) - start)
    }
    return [level, upright].compactMap { $0 }
  }

  private static func allApart(_ boxes: [Shapes.Box]) -> Bool {
    guard boxes.count <= PlacesField.listedMax else { return false }
    return boxes.indices.allSatisfy { index in
      !boxes[(index + 1)...].contains { boxes[index].meets($0) }
    }
  }
}

/// Pushes points that lie on each other a little apart.
private enum Spread {
  typealias Point = (x: Double, y: Double)

  /// Where the points' numbers stand; each as near its own point as the others allow.
  static func apart(_ points: [Point], least: Double, within field: PlacesField) -> [Point] {
    var moved = points
    for _ in 0..<80 {
      var isSettled = true
      for one in moved.indices {
        for other in moved.indices where other > one {
          let (dx, dy) = (moved[other].x - moved[one].x, moved[other].y - moved[one].y)
          let distance = (dx * dx + dy * dy).squareRoot()
          guard distance < least - 0.01 else { continue }
          isSettled = false
          let push = (least - distance) / 2
          // Points in the very same place part sideways.
          let (ux, uy) = distance > 0.01 ? (dx / distance, dy / distance) : (1, 0)
          moved[one] = clamped((moved[one].x - ux * push, moved[one].y - uy * push), field)
          moved[other] = clamped((moved[other].x + ux * push, moved[other].y + uy * push), field)
        }
      }
      if isSettled { break }
    }
    return moved
  }

  private static func clamped(_ point: Point, _ field: PlacesField) -> Point {
    let edge = 10.0
    return (
      min(max(point.x, field.left + edge), field.left + field.size - edge),
      min(max(point.y, edge), field.size - edge)
    )
  }
}

extension Picture {
  /// Numbers in dots; one that had to move has a line to its own point.
  fileprivate mutating func addNumbers(
    _ points: [(x: Double, y: Double)], _ moved: [(x: Double, y: Double)]
  ) {
    for (point, place) in zip(points, moved) {
      add(Shapes.line(point.x, point.y, place.x, place.y, stroke: Palette.bar, width: 2))
    }
    for (index, place) in moved.enumerated() {
      add(Shapes.dot(place.x, place.y, radius: 9, fill: Palette.bar, ring: Palette.paper))
      add(
        Shapes.text(
          place.x, place.y + TextStyle.smallStrong.size * 0.36, String(index + 1), .smallStrong,
          fill: Palette.onBar, anchor: .middle))
    }
  }
}
