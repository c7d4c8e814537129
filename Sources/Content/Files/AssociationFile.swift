package import Foundation
package import Measures
package import Municipalities
import Yams

/// Reads an association from YAML, format `samsyn-association/1`.
///
/// - Parameter municipalities: the register that members are looked up in.
/// - Throws: every fault of the file.
package func readAssociation(
  _ bytes: Data, file: String, municipalities: [Municipality]
) throws(Faults) -> Association {
  let faults = FaultList(file: file)
  let root = try YAMLFile(bytes, faults: faults).root
  let names = Dictionary(
    municipalities.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
  let association = YAMLObject(
    root, faults, allowed: ["format", "id", "name", "kind", "source", "host", "members"]
  ).flatMap { object in
    object.checkFormat("samsyn-association/1")
    return object.association(names)
  }
  try faults.check()
  guard let association else { throw Faults([]) }
  return association
}

extension YAMLObject {
  fileprivate func association(_ names: [MunicipalityCode: String]) -> Association? {
    let host = optionalString("host")
    let members = list("members").compactMap { node in
      YAMLObject(node, faults, allowed: ["code", "name", "interviewed"])?
        .member(names, host: host)
    }
    if members.isEmpty { faults.add("missing-field", line: line, ["field": .text("members")]) }
    guard let id: AssociationID = identifier("id"), let name = localized("name"),
      let kind: Association.Kind = choice("kind"),
      let source = object("source", allowed: ["document", "title", "section"]),
      let title = source.string("title")
    else { return nil }
    return Association(
      id: id, name: name, kind: kind, source: title,
      members: members.sorted { (names[$0.code] ?? "") < (names[$1.code] ?? "") })
  }

  /// A member whose name agrees with the register, so that a mistyped code is found.
  private func member(
    _ names: [MunicipalityCode: String], host: String?
  ) -> Association.Member? {
    guard let code: MunicipalityCode = identifier("code"), let name = string("name") else {
      return nil
    }
    guard names[code] == name else {
      faults.add(
        "not-in-register", line: line, ["value": .text(code.rawValue), "name": .text(name)])
      return nil
    }
    return Association.Member(
      code: code, interviewed: flag("interviewed"), isHost: host == code.rawValue)
  }
}
