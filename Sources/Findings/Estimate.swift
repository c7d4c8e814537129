package import Measures

/// The numbers of a finding.
package indirect enum Estimate: Hashable, Sendable {
  /// Shares of the answers, code by code.
  case distribution(Distribution)
  /// One number.
  case scalar(Scalar)
  /// Municipalities counted on two axes.
  case matrix(MaturityMatrix)
  /// Two groups set beside each other.
  case comparison(Comparison)
  /// Shares in rows and columns.
  case grid(Grid)
  /// One share at several times.
  case series(Series)
  /// The source gives no numbers.
  case notGiven
}

/// Shares of the answers, code by code, with don't know apart.
package struct Distribution: Hashable, Sendable {
  /// How the segments relate to each other.
  package let scale: Scale
  /// The segments in codebook order.
  package let segments: [Segment]
  /// What no printed number covers. Unit: fraction; nil where the numbers are not parts of a whole.
  package let remainder: Double?
  /// The mean of the levels, shown only beside the distribution.
  package let mean: MeanEstimate?

  /// The most decimals that any of the shares was printed with.
  package var decimals: Int { segments.compactMap(\.printed?.decimals).max() ?? 0 }

  /// How the segments of a distribution relate.
  package enum Scale: String, Sendable {
    /// Steps from low to high; parts of a whole.
    case ordinal
    /// Options without order; parts of a whole.
    case nominal
    /// Ticks on a list: parts of all ticks, or shares of those who could tick.
    case list
  }

  /// Makes a distribution.
  package init(scale: Scale, segments: [Segment], remainder: Double?, mean: MeanEstimate?) {
    self.scale = scale
    self.segments = segments
    self.remainder = remainder
    self.mean = mean
  }
}

/// One part of a distribution.
package struct Segment: Hashable, Sendable {
  /// The codes covered together.
  package let codes: [String]
  /// The name shown.
  package let label: LocalizedText
  /// What the level means, where the source says.
  package let meaning: LocalizedText?
  /// How the part is drawn and counted.
  package let role: Role
  /// The share. Unit: fraction. Range: 0…1.
  package let share: Double
  /// The share as printed, to be shown instead of a computed one; nil for own counts.
  package let printed: PrintedNumber?
  /// The count. Unit: that of the sample; nil where it is unknown.
  package let count: Int?
  /// The interval of the share; nil where n is unknown.
  package let interval: Interval?
  /// Whether source criticism holds that this very value must be wrong.
  package let isDoubtful: Bool

  /// How a part of a distribution is drawn and counted.
  package enum Role: Hashable, Sendable {
    /// A step of a scale with `of` steps; a group of steps carries the lowest and highest rank.
    case level(lowest: Int, highest: Int, of: Int)
    case option
    case dontKnow
  }

  /// Makes a part.
  package init(
    codes: [String], label: LocalizedText, meaning: LocalizedText?, role: Role, share: Double,
    printed: PrintedNumber?, count: Int?, interval: Interval?, isDoubtful: Bool
  ) {
    self.codes = codes
    self.label = label
    self.meaning = meaning
    self.role = role
    self.share = share
    self.printed = printed
    self.count = count
    self.interval = interval
    self.isDoubtful = isDoubtful
  }
}

/// The mean of an ordinal or 0–10 scale. Don't know and missing are never in it.
package struct MeanEstimate: Hashable, Sendable {
  /// The mean. Unit: scale steps.
  package let value: Double
  /// The mean as printed, where a source printed it.
  package let printed: PrintedNumber?
  /// How many valid answers it rests on; nil where unknown.
  package let validAnswers: Int?
  /// The interval; nil where it cannot be computed.
  package let interval: Interval?
  /// The lowest and highest step of the scale.
  package let range: ClosedRange<Int>

  /// Makes a mean.
  package init(
    value: Double, printed: PrintedNumber?, validAnswers: Int?, interval: Interval?,
    range: ClosedRange<Int>
  ) {
    self.value = value
    self.printed = printed
    self.validAnswers = validAnswers
    self.interval = interval
    self.range = range
  }
}

/// One number with its interval.
package struct Scalar: Hashable, Sendable {
  /// The number in its unit.
  package let value: Double
  /// The number as printed by a source.
  package let printed: PrintedNumber?
  /// What the number measures.
  package let unit: Measure
  /// The interval; nil where n is unknown.
  package let interval: Interval?

  /// What a single number measures.
  package enum Measure: String, Sendable {
    /// A share in per cent; the value is a fraction.
    case share
    /// An upper bound in per cent that is not reached; the value is a fraction.
    case shareBelow
    /// A count.
    case count
  }

  /// Makes a number.
  package init(value: Double, printed: PrintedNumber?, unit: Measure, interval: Interval?) {
    self.value = value
    self.printed = printed
    self.unit = unit
    self.interval = interval
  }
}

/// Municipalities on two axes: digital capability and digital heritage, each from limiting to
/// strong.
package struct MaturityMatrix: Hashable, Sendable {
  /// Limited by both. Unit: municipalities.
  package let limitedByBoth: Int
  /// Limited by capability, strong in heritage. Unit: municipalities.
  package let limitedByCapability: Int
  /// Limited by heritage, strong in capability. Unit: municipalities.
  package let limitedByHeritage: Int
  /// Strong in both. Unit: municipalities.
  package let strongInBoth: Int
  /// Whether the count for heritage alone was computed as what remains of the total.
  package let heritageIsRemainder: Bool

  /// Makes a matrix.
  package init(
    limitedByBoth: Int, limitedByCapability: Int, limitedByHeritage: Int, strongInBoth: Int,
    heritageIsRemainder: Bool
  ) {
    self.limitedByBoth = limitedByBoth
    self.limitedByCapability = limitedByCapability
    self.limitedByHeritage = limitedByHeritage
    self.strongInBoth = strongInBoth
    self.heritageIsRemainder = heritageIsRemainder
  }

  /// How many municipalities are placed.
  package var total: Int {
    limitedByBoth + limitedByCapability + limitedByHeritage + strongInBoth
  }
}
