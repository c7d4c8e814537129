import Findings
import Measures

/// The parts of a matrix of places: its axes, its quadrants and its list of names.
extension Picture {
  mutating func addPlacesHead(_ words: MatrixText, right: Double) {
    let style = TextStyle.smallStrong
    let total = TextStyle.small.shortened(words.total, within: right / 2)
    let room = right - TextStyle.small.width(total) - 16
    add(Shapes.text(0, 12, style.shortened("↑ " + words.heritage, within: room), style))
    add(Shapes.text(right, 12, total, .small, fill: Palette.muted, anchor: .end))
    bottom = 22
  }

  /// The four quadrants with their names in the outer corners, and the steps of both scales.
  mutating func addField(_ field: PlacesField, _ words: MatrixText) {
    let (top, half) = (bottom, field.size / 2)
    let quadrants: [(Double, Double, Paint, String)] = [
      (0, 0, Palette.mixedField, words.limitedByCapability),
      (half, 0, Palette.strongField, words.strongInBoth),
      (0, half, Palette.weakField, words.limitedByBoth),
      (half, half, Palette.mixedField, words.limitedByHeritage),
    ]
    let style = TextStyle.small
    for (x, y, paint, name) in quadrants {
      add(
        Shapes.rectangle(
          field.left + x + (x > 0 ? 1 : 0), top + y + (y > 0 ? 1 : 0), half - 1, half - 1,
          fill: paint))
      let words = style.shortened(name, within: half - 16)
      let baseline = y > 0 ? top + field.size - 8 : top + 16
      let edge = x > 0 ? field.left + field.size - 8 : field.left + 8
      add(
        Shapes.text(
          edge, baseline, words, style, fill: Palette.muted, anchor: x > 0 ? .end : .start))
    }
    for tick in field.ticks {
      add(
        Shapes.text(
          field.left - 8, top + field.down(tick) + style.drop, String(Int(tick)), style,
          fill: Palette.muted, anchor: .end))
    }
  }

  mutating func addPlacesFoot(_ field: PlacesField, _ words: MatrixText) {
    let style = TextStyle.small
    for tick in field.ticks {
      add(
        Shapes.text(
          field.across(tick), bottom + 15, String(Int(tick)), style, fill: Palette.muted,
          anchor: .middle))
    }
    let strong = TextStyle.smallStrong
    let axis = strong.shortened(words.capability + " →", within: field.size)
    add(Shapes.text(field.left + field.size, bottom + 33, axis, strong, anchor: .end))
    bottom += 38
  }

  /// The names by number, beside the field or below it, with both values.
  mutating func addPlacesList(
    _ places: [MaturityPlace], _ field: PlacesField, _ words: MatrixText, top: Double,
    _ setting: ChartSetting
  ) {
    let style = TextStyle.small
    let pitch = field.isWide ? min(22, (field.size - 24) / Double(max(places.count, 1))) : 20
    var y = field.isWide ? top : bottom + 8
    let head = style.shortened(
      words.capability + " · " + words.heritage, within: setting.points - field.listLeft)
    add(Shapes.text(setting.points, y + 12, head, style, fill: Palette.muted, anchor: .end))
    y += 22
    for (index, place) in places.enumerated() {
      let values = [place.capability.value, place.heritage.value].map {
        setting.numbers.decimal($0, decimals: 1)
      }.joined(separator: " · ")
      let name = style.shortened(
        place.label[setting.language],
        within: setting.points - field.listLeft - 26 - style.width(values) - 8)
      let baseline = y + pitch / 2 + style.drop
      add(
        Shapes.text(
          field.listLeft + 16, baseline, String(index + 1), .smallStrong, anchor: .end))
      add(Shapes.text(field.listLeft + 24, baseline, name, style))
      add(
        Shapes.text(
          setting.points, baseline, values, style, fill: Palette.muted, anchor: .end))
      y += pitch
    }
    bottom = max(bottom, y)
  }
}
