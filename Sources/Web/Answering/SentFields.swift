import Foundation
import Hummingbird
import Measures
import Surveys
import Tables

/// A page of the form as it was sent.
struct SentFields: Sendable {
  /// What was sent, by question; fields that were left empty are absent.
  let fields: [String: [String]]
  /// How often the page had been saved when it was shown.
  let stamp: Int
  /// The questions that it showed, by their ids in the page.
  let shown: Set<Substring>
  /// Where to go when it is saved.
  let way: Way
  /// Every field in order, to be sent again.
  let all: [FormBody.Field]

  /// Where a button leads.
  enum Way: String, CaseIterable, Sendable {
    case next, back, later, review, other
  }

  /// Reads a form.
  ///
  /// - Throws: ``Refusal/badRequest`` where it is not one of ours.
  init(_ form: FormBody) throws(Refusal) {
    var fields: [String: [String]] = [:]
    var own: [String: String] = [:]
    for field in form.fields {
      if field.name.hasPrefix("_") {
        guard own.updateValue(field.value, forKey: field.name) == nil else {
          throw .badRequest
        }
        continue
      }
      let value = field.value.trimmed
      fields[field.name, default: []] += value.isEmpty ? [] : [value]
    }
    guard own.keys.allSatisfy(["_stamp", "_shown", "_go"].contains),
      let stamp = own["_stamp"].flatMap(Int.init), (0...Self.stampMax).contains(stamp),
      let way = Way(rawValue: own["_go"] ?? Way.next.rawValue)
    else { throw .badRequest }
    self.fields = fields
    self.stamp = stamp
    self.way = way
    shown = Set((own["_shown"] ?? "").split(separator: " "))
    all = form.fields
  }

  private static let stampMax = 1_000_000_000

  /// What was sent for a question.
  func values(_ id: VariableID) -> [String] { fields[id.rawValue] ?? [] }
}
