package import Findings

extension Chart {
  /// Municipalities as points on two axes, each with a cross for what is uncertain.
  ///
  /// Names stand at their points where all have room; otherwise the points carry numbers and the
  /// names stand in a list, or, where there are too many for that, in the table alone.
  ///
  /// - Parameter range: the ends of both axes, in steps of the scale.
  package static func places(
    _ places: [MaturityPlace], range: ClosedRange<Double>, words: MatrixText, text: ChartText,
    setting: ChartSetting
  ) -> String {
    let large = PlacesField(range, setting, hasList: false)
    let whole = PlaceMarks(places, large, setting)
    let hasList = whole.isNumbered && places.count <= PlacesField.listedMax
    let field = hasList ? PlacesField(range, setting, hasList: true) : large
    let marks = hasList ? PlaceMarks(places, field, setting, isNumbered: true) : whole
    var picture = Picture()
    picture.addPlacesHead(words, right: hasList ? setting.points : field.left + field.size)
    let top = picture.bottom
    picture.addField(field, words)
    picture.add(marks.picture, x: 0, y: top)
    picture.bottom = top + field.size
    picture.addPlacesFoot(field, words)
    if hasList { picture.addPlacesList(places, field, words, top: top, setting) }
    return picture.framed(text, setting)
  }
}

/// The square that the points lie in, its upper left corner on the left edge of the axis' names.
struct PlacesField {
  let left = 26.0
  let size: Double
  let listLeft: Double
  let isWide: Bool
  let range: ClosedRange<Double>
  /// More names than this stand in the table alone.
  static let listedMax = 40
  static let padding = 14.0

  init(_ range: ClosedRange<Double>, _ setting: ChartSetting, hasList: Bool) {
    self.range = range
    isWide = setting.width == .wide
    size = isWide ? (hasList ? 440 : 540) : setting.points - left
    listLeft = isWide ? left + size + 26 : 0
  }

  private func part(_ value: Double) -> Double {
    let length = range.upperBound - range.lowerBound
    guard value.isFinite, length > 0 else { return 0 }
    return min(max((value - range.lowerBound) / length, 0), 1)
  }

  /// How far right a value lies.
  func across(_ value: Double) -> Double {
    left + Self.padding + part(value) * (size - 2 * Self.padding)
  }

  /// How far down a value lies.
  func down(_ value: Double) -> Double {
    size - Self.padding - part(value) * (size - 2 * Self.padding)
  }

  /// Whether a rectangle lies within the field.
  func holds(_ box: Shapes.Box) -> Bool {
    box.x >= left && box.x + box.width <= left + size && box.y >= 0 && box.y + box.height <= size
  }

  /// The whole steps of the scale; all of them are named where there are few.
  var ticks: [Double] {
    let (first, last) = (range.lowerBound.rounded(.up), range.upperBound.rounded(.down))
    guard last - first <= 12 else { return [first, last] }
    return Array(stride(from: first, through: last, by: 1))
  }
}
