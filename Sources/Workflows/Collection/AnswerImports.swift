package import Access
import Exchange
import Foundation
import Identity
import Measures
import Municipalities
import Store
package import Surveys
import Tables

extension Samsyn {
  /// The files of answers that a round has taken in, the latest first.
  package func answerImports(_ permit: Permit) async throws -> [AnswerImportRecord] {
    try await store.imports(permit)
  }

  /// What the column mappings are called that the association has saved.
  package func mappingNames(_ permit: Permit) async throws -> [String] {
    try await store.mappings(permit).map(\.name)
  }

  /// Keeps an uploaded file of answers until it is decided about.
  ///
  /// - Returns: the id of the file.
  /// - Throws: ``Faults`` where it is no table at all.
  package func stageAnswers(
    _ permit: Permit, name: String, _ bytes: [UInt8]
  ) async throws -> String {
    _ = try readSheet(Data(bytes), file: name)
    return try await stage(permit, .answers, name: name, bytes)
  }

  /// What taking in an uploaded file would do; nil where there is no such file.
  ///
  /// - Parameter mapping: the name of a saved mapping; nil where the columns are to be guessed.
  package func answerCheck(
    _ permit: Permit, _ file: String, mapping: String?
  ) async throws -> ImportCheck? {
    guard let read = try await readAnswerFile(permit, file, mapping: mapping) else { return nil }
    let digests = digests(read)
    let known = try await store.knownRows(permit, digests)
    return ImportCheck(
      read, known: digests.count { known.contains($0) })
  }

  /// Takes in the rows without faults of an uploaded file that were not taken in before.
  ///
  /// - Throws: ``Trouble`` where there is no such file.
  package func importAnswers(
    _ permit: Permit, _ file: String, mapping: String?
  ) async throws {
    guard let read = try await readAnswerFile(permit, file, mapping: mapping) else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    let (_, plan) = try await collectedPlan(permit)
    let layout = AnswerLayout(read.instrument)
    let kept = keptBackgrounds(read, plan)
    let rows = try zip(read.answers.rows, digests(read)).map { row, digest in
      let background = kept[row.background] ?? row.background
      let encoded = try layout.encode(
        read.instrument.trimmed(row.sheet, for: background.audience), background: background)
      return ImportedRow(
        digest: digest,
        response: NewResponse(
          id: newIDText(), version: read.instrument.version,
          background: background, codes: encoded.codes, words: encoded.words))
    }
    // In an order by chance: the file's is not to be found again.
    _ = try await store.keepImported(
      permit, fileName: read.staged.name, fileDigest: digest(["file"], read.staged.content),
      rows.shuffled(), now: now)
    try await store.dropStagedFile(permit, file)
  }

  /// Keeps what the columns of a file hold under a name, after what somebody has chosen.
  ///
  /// - Parameters:
  ///   - base: the name of the mapping that was shown; nil for the guess.
  ///   - roles: the words of roles, by the index of the column.
  ///   - renames: the ids of codes, by the number of the value in ``ImportCheck/values``; empty to
  ///     leave it out, `?` where nothing was chosen.
  /// - Throws: ``Trouble`` where something was chosen that is not there.
  package func saveMapping(
    _ permit: Permit, _ file: String, over base: String?, name: String, roles: [Int: String],
    renames: [Int: String]
  ) async throws {
    guard let read = try await readAnswerFile(permit, file, mapping: base) else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    let check = ImportCheck(read, known: 0)
    var editor = MappingEditor(read, check)
    try editor.apply(roles, renames)
    try await store.keepMapping(
      permit, SavedMapping(name: name, definition: editor.mapping.json), now: now)
  }

  private func readAnswerFile(
    _ permit: Permit, _ file: String, mapping name: String?
  ) async throws -> ReadAnswerFile? {
    let (_, plan) = try await collectedPlan(permit)
    guard let staged = try await staged(permit, .answers, file),
      let instrument = try await version(plan.version, of: plan)?.instrument
    else { return nil }
    var mapping: ColumnMapping?
    if let name {
      guard let kept = try await store.mappings(permit).first(where: { $0.name == name }) else {
        throw Trouble(.missing, Statement("kept.not-found"))
      }
      mapping = try ColumnMapping(json: kept.definition, file: name)
    }
    let sheet = try readSheet(Data(staged.content), file: staged.name)
    return ReadAnswerFile(
      staged: staged, sheet: sheet, instrument: instrument,
      answers: readAnswers(
        sheet, mapping: mapping, instrument: instrument, words: try await backgroundWords(permit)))
  }

  /// What is kept of the rows' backgrounds: in an anonymous round as much as a whole group of the
  /// file shares.
  private func keptBackgrounds(
    _ read: ReadAnswerFile, _ plan: CollectionPlan
  ) -> [Background: Background] {
    guard plan.anonymity == .anonymous else { return [:] }
    var counts: [Background: Int] = [:]
    for row in read.answers.rows { counts[row.background, default: 0] += 1 }
    return Self.alike(counts, group: plan.smallestGroup)
  }

  /// What tells each row from the others, under the installation's key.
  private func digests(_ read: ReadAnswerFile) -> [String] {
    let format = read.answers.mapping.format.rawValue
    return read.answers.rows.map { digest([format, $0.sourceKey], []) }
  }

  private func digest(_ parts: [String], _ bytes: [UInt8]) -> String {
    hexadecimal(
      accounts.key.mac(
        .importedRow, parts.flatMap { Array("\($0.utf8.count):\($0);".utf8) } + bytes))
  }
}

/// An uploaded file of answers, read.
struct ReadAnswerFile: Sendable {
  let staged: StagedFile
  let sheet: Sheet
  let instrument: Instrument
  let answers: AnswerImport
}
