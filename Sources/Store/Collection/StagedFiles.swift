package import Access
import Database
import Municipalities
package import Measures
package import Surveys

// Files that wait for a decision: nothing is done yet, so the audit log tells nothing of them.

extension Store {
  /// Keeps an uploaded file until it is decided about or its time is over.
  ///
  /// - Throws: ``StoreError`` of kind tooMany where the round has 10 or the file is larger than
  ///   ``StagedFile/contentMax``, of kind closed once the round is sealed or disposed of, of kind
  ///   notFound where it is not collected; `DatabaseError`.
  package func stageFile(_ permit: Permit, _ file: StagedFile, now: Moment) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    guard file.content.count <= StagedFile.contentMax else { throw StoreError.tooMany }
    try await engine.write("keeping an uploaded file") { db in
      try db.requireCollected(id, of: place)
      let count = try db.query(
        "SELECT count(*) AS count FROM staged_file WHERE round = $1", [.id(id)]
      ).first?.integer("count")
      guard count ?? 0 < 10 else { throw StoreError.tooMany }
      try db.execute(
        """
        INSERT INTO staged_file (id, round, purpose, name, content, staged_at, ends_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        [
          .text(file.id), .id(id), .text(file.purpose.rawValue), .text(file.name),
          .blob(file.content), .moment(now), .moment(file.endsAt),
        ])
    }
  }

  /// A file that waits; nil where there is none of that id or its time is over.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func stagedFile(
    _ permit: Permit, _ file: String, now: Moment
  ) async throws -> StagedFile? {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    return try await engine.read("reading an uploaded file") { db in
      _ = try db.placedRound(id, of: place)
      return try db.query(
        """
        SELECT id, purpose, name, content, ends_at FROM staged_file
        WHERE round = $1 AND id = $2 AND ends_at > $3
        """, [.id(id), .text(file), .moment(now)]
      ).first.map {
        StagedFile(
          id: try $0.text("id"), purpose: try $0.word("purpose"), name: try $0.text("name"),
          content: try $0.blob("content"), endsAt: try $0.moment("ends_at"))
      }
    }
  }

  /// Throws a file away.
  ///
  /// - Throws: ``StoreError`` of kind notFound; `DatabaseError`.
  package func dropStagedFile(_ permit: Permit, _ file: String) async throws {
    try permit.require(.collectAnswers)
    let (id, place) = try permit.round()
    try await engine.write("throwing an uploaded file away") { db in
      _ = try db.placedRound(id, of: place)
      try db.execute(
        "DELETE FROM staged_file WHERE round = $1 AND id = $2", [.id(id), .text(file)])
    }
  }

  /// Throws the files away whose time is over.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func tidyStaged(_ permit: Permit, now: Moment) async throws {
    try permit.require(.operate)
    try await engine.write("throwing uploaded files away") { db in
      try db.execute("DELETE FROM staged_file WHERE ends_at <= $1", [.moment(now)])
    }
  }
}
