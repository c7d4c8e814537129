import Findings
import Measures
import Tables

extension Assessment {
  /// The printed shares as a distribution; nil where the source gives no numbers.
  var distribution: Distribution? {
    guard !tally.cells.isEmpty else { return nil }
    let doubtful = doubtfulCells
    let counts = cellCounts
    let segments = tally.cells.map { cell in
      segment(cell, count: counts[cell], isDoubtful: doubtful.contains(cell))
    }
    return Distribution(
      scale: tally.variable.scale, segments: segments, remainder: remainder(segments), mean: mean)
  }

  /// The counts of the cells at the known size; empty where they cannot be known.
  private var cellCounts: [PrintedCell: Int] {
    var counts: [PrintedCell: Int] = [:]
    for cell in tally.cells {
      if case .count(let count) = cell.value { counts[cell] = count }
    }
    if counts.isEmpty, let size = knownSize,
      let reconstructed = reconstructedCounts(sizes, at: size)
    {
      for (cell, count) in zip(sizes.cells, reconstructed) { counts[cell] = count }
    }
    return counts
  }

  private func segment(_ cell: PrintedCell, count: Int?, isDoubtful: Bool) -> Segment {
    let codes = cell.codes.compactMap { tally.variable.code($0) }
    let (share, printed) = share(cell.value)
    let stated = if case .stated = sample.size { knownSize } else { Int?.none }
    let interval = stated.flatMap { size in
      count.flatMap {
        $0 <= size && countTotal == nil ? wilsonInterval(count: $0, size: size) : nil
      }
    }
    return Segment(
      codes: cell.codes, label: cell.label ?? joined(codes.map(\.label)),
      meaning: codes.count == 1 ? codes[0].meaning : nil,
      role: role(of: codes, in: tally.variable), share: share, printed: printed,
      count: count, interval: interval, isDoubtful: isDoubtful)
  }

  private func share(_ value: PrintedValue) -> (Double, PrintedNumber?) {
    switch value {
    case .percent(let number), .percentBelow(let number): (number.value / 100, number)
    case .none: (0, nil)
    case .fraction(let numerator, let denominator):
      (Double(numerator) / Double(denominator), nil)
    case .count(let count):
      (Double(count) / Double(max(1, tally.claim.size ?? countTotal ?? countSum)), nil)
    }
  }

  /// The sum of the printed counts, for drawing where nothing says what they are a part of.
  private var countSum: Int {
    tally.cells.reduce(0) { sum, cell in
      if case .count(let count) = cell.value { sum + count } else { sum }
    }
  }

  /// What the printed parts leave of the whole; nil where they are no parts of a whole.
  private func remainder(_ segments: [Segment]) -> Double? {
    guard tally.variable.kind != .multipleChoice, countTotal == nil else { return nil }
    let rest = 1 - segments.reduce(0) { $0 + $1.share }
    // Half a printed unit for each code is rounding, not something left out.
    let rounding = tally.cells.reduce(0.0) { sum, cell in
      guard case .percent(let number) = cell.value else { return sum }
      return sum + 0.005 / Double(number.scale) * Double(max(1, cell.codes.count))
    }
    return tally.coversEveryCode || rest <= rounding ? nil : rest
  }

  /// The mean of the reconstructed counts, without interval unless the source states n.
  private var mean: MeanEstimate? {
    if let printed = tally.mean {
      return MeanEstimate(
        value: printed.value.value, printed: printed.value, validAnswers: tally.claim.size,
        interval: nil, range: 0...10)
    }
    guard let size = knownSize, let exact = reconstructedTally(sizes, at: size),
      let mean = meanOfLevels(exact)
    else { return nil }
    let isStated = if case .stated = sample.size { true } else { false }
    return MeanEstimate(
      value: mean.value, printed: nil, validAnswers: mean.validAnswers,
      interval: isStated ? mean.interval : nil, range: mean.range)
  }
}

/// Several names as one: "Låg till medel / medel".
private func joined(_ labels: [LocalizedText]) -> LocalizedText {
  LocalizedText(
    swedish: labels.map(\.swedish).joined(separator: " / "),
    english: labels.map(\.english).joined(separator: " / "))
}
