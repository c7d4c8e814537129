import Measures
package import Surveys
package import Tables

/// Why something is not kept, or what is kept cannot be read.
package enum StoreError: Error, Hashable {
  /// The publication names another instrument than the one it is saved with.
  case otherInstrument(publication: PublicationID, instrument: InstrumentID)
  /// A result is of a question that its instrument does not have, or has in another form.
  case strangeQuestion(VariableID, instrument: InstrumentID)
  /// The instrument leaves out what another publication has a result of.
  case questionInUse(VariableID, instrument: InstrumentID, publication: PublicationID)
  /// A column holds something that this program has no value for.
  case unreadable(column: String, found: String)
  /// A row is missing beside another one.
  case incomplete(String)
  /// The permit is for another action or subject than what is asked; a mistake in the program.
  case wrongPermit
  /// There is nothing of that id, or not here.
  case notFound
  /// There are as many as there may be.
  case tooMany
  /// The only one who can look after the installation would be gone.
  case lastAdministrator
  /// A department would be part of itself.
  case ring
  /// A department would lie too deep in the tree.
  case tooDeep
  /// A department has others in it.
  case hasChildren
  /// The time for it is over or has not come, or the round is disposed of.
  case closed
  /// Somebody has been sent a link to the round or has begun to answer, so that what they met cannot
  /// become another.
  case begun
  /// The round is not sealed yet.
  case unsealed
  /// The database was made under another key of the installation.
  case otherKey
}

extension StoreError: CustomStringConvertible {
  /// The error in one sentence, with what to do where something can be done.
  package var description: String {
    switch self {
    case .otherInstrument(let publication, let instrument):
      "the publication \(publication.rawValue) does not name the instrument "
        + "\(instrument.rawValue) that it is saved with"
    case .strangeQuestion(let question, let instrument):
      "the question \(question.rawValue) is not as the instrument \(instrument.rawValue) has it"
    case .questionInUse(let question, let instrument, let publication):
      "the new instrument \(instrument.rawValue) lacks the question \(question.rawValue), or a "
        + "code of it, that the publication \(publication.rawValue) has results of; "
        + "give the new instrument another id"
    case .unreadable(let column, let found):
      "the column \(column) holds \"\(found)\", which this program does not know"
    case .incomplete(let what):
      "what is kept is incomplete: \(what)"
    case .wrongPermit: "the permit is for another action or subject than what is asked"
    case .notFound: "there is nothing of that id, or not here"
    case .tooMany: "there are as many as there may be; take some away first"
    case .lastAdministrator: "this is the last administrator; give the role to somebody else first"
    case .ring: "a department cannot be part of itself"
    case .tooDeep: "departments lie too deep in each other"
    case .hasChildren: "the department has others in it; move or remove them first"
    case .otherKey: "the database was made under another key of the installation"
    case .begun: "somebody has been sent a link or has begun to answer"
    case .unsealed: "the round is not sealed yet"
    case .closed: "the round does not take this at this time"
    }
  }
}
