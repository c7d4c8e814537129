import Exchange
import Foundation
import Measures
import Municipalities
import Testing

@Suite struct `A register of others` {
  private let known: Set<MunicipalityCode> = [
    MunicipalityCode(rawValue: "1460"), MunicipalityCode(rawValue: "1438"),
  ]

  private func read(_ text: String) throws -> [MunicipalityFact] {
    try readRegisterFacts(
      Data(text.utf8), file: "r.csv", known: known, date: "2024-12-31", source: "SCB")
  }

  /// The form of Statistics Sweden's table BE0101: region with code, one column a year, totals of
  /// the country and its counties among the rows.
  @Test func `is read as Statistics Sweden publishes it`() throws {
    let facts = try read(
      """
      region;2023;2024
      00 Riket;10 551 707;10 587 710
      14 Västra Götalands län;1 769 757;1 775 000
      1438 Dals-Ed;4 749;4 700
      1460 Bengtsfors;9 300;9 250
      """)
    #expect(facts.map(\.value) == [.population(4700), .population(9250)])
    #expect(facts.allSatisfy { $0.date == "2024-12-31" && $0.source == "SCB" })
  }

  @Test func `is read as SKR publishes it`() throws {
    let facts = try read(
      """
      Kommunkod,Kommunnamn,Kommungrupp
      1438,Dals-Ed,"C8. Landsbygdskommun"
      1460,Bengtsfors,C7 Pendlingskommun nära mindre tätort
      """)
    #expect(
      facts.map(\.value) == [
        .group(MunicipalityGroup(code: "C8", name: "Landsbygdskommun")),
        .group(MunicipalityGroup(code: "C7", name: "Pendlingskommun nära mindre tätort")),
      ])
  }

  @Test(arguments: [
    ("code,n\n1438,4700\n", "municipalities-missing"),
    ("code,n\n1438,4700\n1438,4700\n1460,9000\n", "duplicate-id"),
    ("code,n\n1438,4700\n1460,9000\n9999,5000\n", "unknown-municipality"),
    ("code,n\n1438,many\n1460,9000\n", "no-fact"),
    ("code,n\n1438,-5\n1460,9000\n", "no-fact"),
  ])
  func `is refused whole with the reason`(text: String, reason: String) {
    let error = #expect(throws: Faults.self) { try read(text) }
    let keys = error?.all.map(\.statement.key) ?? []
    #expect(keys.contains("fault." + reason), "\(keys)")
  }
}
