/// What a municipality does, in ten areas that hold for all of them, however each has organised its
/// departments.
///
/// - Source: 001, chapters on challenges and goals "uppdelat per verksamhetsområde".
package enum ServiceArea: String, CaseIterable, Hashable, Sendable {
  case administration
  case socialServices = "social-services"
  case education
  case communityPlanning = "community-planning"
  case culture
  case economy
  case executive
  case personnel
  case business
  case it
}
