package import Findings
import Measures
package import Tables

/// Everything that a publication says, as findings with their criticism.
package struct PublishedFindings: Sendable {
  /// One finding for each question, in the order of the publication.
  package let questions: [Finding]
  /// The two-axis matrix; nil where the source has none.
  package let matrix: Finding?
  /// Single numbers outside the instrument.
  package let scalars: [Finding]
  /// The sizes that groups of questions share.
  package let shared: [SharedSize]
}

/// Works out what a publication says and what is wrong with it.
///
/// - Parameter limit: the largest n tried by source criticism.
package func findings(of publication: Publication, limit: Int = 2000) -> PublishedFindings {
  let assessments = assess(publication, limit: limit)
  var seen: Set<String> = []
  let shared = assessments.compactMap(\.shared).filter { seen.insert($0.group).inserted }
  return PublishedFindings(
    questions: assessments.map { finding(of: $0, in: publication) },
    matrix: publication.matrix.map { matrixFinding($0, in: publication) },
    scalars: publication.scalars.map { scalarFinding($0, in: publication) },
    shared: shared)
}

private func finding(of assessment: Assessment, in publication: Publication) -> Finding {
  let tally = assessment.tally
  let distribution = assessment.distribution
  let sample = assessment.sample
  return Finding(
    id: FindingID(rawValue: "\(publication.id.rawValue)/\(tally.variable.id.rawValue)"),
    subject: Subject(tally.variable),
    statement: distribution.map { headline($0, of: sample.unit) }
      ?? Statement(tally.mean == nil ? "finding.not-given" : "finding.mean-only"),
    estimate: distribution.map(Estimate.distribution) ?? meanOnly(tally) ?? .notGiven,
    sample: sample, method: "method.published",
    origin: .published(
      publication.source,
      places: tally.cells.flatMap { $0.places.map(\.place) } + tally.claim.places
        + [tally.mean?.place].compactMap(\.self)),
    caveats: distribution.map { caveats(of: assessment, $0) } ?? [],
    criticisms: assessment.criticisms)
}

/// A printed mean without any distribution, shown as a distribution without parts.
private func meanOnly(_ tally: PrintedTally) -> Estimate? {
  tally.mean.map { mean in
    .distribution(
      Distribution(
        scale: .ordinal, segments: [], remainder: nil,
        mean: MeanEstimate(
          value: mean.value.value, printed: mean.value, validAnswers: tally.claim.size,
          interval: nil, range: 0...10)))
  }
}

private func caveats(of assessment: Assessment, _ distribution: Distribution) -> [Statement] {
  let sample = assessment.sample
  var caveats = sizeCaveats(of: assessment, distribution)
  if let municipalities = sample.municipalities, sample.unit != .municipalities {
    caveats.append(
      Statement("caveat.municipalities-not-n", ["count": .integer(municipalities)]))
  }
  if let rest = distribution.remainder {
    caveats.append(
      Statement("caveat.remainder", ["share": .share(rest, decimals: distribution.decimals)]))
  }
  if sample.unit == .mentions { caveats.append(Statement("caveat.mentions")) }
  if let mean = distribution.mean {
    caveats.append(
      Statement(mean.printed == nil ? "caveat.equal-steps" : "caveat.printed-mean"))
  }
  return caveats
}

/// What must be said of how many the numbers rest on.
private func sizeCaveats(
  of assessment: Assessment, _ distribution: Distribution
) -> [Statement] {
  switch assessment.sample.size {
  case .unknown:
    let sizes = assessment.shared?.leading.map { Statement.Argument.integer($0.size) } ?? []
    let stated = assessment.tally.claim.size
    return [
      stated.map { Statement("caveat.stated-does-not-fit", ["n": .integer($0)]) }
        ?? Statement("caveat.n-unknown")
    ]
      + (sizes.count > 1 ? [Statement("caveat.several-sizes", ["sizes": .list(sizes)])] : [])
  case .reconstructed(let size):
    let counts = distribution.segments.compactMap(\.count)
    return [
      Statement(
        counts.isEmpty ? "caveat.no-counts-fit" : "caveat.reconstructed",
        [
          "n": .integer(size), "counts": .list(counts.map { .integer($0) }),
          "tied": .text(assessment.shared?.isTied == true ? "yes" : "no"),
        ])
    ]
  case .stated, .counted:
    let hasIntervals = distribution.segments.contains { $0.interval != nil }
    return hasIntervals ? [Statement("caveat.interval-assumption")] : []
  }
}

private func matrixFinding(_ matrix: PrintedMatrix, in publication: Publication) -> Finding {
  let rest =
    matrix.total - matrix.limitedByCapability - matrix.limitedByBoth - matrix.strongInBoth
  let value = MaturityMatrix(
    limitedByBoth: matrix.limitedByBoth, limitedByCapability: matrix.limitedByCapability,
    limitedByHeritage: matrix.limitedByHeritage ?? max(0, rest),
    strongInBoth: matrix.strongInBoth, heritageIsRemainder: matrix.limitedByHeritage == nil)
  return Finding(
    id: FindingID(rawValue: "\(publication.id.rawValue)/matrix"),
    subject: Subject(id: "matrix", title: matrix.title, wording: nil),
    statement: Statement(
      "finding.matrix",
      [
        "total": .integer(matrix.total), "capability": .integer(matrix.limitedByCapability),
        "heritage": .integer(value.limitedByHeritage), "both": .integer(matrix.limitedByBoth),
        "strong": .integer(matrix.strongInBoth),
      ]),
    estimate: .matrix(value),
    sample: Sample(size: .stated(matrix.total), unit: .municipalities),
    method: "method.matrix", origin: .published(publication.source, places: matrix.places),
    caveats: value.heritageIsRemainder ? [Statement("caveat.heritage-is-remainder")] : [],
    criticisms: matrixCriticisms(matrix))
}

private func scalarFinding(_ scalar: PrintedScalar, in publication: Publication) -> Finding {
  let (value, printed, measure): (Double, PrintedNumber?, Scalar.Measure) =
    switch scalar.places[0].value {
    case .percent(let number): (number.value / 100, number, .share)
    case .percentBelow(let number): (number.value / 100, number, .shareBelow)
    case .none: (0, nil, .count)
    case .count(let count): (Double(count), nil, .count)
    case .fraction(let numerator, let denominator):
      (Double(numerator) / Double(denominator), nil, .share)
    }
  return Finding(
    id: FindingID(rawValue: "\(publication.id.rawValue)/\(scalar.id)"),
    subject: Subject(id: scalar.id, title: scalar.label, wording: nil),
    statement: Statement("finding.scalar"),
    estimate: .scalar(Scalar(value: value, printed: printed, unit: measure, interval: nil)),
    sample: Sample(size: scalar.size.map { .stated($0) } ?? .unknown, unit: scalar.unit),
    method: "method.published",
    origin: .published(publication.source, places: scalar.places.map(\.place)),
    caveats: [], criticisms: [])
}
