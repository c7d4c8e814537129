import Exchange
import Measures
import Municipalities

/// Municipalities, members and areas for the tests.
enum Sample {
  static let municipalities = [
    ("0114", "Upplands Väsby"), ("0305", "Håbo"), ("0643", "Habo"), ("1438", "Dals-Ed"),
    ("1460", "Bengtsfors"), ("1492", "Åmål"), ("2580", "Luleå"),
  ].map { code, name in
    Municipality(
      code: MunicipalityCode(rawValue: code), name: name, regionCode: "14", regionName: "",
      group: nil, population: nil)
  }

  /// The words of an association with all of them but Luleå.
  static let words = BackgroundWords(
    municipalities: municipalities,
    members: Set(municipalities.map(\.code).filter { $0.rawValue != "2580" }),
    areas: [
      .socialServices: LocalizedText(
        swedish: "Socialtjänst, vård och omsorg", english: "Social services and care"),
      .it: LocalizedText(same: "IT"),
    ], audiences: AudiencePair.itAndBusiness.both)
}
