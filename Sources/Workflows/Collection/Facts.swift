package import Access
package import Measures
import Municipalities
import Store
package import Surveys
import Tables

/// The facts about one municipality in a round: what is asked, what has been answered, and whether
/// its coordinator stands for it.
package struct MunicipalFacts: Sendable {
  /// The questions that are put, after the answers so far.
  package let questions: [Question]
  /// The answers.
  package let sheet: AnswerSheet
  /// When all were confirmed; nil where they are not.
  package let confirmedAt: Moment?
  /// Whether answers are taken.
  package let isOpen: Bool

  /// Whether there is something to confirm.
  package var canConfirm: Bool { isOpen && confirmedAt == nil && !sheet.isEmpty }
}

extension Samsyn {
  /// The facts about the municipality of a permit; nil where the round is not collected.
  package func facts(_ permit: Permit) async throws -> MunicipalFacts? {
    let round = try await collectedRound(permit)
    guard let plan = round.collection,
      let instrument = try await version(plan.version, of: plan)?.instrument
    else { return nil }
    let kept = try await store.facts(permit)
    let sheet = instrument.trimmedFacts(kept.answers.compactMapValues(FactAnswer.read))
    let isOpen =
      round.versions.isEmpty && now >= round.times.opensAt && now < round.times.remarksUntil
    return MunicipalFacts(
      questions: instrument.shownFacts(sheet), sheet: sheet, confirmedAt: kept.confirmedAt,
      isOpen: isOpen)
  }

  /// Keeps the answers to the questions that were put; one without answer takes the answer away.
  ///
  /// - Throws: ``Trouble`` outside the time for it.
  package func keepFacts(_ permit: Permit, _ sheet: AnswerSheet) async throws {
    guard let read = try? decide(permit.actor, .readContribution, permit.subject),
      let facts = try await facts(read)
    else { throw Trouble(.missing, Statement("kept.not-found")) }
    let asked = facts.questions.map(\.variable.id)
    let answers = Dictionary(
      uniqueKeysWithValues: asked.map { ($0, sheet[$0].map(FactAnswer.bytes) ?? []) })
    // What did not change stays confirmed.
    let changed = answers.filter { $0.value != facts.sheet[$0.key].map(FactAnswer.bytes) ?? [] }
    guard !changed.isEmpty else { return }
    try await store.keepFacts(permit, changed, now: now)
  }

  /// Confirms the facts of the municipality.
  ///
  /// - Throws: ``Trouble`` where there is nothing to confirm.
  package func confirmFacts(_ permit: Permit) async throws {
    guard let read = try? decide(permit.actor, .readContribution, permit.subject),
      let facts = try await facts(read), facts.canConfirm
    else { throw Trouble(.invalid, Statement("facts.fault.nothing")) }
    try await store.confirmFacts(permit, now: now)
  }
}

/// An answer to a question of fact as bytes: a letter for its kind, and what was answered as text.
enum FactAnswer {
  static func bytes(_ answer: Answer) -> [UInt8] {
    switch answer {
    case .code(let id): Array("c\(id)".utf8)
    case .codes(let ids): Array("m\(ids.joined(separator: "\n"))".utf8)
    case .text(let text): Array("t\(text)".utf8)
    case .number(let number): Array("n\(number)".utf8)
    }
  }

  /// Reads what ``bytes(_:)`` wrote; nil for anything else.
  static func read(_ bytes: [UInt8]) -> Answer? {
    // By bytes: a sign of the text could belong to the letter before it.
    guard let kind = bytes.first, bytes.count > 1,
      let rest = String(validating: bytes.dropFirst(), as: UTF8.self)
    else { return nil }
    switch kind {
    case UInt8(ascii: "c"): return .code(rest)
    case UInt8(ascii: "m"): return .codes(rest.split(separator: "\n").map(String.init))
    case UInt8(ascii: "t"): return .text(rest)
    case UInt8(ascii: "n"): return Double(rest).flatMap { $0.isFinite ? .number($0) : nil }
    default: return nil
    }
  }
}
