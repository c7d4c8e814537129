package import Foundation
package import Measures
package import Reports
import Yams

/// Reads texts from YAML: a mapping of keys to templates.
///
/// - Throws: every fault of the file, malformed templates included.
package func readTexts(
  _ bytes: Data, file: String
) throws(Faults) -> [String: MessageTemplate] {
  let faults = FaultList(file: file)
  let root = try YAMLFile(bytes, faults: faults).root
  var texts: [String: MessageTemplate] = [:]
  if let mapping = root.mapping {
    for (key, value) in mapping {
      guard let name = key.string, let text = value.scalar?.string else {
        faults.add("not-a-text", line: key.line)
        continue
      }
      do {
        texts[name] = try MessageTemplate(text)
      } catch {
        faults.add(
          "malformed-template", line: value.line,
          ["key": .text(name), "offset": .integer(error.offset)])
      }
    }
  } else {
    faults.add("not-a-mapping", line: root.line)
  }
  try faults.check()
  return texts
}
