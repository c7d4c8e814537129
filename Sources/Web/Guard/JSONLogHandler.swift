package import Foundation
package import Logging

/// Writes the log as one JSON object a line, with the few facts that may be kept: nothing that
/// tells who asked, or for what exactly.
package struct JSONLogHandler: LogHandler {
  /// What every line of this logger carries; only known names are written.
  package var metadata: Logger.Metadata = [:]
  /// The least grave level that is written.
  package var logLevel: Logger.Level = .info
  /// Facts from the task that logs; only known names are written.
  package var metadataProvider: Logger.MetadataProvider?

  private let now: @Sendable () -> Date
  private let write: @Sendable (String) -> Void

  /// Names of facts that are written; all others could hold something of a visitor.
  private static let names = ["route", "method", "status", "milliseconds", "incident", "cause"]
  private static let numbers: Set<String> = ["status", "milliseconds"]
  private static let charactersMax = 500

  /// Makes a handler that passes on each line, with its end.
  package init(
    now: @escaping @Sendable () -> Date = { Date() },
    write: @escaping @Sendable (String) -> Void = { line in
      FileHandle.standardError.write(Data(line.utf8))
    }
  ) {
    self.now = now
    self.write = write
  }

  /// A fact that every line of this logger carries.
  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes one line.
  package func log(event: LogEvent) {
    var facts = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }
    facts.merge(event.metadata ?? [:]) { $1 }
    var line = "{\"time\":" + Self.quoted(now().formatted(Self.time))
    line += ",\"level\":" + Self.quoted(event.level.rawValue)
    line += ",\"message\":" + Self.quoted(event.message.description)
    for name in Self.names {
      guard let value = facts[name]?.description else { continue }
      line += ",\"\(name)\":" + (Self.isNumber(value, name) ? value : Self.quoted(value))
    }
    write(line + "}\n")
  }

  private static let time = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  private static func isNumber(_ text: String, _ name: String) -> Bool {
    numbers.contains(name) && (1...12).contains(text.utf8.count)
      && text.utf8.allSatisfy { (48...57).contains($0) }
      && (text == "0" || !text.hasPrefix("0"))
  }

  /// A JSON string in which nothing can end the line or turn the reading direction.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.prefix(charactersMax).unicodeScalars {
      switch scalar.properties.generalCategory {
      case _ where scalar == "\"" || scalar == "\\": quoted += "\\" + String(scalar)
      case .control, .format, .lineSeparator, .paragraphSeparator:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
