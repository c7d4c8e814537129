import Findings
import Statistics
import Synchronization
import Tables

/// Remembers what has been worked out of a round's results, which never change: how units are pooled
/// for a question and a reader, and which groups a breakdown has.
final class ProtectedShelf: Sendable {
  private struct QuestionKey: Hashable {
    let question: VariableID
    let reader: DisclosureReader
  }

  private struct Books {
    var questions: [QuestionKey: [ProtectedQuestion]] = [:]
    var breakdowns: [Breakdown: PreparedBreakdown] = [:]
    var findings: [FindingsKey: [Finding]] = [:]
    var answers: [AnswersKey: [ResultAnswer]] = [:]
  }

  /// What findings that take long to work out are about.
  enum FindingsKey: Hashable {
    case gaps(ResultFilter, DisclosureReader)
    case maturity(ResultAxis, ResultFilter, DisclosureReader)
  }

  /// What was asked of one question.
  struct AnswersKey: Hashable {
    let question: VariableID
    let axes: [ResultAxis]
    let filter: ResultFilter
    let reader: DisclosureReader
  }

  /// Of each kind; beyond it all are worked out anew.
  private static let keptMax = 500
  private let books = Mutex(Books())

  func questions(
    _ id: VariableID, _ reader: DisclosureReader, make: () -> [ProtectedQuestion]
  ) -> [ProtectedQuestion] {
    let key = QuestionKey(question: id, reader: reader)
    if let known = books.withLock({ $0.questions[key] }) { return known }
    let made = make()
    books.withLock { books in
      if books.questions.count >= Self.keptMax { books.questions = [:] }
      books.questions[key] = made
    }
    return made
  }

  func findings(_ key: FindingsKey, make: () -> [Finding]) -> [Finding] {
    if let known = books.withLock({ $0.findings[key] }) { return known }
    let made = make()
    books.withLock { books in
      if books.findings.count >= Self.keptMax { books.findings = [:] }
      books.findings[key] = made
    }
    return made
  }

  func answers(_ key: AnswersKey, make: () -> [ResultAnswer]) -> [ResultAnswer] {
    if let known = books.withLock({ $0.answers[key] }) { return known }
    let made = make()
    books.withLock { books in
      if books.answers.count >= Self.keptMax { books.answers = [:] }
      books.answers[key] = made
    }
    return made
  }

  func prepared(_ breakdown: Breakdown, in register: UnitRegister) -> PreparedBreakdown {
    if let known = books.withLock({ $0.breakdowns[breakdown] }) { return known }
    let made = PreparedBreakdown(breakdown, in: register)
    books.withLock { books in
      if books.breakdowns.count >= Self.keptMax { books.breakdowns = [:] }
      books.breakdowns[breakdown] = made
    }
    return made
  }
}
