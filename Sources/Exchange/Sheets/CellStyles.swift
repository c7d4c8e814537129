import Measures

/// Which formats of a workbook show a number as a date.
///
/// - Source: ECMA-376-1:2016, 18.8.30 (number formats) and 18.8.45 (cell formats).
final class CellStyles: XMLHandler {
  /// How a number with a format is meant.
  enum Kind {
    case number
    case date
    case time
  }

  /// The kinds by the number of the cell format.
  private(set) var kinds: [Kind] = []
  private var formats: [Int: Kind] = [:]
  private var isInCellFormats = false

  func start(_ name: String, _ attributes: XMLAttributes) throws(SheetRefusal) {
    switch name {
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }),
        let code = attributes["formatCode"]
      else { return }
      guard formats.count < Self.formatsMax else { throw .damaged }
      formats[id] = Self.kind(of: code)
    case "cellXfs":
      isInCellFormats = true
    case "xf" where isInCellFormats:
      guard kinds.count < Self.formatsMax else { throw .damaged }
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      kinds.append(formats[id] ?? Self.builtIn(id))
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInCellFormats = false }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {}

  /// The formats that every program knows; 27–36 and 50–58 are dates of East Asian languages.
  private static func builtIn(_ id: Int) -> Kind {
    switch id {
    case 14...17, 22, 27...36, 50...58: .date
    case 18...21, 45...47: .time
    default: .number
    }
  }

  /// What a format code shows: quoted words, signs after a backslash, colours and conditions aside.
  static func kind(of code: String) -> Kind {
    var letters = ""
    var rest = code.lowercased()[...]
    while let sign = rest.popFirst() {
      switch sign {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inner = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inner.count).dropFirst()
        // `[h]` counts hours beyond a day; `[red]` and `[$-41D]` are no part of the value.
        if inner.allSatisfy({ "hms".contains($0) }) { letters += inner }
      case ";": return kind(ofLetters: letters)
      default: letters.append(sign)
      }
    }
    return kind(ofLetters: letters)
  }

  private static func kind(ofLetters letters: String) -> Kind {
    if letters.hasPrefix("general") { return .number }
    if letters.contains(where: { "dy".contains($0) }) { return .date }
    if letters.contains(where: { "hs".contains($0) }) { return .time }
    return letters.contains("m") ? .date : .number
  }

  /// More than any program writes.
  private static let formatsMax = 65_536
}
