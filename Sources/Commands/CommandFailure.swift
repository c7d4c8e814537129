package import Measures
package import Reports
import Workflows

/// Why a command could not do its work: one line on standard error, and an exit code.
package struct CommandFailure: Error, Sendable {
  /// The exit code.
  package let code: ExitCodeNumber
  /// What to say.
  package let statement: Statement

  init(
    _ code: ExitCodeNumber, _ key: String, _ arguments: [String: Statement.Argument] = [:]
  ) {
    self.code = code
    statement = Statement(key, arguments)
  }
}

/// The exit codes, as in sysexits.h.
package enum ExitCodeNumber: Int32, Sendable {
  /// The file was checked, and there is something to remark on.
  case remarks = 1
  /// The input has faults.
  case dataError = 65
  /// The input cannot be read or found.
  case noInput = 66
  /// A program or port that is needed is not to be had.
  case unavailable = 69
  /// Something inside went wrong.
  case software = 70
  /// The output cannot be written.
  case cannotWrite = 73
  /// The disk or database failed.
  case ioError = 74
  /// It may work later: the database is locked.
  case tryAgain = 75
}

/// Turns any error of a command into lines for standard error and an exit code: the one place where
/// that is done.
package func explain(
  _ error: any Error, catalogue: Catalogue?
) -> (lines: [String], code: ExitCodeNumber) {
  // Without the folder of texts there are no words but these.
  guard let catalogue else {
    let trouble = Trouble(error)
    return ([plainWords(trouble.statement)], code(of: trouble.kind))
  }
  switch error {
  case let failure as CommandFailure:
    return ([catalogue.text(failure.statement)], failure.code)
  case let faults as Faults:
    return (lines(faults, catalogue), .dataError)
  default:
    let trouble = Trouble(error)
    return ([catalogue.text(trouble.statement)], code(of: trouble.kind))
  }
}

/// What a statement says, where there is no catalogue to word it.
private func plainWords(_ statement: Statement) -> String {
  guard statement.key == "command.no-content", case .text(let path)? = statement.arguments["what"]
  else { return "samsyn: " + statement.key }
  return "samsyn: \(path) is missing or faulty; name the folder Content with --content"
}

private func code(of kind: Trouble.Kind) -> ExitCodeNumber {
  switch kind {
  case .missing: .noInput
  case .invalid: .dataError
  case .busy: .tryAgain
  case .full, .damaged: .ioError
  case .unavailable: .unavailable
  case .readOnly: .cannotWrite
  case .inside: .software
  }
}

/// Every fault of a file with its line, and how many there are.
private func lines(_ faults: Faults, _ catalogue: Catalogue) -> [String] {
  faults.all.map { fault in
    let words: [String: Statement.Argument] = [
      "file": .text(fault.file), "line": .integer(fault.line),
      "fault": .statement(fault.statement),
    ]
    return catalogue.text(fault.line > 0 ? "fault.at-line" : "fault.in-file", words)
  } + [catalogue.text("fault.summary", ["count": .integer(faults.all.count)])]
}
