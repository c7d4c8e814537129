import Measures
import Municipalities
import Surveys
import Tables
import Workflows

/// What municipalities have confirmed about themselves in a round and released.
struct FactsPayload: Codable, Sendable {
  let municipalities: [FactMunicipalityPayload]
  let questions: [FactPayload]
  let origin: OriginPayload

  init(_ facts: ReleasedFacts, _ words: BothLanguages) {
    municipalities = facts.municipalities.map { FactMunicipalityPayload($0) }
    questions = facts.questions.map { FactPayload($0, words) }
    origin = OriginPayload(facts.origin)
  }
}

/// A municipality whose facts are released; without inhabitants where they are not known.
struct FactMunicipalityPayload: Codable, Sendable {
  let code: String
  let name: String
  let population: Int?
  let populationDate: String?
  let populationSource: String?

  init(_ municipality: Municipality) {
    code = municipality.code.rawValue
    name = municipality.name
    population = municipality.population?.value
    populationDate = municipality.population?.date
    populationSource = municipality.population?.source
  }
}

/// A question of fact with its answers.
struct FactPayload: Codable, Sendable {
  let question: QuestionOnlyPayload
  /// How many municipalities gave each answer; nil where none did, or it has no options.
  let finding: FindingPayload?
  /// The same by inhabitants.
  let population: FindingPayload?
  let answers: [FactAnswerPayload]

  init(_ fact: FactResult, _ words: BothLanguages) {
    question = QuestionOnlyPayload(fact.question)
    finding = fact.finding.map { FindingPayload($0, words) }
    population = fact.population.map { FindingPayload($0, words) }
    answers = fact.answers.sorted { $0.key < $1.key }.map { FactAnswerPayload($0, $1) }
  }
}

/// A municipality's answer: codes, a text or a number.
struct FactAnswerPayload: Codable, Sendable {
  let municipality: String
  var codes: [String]?
  var text: String?
  var number: Double?

  init(_ code: MunicipalityCode, _ answer: Answer) {
    municipality = code.rawValue
    switch answer {
    case .code(let id): codes = [id]
    case .codes(let ids): codes = ids
    case .text(let own): text = own
    case .number(let own): number = own
    }
  }
}
