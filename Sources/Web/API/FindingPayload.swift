import Findings
import Measures
import Reports
import Workflows

/// Puts statements into words in both languages.
struct BothLanguages: Sendable {
  private let swedish: Catalogue
  private let english: Catalogue

  init(_ samsyn: Samsyn) {
    swedish = samsyn.catalogue(.swedish)
    english = samsyn.catalogue(.english)
  }

  func text(_ statement: Statement) -> LabelPayload {
    LabelPayload(sv: swedish.text(statement), en: english.text(statement))
  }

  /// The same writing in each language.
  func text(_ write: (Catalogue) -> String) -> LabelPayload {
    LabelPayload(sv: write(swedish), en: write(english))
  }
}

/// How many a finding rests on.
struct SamplePayload: Codable, Sendable {
  let n: Int?
  let known: String
  let unit: String?
  let claimedUnit: String?
  let municipalities: Int?

  init(_ sample: Sample) {
    switch sample.size {
    case .unknown:
      n = nil
      known = "unknown"
    case .counted(let size):
      n = size
      known = "counted"
    case .stated(let size):
      n = size
      known = "stated"
    case .reconstructed(let size):
      n = size
      known = "reconstructed"
    }
    unit = sample.unit?.rawValue
    claimedUnit = sample.claimedUnit?.rawValue
    municipalities = sample.municipalities
  }
}

/// What a finding says, with everything needed to judge it.
struct FindingPayload: Codable, Sendable {
  let id: String
  let question: String
  let title: LabelPayload
  let wording: LabelPayload?
  let statement: LabelPayload
  let estimate: EstimatePayload
  let sample: SamplePayload
  let method: String
  let origin: OriginPayload
  let caveats: [LabelPayload]
  let criticism: [CriticismPayload]

  init(_ finding: Finding, _ words: BothLanguages) {
    id = finding.id.rawValue
    question = finding.subject.id
    title = LabelPayload(finding.subject.title)
    wording = finding.subject.wording.map { LabelPayload($0) }
    statement = words.text(finding.statement)
    estimate = EstimatePayload(finding.estimate)
    sample = SamplePayload(finding.sample)
    method = finding.method
    origin = OriginPayload(finding.origin)
    caveats = finding.caveats.map { words.text($0) }
    criticism = finding.criticisms.map { CriticismPayload($0, finding, words) }
  }
}
