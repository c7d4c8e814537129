import Challenges
import Findings
import Measures
import Municipalities
import Reports
import Tables
import Workflows

/// A measurement in a list.
struct MeasurementPayload: Codable, Sendable {
  let id: String
  let title: LabelPayload
  let year: String
  let association: String?
  let instrument: String
  let municipalities: Int
  let source: SourcePayload
  let counts: Counts

  struct Counts: Codable, Sendable {
    let questions: Int
    let tested: Int
    let criticised: Int
    let impossible: Int
    let challenges: Int
  }

  init(_ measurement: Measurement) {
    let publication = measurement.publication
    id = publication.id.rawValue
    title = LabelPayload(publication.title)
    year = publication.year
    association = measurement.association?.id.rawValue
    instrument = publication.instrument
    municipalities = publication.municipalities
    source = SourcePayload(publication.source)
    counts = Counts(
      questions: measurement.findings.count,
      tested: measurement.findings.count { $0.hasNumbers },
      criticised: measurement.findings.count { $0.hasNumbers && !$0.criticisms.isEmpty },
      impossible: measurement.findings.count { $0.grade == .impossible },
      challenges: measurement.challenges.count { $0.isClaimed })
  }
}

/// A measurement with what it found.
struct MeasurementDetailPayload: Codable, Sendable {
  let measurement: MeasurementPayload
  let questions: [FindingPayload]
  let matrix: FindingPayload?
  let scalars: [FindingPayload]

  init(_ value: Measurement, _ words: BothLanguages) {
    measurement = MeasurementPayload(value)
    questions = value.findings.map { FindingPayload($0, words) }
    matrix = value.report.matrix.map { FindingPayload($0, words) }
    scalars = value.report.scalars.map { FindingPayload($0, words) }
  }
}
