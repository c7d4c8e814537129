package import Access
import Exchange
package import Foundation
import Measures
import Municipalities
import Reports
import Store
import Surveys

/// The answers of a round as a file.
package struct AnswerFile: Sendable {
  /// The forms that it can have.
  package enum Format: String, CaseIterable, Hashable, Sendable {
    /// CSV with a row for each response.
    case wide
    /// CSV with a row for each answer.
    case long
    /// A spreadsheet with codes, names and codebook.
    case xlsx
    /// JSON with codebook.
    case json
  }

  /// What it is called, with its ending; of letters that can stand in a header.
  package let name: String
  /// What is in it.
  package let bytes: Data
}

extension Samsyn {
  /// The answers of a round as a file; the audit log tells that they were taken out.
  ///
  /// - Throws: ``Trouble`` of kind invalid before the round is closed, or while an anonymous one is
  ///   not sealed.
  package func answerFile(
    _ permit: Permit, _ format: AnswerFile.Format
  ) async throws -> AnswerFile {
    let (round, plan) = try await collectedPlan(permit)
    let answers = try await exported(permit, round, plan)
    let bytes =
      switch format {
      case .wide: answersAsWideCSV(answers)
      case .long: answersAsLongCSV(answers)
      case .xlsx: try answersAsXLSX(answers)
      case .json: answersAsJSON(answers)
      }
    let ending = ["wide": ".csv", "long": "-long.csv", "xlsx": ".xlsx", "json": ".json"]
    return AnswerFile(
      name: "samsyn-" + LocalTime.day(round.times.opensAt) + (ending[format.rawValue] ?? ""),
      bytes: bytes)
  }

  private func exported(
    _ permit: Permit, _ round: Round, _ plan: CollectionPlan
  ) async throws -> ExportedAnswers {
    let responses = try await store.responses(permit, now: now)
    var versions: [Instrument] = []
    for number in Set(responses.map(\.version)).union([plan.version]).sorted() {
      if let found = try await version(number, of: plan) { versions.append(found.instrument) }
    }
    return ExportedAnswers(
      title: round.title, origin: try await origin(of: round),
      leftOut: plan.anonymity == .anonymous
        ? [
          knowledge.catalogue(.swedish).text(
            "answers.left-out", ["group": .integer(plan.smallestGroup)])
        ] : [],
      versions: versions, rows: try Self.rows(responses, versions))
  }

  private static func rows(
    _ responses: [KeptResponse], _ versions: [Instrument]
  ) throws -> [ExportedAnswers.Row] {
    let layouts = Dictionary(
      uniqueKeysWithValues: versions.map { ($0.version, AnswerLayout($0)) })
    return try responses.enumerated().map { index, response in
      guard let layout = layouts[response.version] else {
        throw Trouble(.damaged, Statement("kept.not-found"))
      }
      let kept = try layout.decode(
        EncodedAnswers(codes: response.codes, words: response.words))
      return ExportedAnswers.Row(
        number: index + 1, version: response.version, background: response.background,
        sheet: kept.sheet, email: response.email)
    }
  }

  /// Where the answers come from, as it is written into the file.
  private func origin(of round: Round) async throws -> String {
    knowledge.catalogue(.swedish).text(
      "answers.origin",
      [
        "round": .text(round.title),
        "association": .localized(try await name(of: round.association)),
        "opens": .text(LocalTime.day(round.times.opensAt)),
        "closes": .text(LocalTime.lastDay(before: round.times.closesAt)),
      ])
  }
}
