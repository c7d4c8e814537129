package import Measures

/// Where one municipality or service area lies on the axes of digital capability and digital
/// heritage.
package struct MaturityPlace: Hashable, Sendable {
  /// The name shown.
  package let label: LocalizedText
  /// Digital capability.
  package let capability: Coordinate
  /// Digital heritage.
  package let heritage: Coordinate
  /// How many answers it rests on. Unit: respondents.
  package let size: Int

  /// A place on one axis.
  package struct Coordinate: Hashable, Sendable {
    /// The mean. Unit: steps of the scale.
    package let value: Double
    /// The interval; nil where it is not computed.
    package let interval: Interval?

    /// Makes a place on one axis.
    package init(value: Double, interval: Interval?) {
      self.value = value
      self.interval = interval
    }
  }

  /// Makes a place.
  package init(label: LocalizedText, capability: Coordinate, heritage: Coordinate, size: Int) {
    self.label = label
    self.capability = capability
    self.heritage = heritage
    self.size = size
  }
}
