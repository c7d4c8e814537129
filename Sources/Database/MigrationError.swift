/// Why a database was left as it is.
package enum MigrationError: Error, Hashable {
  /// A migration that the database already has was changed in the program.
  case changed(number: Int, name: String)
  /// The database has migrations that the program does not know.
  case newer(database: Int, program: Int)
  /// The program's migrations are not numbered 1, 2, 3 and so on.
  case misnumbered(expected: Int, found: Int)
  /// A migration says a word that no engine spells.
  case unknownWord(String, number: Int)
}

extension MigrationError: CustomStringConvertible {
  /// The error in one sentence, with what to do.
  package var description: String {
    switch self {
    case .changed(let number, let name):
      "migration \(number) (\(name)) was changed after it was applied; "
        + "restore it and write a new migration"
    case .newer(let database, let program):
      "the database is at migration \(database), the program knows \(program); "
        + "start a newer program"
    case .misnumbered(let expected, let found):
      "a migration is numbered \(found) where \(expected) was due"
    case .unknownWord(let word, let number):
      "migration \(number) says {\(word)}, which no engine spells"
    }
  }
}
