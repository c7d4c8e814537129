import Findings
import Measures
import Municipalities

/// A text in both languages.
struct LabelPayload: Codable, Hashable, Sendable {
  let sv: String
  let en: String

  init(_ text: LocalizedText) {
    sv = text.swedish
    en = text.english
  }

  init(sv: String, en: String) {
    self.sv = sv
    self.en = en
  }
}

/// A list, so that more can be said of it later without breaking who reads it.
struct ListPayload<Item: Codable & Sendable>: Codable, Sendable {
  let items: [Item]
  let count: Int

  init(_ items: [Item]) {
    self.items = items
    count = items.count
  }
}

/// Why a request got no answer.
struct ErrorPayload: Codable, Sendable {
  let error: Body

  struct Body: Codable, Sendable {
    let code: String
    let message: String
    let incident: String?
  }

  init(code: String, message: String, incident: String?) {
    error = Body(code: code, message: message, incident: incident)
  }
}

/// A document that figures were taken from.
struct SourcePayload: Codable, Sendable {
  let id: String
  let title: String
  let publisher: String
  let published: String

  init(_ source: Source) {
    id = source.id.rawValue
    title = source.title
    publisher = source.publisher
    published = source.published
  }
}

/// Where in a source something stands.
struct PlacePayload: Codable, Sendable {
  let section: String?
  let figure: Int?
  let page: Int?
  let part: String
  let quotation: String?

  init(_ place: Place) {
    section = place.section
    figure = place.figure
    page = place.page
    part = place.part.rawValue
    quotation = place.quotation
  }
}

/// Where a number comes from.
struct OriginPayload: Codable, Sendable {
  let kind: String
  let source: SourcePayload?
  let places: [PlacePayload]?
  let round: String?
  let seed: String?
  let from: [OriginPayload]?

  init(_ origin: Origin) {
    switch origin {
    case .published(let document, let stands):
      self.init(
        "published", source: SourcePayload(document), places: stands.map { PlacePayload($0) })
    case .collected(let round): self.init("collected", round: round)
    case .simulated(let seed): self.init("simulated", seed: String(seed))
    case .calculated(let parts):
      self.init("calculated", from: parts.map { OriginPayload($0) })
    }
  }

  private init(
    _ kind: String, source: SourcePayload? = nil, places: [PlacePayload]? = nil,
    round: String? = nil, seed: String? = nil, from: [OriginPayload]? = nil
  ) {
    self.kind = kind
    self.source = source
    self.places = places
    self.round = round
    self.seed = seed
    self.from = from
  }
}

/// A range in the unit of its number.
struct IntervalPayload: Codable, Sendable {
  let lower: Double
  let upper: Double
  let level: Double

  init(_ interval: Interval) {
    lower = interval.lower
    upper = interval.upper
    level = interval.level
  }
}
