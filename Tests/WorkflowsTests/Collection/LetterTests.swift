import Measures
import Municipalities
import Reports
import Testing

@testable import Workflows

@Suite struct `A letter` {
  private let press: LetterPress
  private let catalogues: [Catalogue]

  init() throws {
    let known = try knowledge()
    catalogues = Language.allCases.map(known.catalogue)
    press = LetterPress(catalogues)
  }

  private func key(_ subject: String, _ body: String) -> [String: String] {
    press.faults(LetterText(subject: subject, body: body)).mapValues(\.key)
  }

  @Test func `is filled under the names of either language, however they are written`() {
    let values: [LetterPlace: String] = [.municipality: "Bengtsfors", .day: "2026-12-01"]
    #expect(
      press.fill("{kommun}, { Sista  Dag } and {municipality}; {what} stays", values)
        == "Bengtsfors, 2026-12-01 and Bengtsfors; {what} stays")
  }

  @Test func `fills nothing that came with what it was filled with`() {
    let values: [LetterPlace: String] = [.round: "{link}", .link: "secret"]
    #expect(press.fill("{round}", values) == "{link}")
  }

  @Test func `must have the link in its text and not in its subject`() {
    #expect(key("Hej", "Svara: {link}") == [:])
    #expect(key("Hej", "Svara") == ["body": "letter.fault.no-link"])
    #expect(key("{link}", "{link}") == ["subject": "letter.fault.link-in-subject"])
  }

  @Test func `has no place that is unknown, and no loose brace`() {
    #expect(key("{namn}", "{link}") == ["subject": "letter.fault.unknown"])
    #expect(key("Hej", "{link} {namn}") == ["body": "letter.fault.unknown"])
    #expect(key("Hej", "{link} {") == ["body": "letter.fault.brace"])
    #expect(key("Hej}", "{link}") == ["subject": "letter.fault.brace"])
  }

  @Test func `has no fault as it comes, and says everything in both languages`() {
    for catalogue in catalogues {
      for word in ["invitation", "reminder"] {
        let letter = LetterText.standard(word, catalogue)
        #expect(press.faults(letter).isEmpty, "\(catalogue.language) \(word)")
        for place in LetterPlace.allCases {
          let name = "{" + place.name(catalogue) + "}"
          #expect((letter.subject + letter.body).contains(name), "\(word) \(name)")
        }
      }
    }
  }

  @Test func `leads to the form in its language`() {
    let round = RoundID(rawValue: "abc")
    let swedish = linkAddress(origin: "https://a.example", round, secret: "s", .swedish)
    #expect(swedish == "https://a.example/svara/abc/s")
    let english = linkAddress(origin: "https://a.example", round, secret: "s", .english)
    #expect(english == "https://a.example/en/svara/abc/s")
  }
}
