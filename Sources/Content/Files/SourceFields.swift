import Measures
import Yams

extension YAMLObject {
  /// The document that figures or questions were taken from.
  func source(_ field: String) -> Source? {
    object(field, allowed: ["id", "title", "publisher", "published"]).flatMap { object in
      let id: SourceID? = object.identifier("id")
      let (title, publisher) = (object.string("title"), object.string("publisher"))
      guard let id, let title, let publisher else { return nil }
      return Source(
        id: id, title: title, publisher: publisher,
        published: object.optionalString("published") ?? "")
    }
  }

  /// The fields of a place in a source.
  static let placeFields: Set<String> = ["section", "figure", "page", "part", "quote"]

  /// The place that this mapping describes.
  func place() -> Place {
    Place(
      section: optionalString("section"),
      figure: optionalInteger("figure", in: 1...999),
      page: optionalInteger("page", in: 1...9999),
      part: has("part") ? choice("part") ?? .text : .text,
      quotation: optionalString("quote"))
  }

  /// The places of a list.
  func places(_ field: String) -> [Place] {
    list(field).compactMap { YAMLObject($0, faults, allowed: Self.placeFields)?.place() }
  }
}
