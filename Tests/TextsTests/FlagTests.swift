import Measures
import Testing
import Texts

@Suite struct `Flags` {
  struct Number: Decodable {
    let number: String
    let isValid: Bool
    let isCoordination: Bool
  }

  private func found(_ text: String, _ hints: NameHints? = nil) throws -> [String] {
    flags(in: text, names: try hints ?? Lists.hints()).map { covered($0, in: text) }
  }

  /// Expected values: check digits by python-stdnum. Every number has the birth number 000, which
  /// nobody has.
  @Test func `know personal numbers as python-stdnum does`() throws {
    for item in try Reference<Number>.read("numbers.json") {
      let text = "Mitt nummer är \(item.number), tack."
      let found = flags(in: text, names: try Lists.hints())
      #expect(found.map { covered($0, in: text) } == [item.number])
      #expect(
        found.first?.kind == (item.isCoordination ? .coordinationNumber : .personalNumber),
        "\(item.number)")
      #expect(found.first?.isCertain == item.isValid, "\(item.number)")
    }
  }

  /// Skatteverket's own worked example of the check digit: a man born on 23 August 1964.
  @Test(arguments: [
    "640823-3234", "640823+3234", "6408233234", "640823 3234", "19640823-3234", "196408233234",
    "1964-08-23-3234", "1964-08-23 3234", "64/08/23-3234", "640823–3234", "640823 - 3234",
    "640823/3234",
    "64\u{200B}0823-32\u{AD}34", "６４０８２３－３２３４", "٦٤٠٨٢٣-٣٢٣٤",
  ])
  func `know every writing of Skatteverket's example`(number: String) throws {
    let text = "se \(number) här"
    let found = flags(in: text, names: try Lists.hints())
    #expect(found.map(\.kind) == [.personalNumber])
    #expect(found.map(\.isCertain) == [true])
    #expect(found.map { covered($0, in: text) } == [number])
  }

  @Test(arguments: ["640823-3235", "640823-T234", "000229-0000"])
  func `mark what may be a personal number`(number: String) throws {
    let found = flags(in: number, names: try Lists.hints())
    #expect(found.map(\.kind) == [.personalNumber])
    #expect(found.map(\.isCertain) == [false])
  }

  @Test(arguments: [
    "556036-0793", "641323-3234", "640832-3234", "6408233-234", "17640823-3234", "640823-32345",
    "2024-01-31 1201", "2024-01-31", "250 000 kronor", "0–10", "0 1 2 3 4 5 6 7 8 9 10", "3,14159",
    "0.1234567", "01.02.2024", "1 234 567", "klockan 10:30", "a @ b", "@example", "(at) hemmet",
  ])
  func `leave organisation numbers, dates and sums alone`(text: String) throws {
    #expect(try found(text) == [])
  }

  /// PTS sets the numbers 070-1740605 to 070-1740699 apart for books and films.
  @Test(arguments: [
    "070-1740605", "070-174 06 05", "0701740605", "+46701740605", "+46 (0)70 174 06 05",
    "0046 70 174 06 05", "070/1740605", "070.174.06.05",
  ])
  func `know telephone numbers`(number: String) throws {
    let text = "ring \(number) på måndag"
    let found = flags(in: text, names: try Lists.hints())
    #expect(found.map(\.kind) == [.phoneNumber])
    #expect(found.map(\.isCertain) == [true])
    #expect(found.map { covered($0, in: text) } == [number])
  }

  @Test func `know a telephone number among other numbers`() throws {
    #expect(try found("12 070-1740605 2024") == ["070-1740605"])
  }

  @Test(arguments: [
    ("anna@example.org", true), ("Åsa.Öberg+x@it.example.org", true),
    ("anna(at)example.org", false),
    ("anna [AT] example.org", false), ("anna@kommunen", false), ("anna＠example.org", true),
  ])
  func `know e-mail addresses`(address: String, isCertain: Bool) throws {
    let text = "skriv till \(address)."
    let found = flags(in: text, names: try Lists.hints())
    #expect(found.map(\.kind) == [.mailAddress])
    #expect(found.map(\.isCertain) == [isCertain])
    #expect(found.map { covered($0, in: text) } == [address])
  }

  @Test(arguments: [
    ("Vi frågade Anna om det.", ["Anna"]), ("Det sa Anna Lindberg.", ["Anna Lindberg"]),
    ("Anna Lindberg bestämmer.", ["Anna Lindberg"]), ("Det är Annas fel.", ["Annas"]),
    ("Kommunchefen Uddevalla vet.", ["Uddevalla"]), ("Herr Ek vet.", ["Ek"]),
    ("Prata med A. Lindberg.", ["A. Lindberg"]), ("Prata med Carl von Ek.", ["Carl von Ek"]),
    ("Det sa Anna-Karin D'Angelo.", ["Anna-Karin D'Angelo"]),
    ("Det vet Anna, Bo och Åsa.", ["Anna, Bo", "Åsa"]),
    ("Vi i Uddevalla och Dals-Ed samverkar.", []), ("Uddevallas IT är bra.", []),
    ("Vi har Teams och IT. Det går bra.", []), ("Problem: Vi hinner inte.", []),
    ("Västra Götalands kommuner", []), ("Han sa ”Vi hinner”.", []), ("Bristen är stor.", []),
    ("Vår Kommunchef vet. Vi vet inte.", []),
  ])
  func `know names by their capitals`(text: String, expected: [String]) throws {
    let flags = flags(in: text, names: try Lists.hints())
    #expect(flags.map { covered($0, in: text) } == expected)
    #expect(flags.allSatisfy { $0.kind == .name && !$0.isCertain })
  }

  @Test func `know more names with more hints`() throws {
    let listed = try Lists.hints(givenNames: ["anna"])
    #expect(try found("Fråga anna eller annas chef.", listed) == ["anna", "annas"])
    #expect(try found("Anna vet. ANNA vet.", listed) == ["Anna", "ANNA"])
    let ordinary = try Lists.hints(ordinaryWords: ordinaryWords(in: ["stor är bristen, Anna"]))
    #expect(try found("Bristen är stor. Anna vet.", ordinary) == ["Anna"])
  }

  @Test func `keep two meetings apart and make overlaps one`() throws {
    let text = "Anna 640823-3234 Bo"
    #expect(
      masked(
        text,
        [
          Flag(kind: .name, isCertain: false, range: 0..<6),
          Flag(kind: .personalNumber, isCertain: true, range: 5..<16),
          Flag(kind: .name, isCertain: false, range: 17..<400),
          Flag(kind: .name, isCertain: false, range: 900..<901),
        ], with: { "[" + $0.rawValue + "]" }) == "[personal-number] [name]")
  }

  @Test func `are replaced by the caller's words`() throws {
    let text = "Fråga Anna Lindberg, anna@example.org, 070-1740605 (640823-3234)."
    let flags = flags(in: text, names: try Lists.hints(ordinaryWords: ["fråga"]))
    let words: [Flag.Kind: String] = [
      .name: "[namn]", .mailAddress: "[e-post]", .phoneNumber: "[telefon]",
      .personalNumber: "[nummer]",
    ]
    let masked = masked(text, flags) { words[$0] ?? "" }
    #expect(masked == "Fråga [namn], [e-post], [telefon] ([nummer]).")
    #expect(try found(masked) == [])
  }
}
