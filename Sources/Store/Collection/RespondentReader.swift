package import Access
import Database
import Measures
package import Municipalities
package import Surveys

// What respondents meet. Who asks is known by nothing but the secret that the keys are made of, so a
// decision about them needs what is found here.

extension Store {
  /// What lies behind a link, in one statement.
  ///
  /// - Returns: nil where the round collects nothing, or knows none of the keys.
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func answering(as actor: Actor, _ keys: RespondentKeys) async throws -> Answering? {
    try await engine.readBriefly("reading what lies behind a link") { db in
      try db.query(
        """
        SELECT round.id AS id, association, title, opens_at, closes_at, remarks_until, kept_until,
          is_example, disposed_at, plan.instrument AS instrument, plan.version AS version,
          anonymity, smallest_group, languages, open_word, sealed_at, link.digest AS link,
          contact.id AS contact, contact.answered AS answered,
          contact.municipality AS municipality, contact.service_area AS service_area,
          contact.audience AS audience, kept_municipality, kept_area, kept_audience,
          draft.revision AS revision, draft.sealed AS sealed, spent.spent_key AS spent
        FROM round JOIN round_collection AS plan ON plan.round = round.id
          LEFT JOIN respondent_link AS link ON link.round = round.id AND link.digest = $2
          LEFT JOIN contact ON contact.round = round.id AND contact.id = link.contact
          LEFT JOIN kept_background AS kept ON kept.round = round.id
            AND kept.municipality = contact.municipality
            AND kept.service_area = contact.service_area AND kept.audience = contact.audience
          LEFT JOIN answer_draft AS draft ON draft.round = round.id AND draft.draft_key = $3
          LEFT JOIN spent_link AS spent ON spent.round = round.id AND spent.spent_key = $4
        WHERE round.id = $1
        """, [.id(keys.round), .text(keys.link), .text(keys.draft), .text(keys.spent)]
      ).first?.answering()
    }
  }

  /// The round of an open link; nil where there is none.
  ///
  /// - Throws: ``StoreError``, `DatabaseError`.
  package func openCollection(
    as actor: Actor, word: String, round: RoundID
  ) async throws -> Round? {
    try await engine.read("reading what lies behind an open link") { db in
      let found = try db.query(
        "SELECT round FROM round_collection WHERE open_word = $1 AND round = $2",
        [.text(word), .id(round)])
      return found.isEmpty ? nil : try db.round(round)
    }
  }
}

extension Row {
  fileprivate func answering() throws -> Answering? {
    let draft = try optionalInteger("revision").map {
      KeptDraft(revision: $0, sealed: try blob("sealed"))
    }
    let isSpent = try optionalText("spent") != nil
    guard try optionalText("link") != nil || draft != nil || isSpent else { return nil }
    let plan = try collection(reminders: [])
    return Answering(
      round: try round([], collection: plan), contact: try invited(),
      background: try keptBackground(plan.anonymity), draft: draft, isSpent: isSpent)
  }

  private func invited() throws -> Answering.Invited? {
    guard try optionalText("contact") != nil else { return nil }
    return Answering.Invited(id: try identifier("contact"), hasAnswered: try flag("answered"))
  }

  /// What is kept of a contact with a response: in an anonymous round what was fixed, and nothing
  /// where nothing was.
  private func keptBackground(_ anonymity: Anonymity) throws -> Background? {
    guard try optionalText("contact") != nil else { return nil }
    guard anonymity == .anonymous else { return try background() }
    return try background("kept_municipality", "kept_area", "kept_audience")
  }

  /// The background in three columns.
  func background(
    _ municipality: String = "municipality", _ area: String = "service_area",
    _ audience: String = "audience"
  ) throws -> Background {
    Background(
      municipality: try optionalText(municipality).map(MunicipalityCode.init(rawValue:)),
      area: try optionalWord(area), audience: try optionalWord(audience))
  }
}

/// The columns `municipality`, `service_area` and `audience`.
func columns(_ background: Background) -> [DatabaseValue] {
  [
    .optional(background.municipality?.rawValue), .optional(background.area?.rawValue),
    .optional(background.audience?.rawValue),
  ]
}
