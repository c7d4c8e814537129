package import Measures
package import Municipalities
package import Tables

/// A file of answers that was taken in.
package struct AnswerImportRecord: Hashable, Sendable {
  /// Its number, in the order in which files were taken in.
  package let number: Int
  /// What the file was called.
  package let fileName: String
  /// What tells files apart.
  package let fileDigest: String
  /// How many responses were new.
  package let added: Int
  /// How many rows had been taken in before.
  package let known: Int
  /// When.
  package let at: Moment

  /// Makes a record.
  package init(
    number: Int, fileName: String, fileDigest: String, added: Int, known: Int, at: Moment
  ) {
    self.number = number
    self.fileName = fileName
    self.fileDigest = fileDigest
    self.added = added
    self.known = known
    self.at = at
  }
}

/// A file that was uploaded and waits for a decision.
package struct StagedFile: Hashable, Sendable {
  /// What files are uploaded for.
  package enum Purpose: String, CaseIterable, Hashable, Sendable {
    /// A list of contacts.
    case contacts
    /// Answers collected elsewhere.
    case answers
  }

  /// The id: opaque, random.
  package let id: String
  /// What it is for.
  package let purpose: Purpose
  /// What it was called. Range: 1…255 characters.
  package let name: String
  /// What is in it. Range: 1…8,388,608 bytes.
  package let content: [UInt8]
  /// When it is thrown away.
  package let endsAt: Moment

  /// Makes a file.
  package init(id: String, purpose: Purpose, name: String, content: [UInt8], endsAt: Moment) {
    self.id = id
    self.purpose = purpose
    self.name = name
    self.content = content
    self.endsAt = endsAt
  }

  /// The largest file that is kept. Unit: bytes.
  package static let contentMax = 8 << 20
}

/// A column mapping that was saved under a name.
package struct SavedMapping: Hashable, Sendable {
  /// What it is called. Range: 1…120 characters.
  package let name: String
  /// The mapping, in the text form of files.
  package let definition: String

  /// Makes a saved mapping.
  package init(name: String, definition: String) {
    self.name = name
    self.definition = definition
  }
}

/// The facts about one municipality, as its coordinator has answered them.
package struct MunicipalAnswers: Hashable, Sendable {
  /// The municipality.
  package let municipality: MunicipalityCode
  /// The answer to each question, in the form that whoever kept it gave it.
  package let answers: [VariableID: [UInt8]]
  /// When the latest was answered; nil where none is.
  package let answeredAt: Moment?
  /// When all were confirmed; nil where some are not.
  package let confirmedAt: Moment?

  /// Makes the facts about a municipality.
  package init(
    municipality: MunicipalityCode, answers: [VariableID: [UInt8]], answeredAt: Moment?,
    confirmedAt: Moment?
  ) {
    self.municipality = municipality
    self.answers = answers
    self.answeredAt = answeredAt
    self.confirmedAt = confirmedAt
  }
}
