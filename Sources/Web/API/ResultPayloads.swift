import Findings
import Measures
import Surveys
import Tables
import Workflows

/// A round's results as far as they are shown: every question for all who are counted.
struct ResultsPayload: Codable, Sendable {
  let round: String
  let title: String
  let respondents: Int
  let smallestGroup: Int
  let smallestDistribution: Int
  let origin: OriginPayload
  let questions: [ResultQuestionPayload]

  /// - Parameters:
  ///   - filter: who is counted.
  ///   - themes: what is published of questions that are answered in words.
  init(
    _ read: ReadResults, _ filter: ResultFilter, _ themes: [VariableID: ReadThemes],
    _ words: BothLanguages
  ) {
    let results = read.results
    round = results.round.id.rawValue
    title = results.round.title
    respondents = results.shown
    smallestGroup = results.smallestGroup
    smallestDistribution = results.smallestDistribution
    origin = OriginPayload(results.origin)
    questions = results.questions.map { question in
      ResultQuestionPayload(
        question,
        themes[question.variable.id]?.finding
          ?? read.answer(question, filter).flatMap { read.finding($0) }, words)
    }
  }
}

/// One question of a round; without a finding where too few answered for anything to be shown.
struct ResultQuestionPayload: Codable, Sendable {
  let id: String
  let title: LabelPayload
  let finding: FindingPayload?

  init(_ question: Question, _ finding: Finding?, _ words: BothLanguages) {
    id = question.variable.id.rawValue
    title = LabelPayload(question.variable.label)
    self.finding = finding.map { FindingPayload($0, words) }
  }
}

/// One question of a round by groups.
struct ResultGroupsPayload: Codable, Sendable {
  let question: QuestionOnlyPayload
  /// What the respondents are divided by, one or two.
  let by: [String]
  /// Everybody who is counted, together; nil where too few answered.
  let whole: FindingPayload?
  /// The same with every municipality weighing alike; nil where too few may be shown by themselves.
  let equalWeights: FindingPayload?
  let groups: [ResultGroupPayload]
}

/// What was asked, and the codes that answer it.
struct QuestionOnlyPayload: Codable, Sendable {
  let id: String
  let title: LabelPayload
  let kind: String
  let codes: [CodePayload]

  init(_ question: Question) {
    id = question.variable.id.rawValue
    title = LabelPayload(question.variable.label)
    kind = question.variable.kind.rawValue
    codes = question.variable.codes.map { CodePayload($0) }
  }
}

/// A group with what may be said of it.
struct ResultGroupPayload: Codable, Sendable {
  /// The codes of the group, one for each division: an audience, an area, a municipality's code, a
  /// size class or a group of municipalities; nil where it is not known.
  let group: [String?]
  /// Why nothing is shown; nil where something is, or nobody was asked.
  let withheld: Bool
  let finding: FindingPayload?
}
