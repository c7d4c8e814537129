import Measures
import Workflows

/// Reads the fields of a form that was sent, and gathers what is wrong with them, so that all of it
/// is said at once.
struct FieldReader {
  private let visit: Visit
  private(set) var faults: [String: Statement] = [:]

  init(_ visit: Visit) {
    self.visit = visit
  }

  /// Notes what is wrong with a field; the first fault stays.
  mutating func fault(_ name: String, _ statement: Statement) {
    faults[name] = faults[name] ?? statement
  }

  /// One line of text without signs that hide or turn what stands beside them.
  ///
  /// - Parameter max: unit: characters of Unicode as databases count them.
  mutating func line(_ name: String, max: Int = 200, isRequired: Bool = true) -> String {
    let text = text(name, max: max, isRequired: isRequired)
    if text.unicodeScalars.contains(where: Self.isStrange) {
      fault(name, Statement("form.fault.line"))
    }
    return text
  }

  /// Text that may have several lines.
  mutating func text(_ name: String, max: Int, isRequired: Bool = true) -> String {
    let text = visit.field(name)
    if isRequired && text.isEmpty { fault(name, Statement("form.fault.missing")) }
    // A character as people see it can be several to a database.
    if text.unicodeScalars.count > max {
      fault(name, Statement("form.fault.too-long", ["max": .integer(max)]))
    }
    return text
  }

  /// The beginning of a day.
  mutating func day(_ name: String) -> Moment? {
    let moment = LocalTime.midnight(visit.field(name))
    if moment == nil { fault(name, Statement("form.fault.date")) }
    return moment
  }

  /// The value that a choice stands for.
  mutating func choice<Value>(_ name: String, _ value: (String) -> Value?) -> Value? {
    let chosen = value(visit.field(name))
    if chosen == nil { fault(name, Statement("form.fault.choice")) }
    return chosen
  }

  /// Ends the reading.
  ///
  /// - Throws: all that is wrong.
  func check() throws {
    guard faults.isEmpty else { throw FormFaults(faults) }
  }

  private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default:
      // Marks that turn the direction of what follows.
      (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
  }
}
