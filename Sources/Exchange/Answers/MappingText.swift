import Foundation
package import Measures
import Tables

extension ColumnMapping {
  /// The mapping as text that can be kept and read again.
  package var json: String {
    let value: [String: Any] = [
      "format": Self.formatName, "program": format.rawValue, "columns": columns.map(Self.object),
    ]
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys]
    let data = try? JSONSerialization.data(withJSONObject: value, options: options)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// Reads a mapping that was written as text.
  ///
  /// - Throws: one fault where the text is no mapping.
  package init(json: String, file: String) throws(Faults) {
    let refusal = Faults([Fault(file: file, line: 0, Statement("import.fault.not-a-mapping"))])
    guard json.utf8.count <= Self.bytesMax,
      let value = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any],
      value["format"] as? String == Self.formatName,
      let format = (value["program"] as? String).flatMap(AnswerFileFormat.init(rawValue:)),
      let list = value["columns"] as? [[String: Any]]
    else { throw refusal }
    var columns: [Column] = []
    for object in list {
      guard let column = Self.column(object) else { throw refusal }
      columns.append(column)
    }
    self.init(format: format, columns: columns)
  }

  private static let formatName = "samsyn-mapping/1"
  private static let bytesMax = 1 << 20

  private static func object(_ column: Column) -> [String: Any] {
    var object: [String: Any] = [
      "heading": column.heading, "occurrence": column.occurrence, "renames": column.renames,
    ]
    switch column.role {
    case .ignored: object["role"] = "ignored"
    case .municipality: object["role"] = "municipality"
    case .area: object["role"] = "area"
    case .audience: object["role"] = "audience"
    case .key: object["role"] = "key"
    case .question(let id):
      object["role"] = "question"
      object["question"] = id.rawValue
    case .option(let id, let code):
      object["role"] = "option"
      object["question"] = id.rawValue
      object["code"] = code
    }
    return object
  }

  private static func column(_ object: [String: Any]) -> Column? {
    guard let heading = object["heading"] as? String, let role = role(object) else { return nil }
    let occurrence = object["occurrence"] as? Int ?? 1
    let renames = object["renames"] as? [String: String] ?? [:]
    return Column(heading: heading, occurrence: occurrence, role: role, renames: renames)
  }

  private static func role(_ object: [String: Any]) -> ColumnRole? {
    let question = (object["question"] as? String).map { VariableID(rawValue: $0) }
    switch object["role"] as? String {
    case "ignored": return .ignored
    case "municipality": return .municipality
    case "area": return .area
    case "audience": return .audience
    case "key": return .key
    case "question": return question.map { .question($0) }
    case "option":
      guard let question, let code = object["code"] as? String else { return nil }
      return .option(question, code: code)
    default: return nil
    }
  }
}
