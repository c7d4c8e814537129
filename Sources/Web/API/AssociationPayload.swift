import Measures
import Municipalities
import Tables
import Workflows

/// An association with its members and measurements.
struct AssociationPayload: Codable, Sendable {
  let id: String
  let name: LabelPayload
  let kind: String
  let source: String
  let members: [Member]
  let measurements: [String]

  struct Member: Codable, Sendable {
    let code: String
    let interviewed: Bool
    let host: Bool
  }

  init(_ association: Association, _ all: [Measurement]) {
    id = association.id.rawValue
    name = LabelPayload(association.name)
    kind = association.kind.rawValue
    source = association.source
    members = association.members.map {
      Member(code: $0.code.rawValue, interviewed: $0.interviewed, host: $0.isHost)
    }
    measurements = all.filter { $0.association?.id == association.id }
      .map(\.publication.id.rawValue)
  }
}
