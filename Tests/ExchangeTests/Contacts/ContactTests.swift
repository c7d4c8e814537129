import Exchange
import Foundation
import Measures
import Municipalities
import Surveys
import Testing

@Suite struct `A contact list` {
  private func contacts(_ text: String) throws -> ContactList {
    readContacts(try read(text), words: Sample.words)
  }

  private let heading = "Kommun;Verksamhetsområde;Målgrupp;E-post\n"

  @Test(arguments: [
    "Kommun;Verksamhetsområde;Målgrupp;E-post\nÅmål;IT;IT-nära;A.B@example.org",
    "e-mail,audience,service area,MUNICIPALITY\na.b@example.org,it-near,it,1492",
    "Roll;Anteckning;E-postadress;Område;Kommunkod\n IT-NÄRA ;x;a.b@example.org;it;1492",
  ])
  func `is read with its columns in any order and either language`(text: String) throws {
    let list = try contacts(text)
    #expect(list.faults == [])
    #expect(
      list.contacts.map(\.contact) == [
        Contact(
          municipality: MunicipalityCode(rawValue: "1492"), area: .it, audience: .itNear,
          email: "a.b@example.org")
      ])
    #expect(list.contacts.map(\.row) == [2])
  }

  @Test func `is read from a spreadsheet that took a code for a number`() throws {
    let workbook = SampleWorkbook(
      data: """
        <row><c t="str"><v>kommun</v></c><c t="str"><v>område</v></c>\
        <c t="str"><v>målgrupp</v></c><c t="str"><v>epost</v></c></row>\
        <row><c><v>114</v></c><c t="str"><v>HR</v></c><c t="str"><v>verksamhetsnära</v></c>\
        <c t="str"><v>a@example.org</v></c></row>
        """)
    let list = readContacts(try workbook.read(), words: Sample.words)
    #expect(list.contacts.map(\.contact.municipality.rawValue) == ["0114"])
    #expect(list.contacts.map(\.contact.area) == [.personnel])
  }

  /// Statistics Sweden's register has both Habo (0643) and Håbo (0305).
  @Test(arguments: [
    ("Åmåls kommun", "1492"), ("amal", "1492"), ("DALS ED", "1438"), ("Habo", "0643"),
    ("håbo kommun", "0305"), ("Bengtsfors kommun", "1460"), ("0114", "0114"),
  ])
  func `finds a municipality by its usual names`(name: String, code: String) throws {
    #expect(
      Sample.words.municipality(name) == .member(MunicipalityCode(rawValue: code)))
  }

  @Test(arguments: ["HABÖ", "Amal stad x", "9999", "", "kommun"])
  func `takes no municipality for another`(name: String) {
    #expect(Sample.words.municipality(name) == .unknown)
  }

  @Test(arguments: [
    ("Socialtjänst, vård och omsorg", ServiceArea.socialServices),
    ("social-services", .socialServices),
    ("Social services and care", .socialServices), ("vård & omsorg", nil), ("Skola", .education),
    ("kultur och fritid", .culture), ("", nil),
  ])
  func `finds an area by its names`(name: String, area: ServiceArea?) {
    #expect(Sample.words.area(name) == area)
  }

  @Test(arguments: [
    ("Lund;IT;IT-nära;a@example.org", "unknown-municipality", "A"),
    ("Luleå;IT;IT-nära;a@example.org", "not-a-member", "A"),
    (";IT;IT-nära;a@example.org", "blank", "A"),
    ("Åmål;Rymden;IT-nära;a@example.org", "unknown-area", "B"),
    ("Åmål;IT;alla;a@example.org", "unknown-audience", "C"),
    ("Åmål;IT;all;a@example.org", "unknown-audience", "C"),
    ("Åmål;IT;IT-nära;", "blank", "D"),
  ])
  func `has every fault with its row and column`(row: String, key: String, letter: String) throws {
    let list = try contacts(heading + "Åmål;IT;IT-nära;b@example.org\n" + row)
    #expect(list.contacts.count == 1)
    #expect(list.faults.map(\.line) == [3])
    #expect(list.faults.map(\.statement.key) == ["import.fault." + key])
    #expect(list.faults.first?.statement.arguments["letter"] == .text(letter))
  }

  @Test(arguments: [
    ("Chefer", Audience.leaders), ("ledare", .leaders), ("medarbetare", .staff), ("Staff", .staff),
    ("IT-nära", nil), ("all", nil),
  ])
  func `names the audiences that are asked`(word: String, audience: Audience?) throws {
    let words = BackgroundWords(
      municipalities: Sample.municipalities, members: [MunicipalityCode(rawValue: "1492")],
      areas: [:], audiences: AudiencePair.leadersAndStaff.both)
    let list = readContacts(try read(heading + "Åmål;it;\(word);a@example.org"), words: words)
    #expect(list.contacts.map(\.contact.audience) == [audience].compactMap(\.self))
    let names = ["leaders", "staff"].map {
      Statement.Argument.statement(Statement("import.audience." + $0))
    }
    #expect(
      list.faults.map { $0.statement.arguments["audiences"] }
        == (audience == nil ? [.list(names)] : []))
  }

  @Test(arguments: [
    "a", "a@b", "a@@example.org", "a b@example.org", "a@example.org,b@example.org",
    "<a@example.org>", "a..b@example.org", ".a@example.org", "a@-x.example.org", "a@example.123",
    "a@exam_ple.org", "å@example.org", "-a@example.org", "a@example.org\nBcc: b@example.org",
  ])
  func `takes no address that mail cannot be sent to`(address: String) throws {
    let list = try contacts(heading + "Åmål;IT;IT-nära;\"\(address)\"")
    #expect(list.contacts.isEmpty)
    #expect(list.faults.map(\.statement.key) == ["import.fault.not-an-address"])
  }

  @Test func `takes each address once, whatever its case`() throws {
    let list = try contacts(
      heading + "Åmål;IT;IT-nära;a@example.org\nDals-Ed;HR;verksamhetsnära;A@example.org")
    #expect(list.contacts.map(\.row) == [2])
    #expect(list.faults.map(\.statement.key) == ["import.fault.same-address"])
    #expect(list.faults.first?.statement.arguments["other"] == .integer(2))
  }

  @Test func `needs all its columns, once each`() throws {
    let list = try contacts("Kommun;Epost;E-post\nÅmål;a@example.org;b@example.org")
    #expect(list.contacts.isEmpty)
    #expect(
      Set(list.faults.map(\.statement.key)) == [
        "import.fault.same-column", "import.fault.missing-column",
      ])
    #expect(list.faults.count == 3)
  }

  @Test func `is bounded, and so are its faults`() throws {
    let rows = String(repeating: "x;x;x;x\n", count: 2_000)
    let list = try contacts(heading + rows)
    #expect(list.faults.count == 1_000)
    #expect(list.faultCount == 8_000)
    let many = try contacts(heading + String(repeating: "x\n", count: 50_001))
    #expect(many.faults.map(\.statement.key) == ["import.fault.too-many-contacts"])
  }
}
