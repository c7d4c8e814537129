import Findings
import Measures

/// The numbers of a finding; which of the parts is there follows from the kind.
struct EstimatePayload: Codable, Sendable {
  let kind: String
  var distribution: DistributionPayload?
  var scalar: ScalarPayload?
  var matrix: MatrixPayload?
  var comparison: ComparisonPayload?
  var grid: GridPayload?
  var series: SeriesPayload?

  init(_ estimate: Estimate) {
    switch estimate {
    case .distribution(let value):
      kind = "distribution"
      distribution = DistributionPayload(value)
    case .scalar(let value):
      kind = "scalar"
      scalar = ScalarPayload(value)
    case .matrix(let value):
      kind = "matrix"
      matrix = MatrixPayload(value)
    case .comparison(let value):
      kind = "comparison"
      comparison = ComparisonPayload(value)
    case .grid(let value):
      kind = "grid"
      grid = GridPayload(value)
    case .series(let value):
      kind = "series"
      series = SeriesPayload(value)
    case .notGiven: kind = "not-given"
    }
  }
}

/// Shares of the answers; proportions are fractions.
struct DistributionPayload: Codable, Sendable {
  let scale: String
  let unit: String
  let segments: [SegmentPayload]
  let remainder: Double?
  let mean: MeanPayload?

  init(_ distribution: Distribution) {
    scale = distribution.scale.rawValue
    unit = "fraction"
    segments = distribution.segments.map { SegmentPayload($0) }
    remainder = distribution.remainder
    mean = distribution.mean.map { MeanPayload($0) }
  }
}

/// One part of a distribution.
struct SegmentPayload: Codable, Sendable {
  let codes: [String]
  let label: LabelPayload
  let role: String
  let ranks: [Int]?
  let share: Double
  let printed: String?
  let count: Int?
  let interval: IntervalPayload?
  let doubtful: Bool

  init(_ segment: Segment) {
    codes = segment.codes
    label = LabelPayload(segment.label)
    switch segment.role {
    case .level(let lowest, let highest, _):
      role = "level"
      ranks = [lowest, highest]
    case .option:
      role = "option"
      ranks = nil
    case .dontKnow:
      role = "dont-know"
      ranks = nil
    }
    share = segment.share
    printed = segment.printed.map(written)
    count = segment.count
    interval = segment.interval.map { IntervalPayload($0) }
    doubtful = segment.isDoubtful
  }
}

/// A mean of the steps of a scale.
struct MeanPayload: Codable, Sendable {
  let value: Double
  let printed: String?
  let unit: String
  let n: Int?
  let interval: IntervalPayload?
  let lowest: Int
  let highest: Int

  init(_ mean: MeanEstimate) {
    value = mean.value
    printed = mean.printed.map(written)
    unit = "scale-steps"
    n = mean.validAnswers
    interval = mean.interval.map { IntervalPayload($0) }
    lowest = mean.range.lowerBound
    highest = mean.range.upperBound
  }
}

/// One number.
struct ScalarPayload: Codable, Sendable {
  let value: Double
  let printed: String?
  let unit: String
  let interval: IntervalPayload?

  init(_ scalar: Scalar) {
    value = scalar.value
    printed = scalar.printed.map(written)
    switch scalar.unit {
    case .share: unit = "fraction"
    case .shareBelow: unit = "fraction-below"
    case .count: unit = "count"
    }
    interval = scalar.interval.map { IntervalPayload($0) }
  }
}

/// Municipalities on the two axes of digital capability and digital heritage.
struct MatrixPayload: Codable, Sendable {
  let unit: String
  let total: Int
  let limitedByBoth: Int
  let limitedByCapability: Int
  let limitedByHeritage: Int
  let strongInBoth: Int
  let heritageIsRemainder: Bool

  init(_ matrix: MaturityMatrix) {
    unit = "municipalities"
    total = matrix.total
    limitedByBoth = matrix.limitedByBoth
    limitedByCapability = matrix.limitedByCapability
    limitedByHeritage = matrix.limitedByHeritage
    strongInBoth = matrix.strongInBoth
    heritageIsRemainder = matrix.heritageIsRemainder
  }
}

/// A printed number with a decimal point and the decimals it was printed with.
private func written(_ number: PrintedNumber) -> String {
  NumberFormat(.english).printed(number).replacing(",", with: "")
}
