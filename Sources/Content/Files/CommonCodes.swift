package import Foundation
package import Measures
package import Surveys

/// Reads the common codes from YAML, format `samsyn-scales/1`.
///
/// - Throws: every fault of the file.
package func readCommonCodes(_ bytes: Data, file: String) throws(Faults) -> CommonCodes {
  let faults = FaultList(file: file)
  let root = try YAMLFile(bytes, faults: faults).root
  let object = YAMLObject(root, faults, allowed: ["format", "yes", "no", "dont-know"])
  object?.checkFormat("samsyn-scales/1")
  let yes = object?.localized("yes")
  let no = object?.localized("no")
  let dontKnow = object?.localized("dont-know")
  try faults.check()
  guard let yes, let no, let dontKnow else { throw Faults([]) }
  return CommonCodes(yes: yes, no: no, dontKnow: dontKnow)
}
