package import Foundation
package import Logging
import Measures

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
      // A log that cannot be written must not end what it tells of.
      try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
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
    var line = "{\"time\":" + Self.quoted(Self.text(now()))
    line += ",\"level\":" + Self.quoted(event.level.rawValue)
    line += ",\"message\":" + Self.quoted(event.message.description)
    for name in Self.names {
      guard let value = facts[name]?.description else { continue }
      line += ",\"\(name)\":" + (Self.isNumber(value, name) ? value : Self.quoted(value))
    }
    write(line + "}\n")
  }

  /// Date and time in UTC with thousandths: `2026-11-21T13:05:00.123Z`.
  private static func text(_ date: Date) -> String {
    let thousandths = Int((date.timeIntervalSince1970 * 1_000).rounded(.down))
    let rest = String(thousandths % 1_000 + 1_000).dropFirst()
    return Moment(seconds: thousandths / 1_000).iso.dropLast() + "." + rest + "Z"
  }

  private static func isNumber(_ text: String, _ name: String) -> Bool {
    numbers.contains(name) && (1...12).contains(text.utf8.count)
      && text.utf8.allSatisfy { (48...57).contains($0) }
      && (text == "0" || !text.hasPrefix("0"))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (32...126).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// A JSON string in which nothing can end the line or turn the reading direction.
  private static func quoted(_ text: String) -> String {
    // Nearly every line is of these signs alone, which need no second look.
    if text.utf8.count <= charactersMax, text.utf8.allSatisfy(isPlain) { return "\"\(text)\"" }
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
