import Measures
import Reports
import Testing

private func catalogue(_ texts: [String: String]) throws -> Catalogue {
  Catalogue(language: .swedish, templates: try texts.mapValues { try MessageTemplate($0) })
}

@Suite struct `A message template` {
  @Test func `puts values in their places`() throws {
    let words = try catalogue(["a": "n = {n} av {name}"])
    #expect(
      words.text("a", ["n": .integer(12345), "name": .text("alla")])
        == "n = 12\u{A0}345 av alla")
  }

  @Test(arguments: [(0, "inga svar"), (1, "ett svar"), (2, "2 svar"), (14, "14 svar")])
  func `chooses the plural`(count: Int, text: String) throws {
    let words = try catalogue(["a": "{n, plural, =0 {inga svar} one {ett svar} other {# svar}}"])
    #expect(words.text("a", ["n": .integer(count)]) == text)
  }

  @Test func `chooses by word, and knows what to do with any other`() throws {
    let words = try catalogue(["a": "{u, select, x {av x {n}} other {av något}}"])
    #expect(words.text("a", ["u": .text("x"), "n": .integer(3)]) == "av x 3")
    #expect(words.text("a", ["u": .text("y")]) == "av något")
  }

  @Test func `writes lists with a word before the last`() throws {
    let words = try catalogue(["list.and": "och", "a": "{values}"])
    #expect(words.text("a", ["values": .list([.integer(1)])]) == "1")
    #expect(
      words.text("a", ["values": .list([.integer(1), .integer(2), .integer(3)])])
        == "1, 2 och 3")
  }

  @Test func `shows a missing text or value instead of hiding it`() throws {
    let words = try catalogue(["a": "{n}"])
    #expect(words.text("b") == "⟦b⟧")
    #expect(words.text("a") == "⟦n⟧")
  }

  @Test(arguments: [
    "{", "}", "{n", "{n, plural}", "{n, plural, one {a}}", "{n, odd, other {a}}", "{}", "{n,}",
  ])
  func `is refused if its braces are wrong`(text: String) {
    #expect(throws: MessageTemplate.Malformed.self) { try MessageTemplate(text) }
  }

  @Test func `is refused if it nests without end`() {
    let text = String(repeating: "{n, select, other {", count: 5000)
    #expect(throws: MessageTemplate.Malformed.self) { try MessageTemplate(text) }
  }

  @Test func `never ends the program, whatever it is`() throws {
    var generator = SeededGenerator(seed: 8)
    let signs = Array("{}#,nplural select other=01 åä")
    for _ in 0..<3000 {
      let text = String(
        (0..<Int.random(in: 0...30, using: &generator)).map { _ in
          signs[Int.random(in: 0..<signs.count, using: &generator)]
        })
      if let template = try? MessageTemplate(text) {
        _ = Catalogue(language: .english, templates: ["a": template]).text("a")
      }
    }
  }
}

@Suite struct `A document as HTML` {
  private let hostile = "<script>alert(\"x\")</script>'&"

  @Test func `has every text escaped`() throws {
    let words = try catalogue(["figure.number": "Figur {number}."])
    let table = Table(
      id: hostile, caption: hostile, columns: [hostile, hostile],
      rows: [
        [.text(hostile), .number(1, shown: hostile)], [.link(hostile, address: hostile), .empty],
      ])
    let blocks: [Block] = [
      .heading(level: 2, text: hostile, id: hostile), .lead(hostile),
      .paragraph([
        .text(hostile), .strong(hostile), .emphasis(hostile),
        .link(hostile, address: hostile),
      ]),
      .list([[.text(hostile)]]), .table(table), .quotation(hostile, place: hostile),
      .notice(Notice(kind: .doubtful, title: hostile, blocks: [.lead(hostile)])),
      .definitions([(term: hostile, text: [.text(hostile)])]),
      .facts([(value: hostile, text: hostile)]), .contents(title: hostile),
      .figure(
        Figure(
          id: hostile, number: 1, caption: hostile, wide: "<svg></svg>", narrow: nil,
          sourceLine: hostile, table: table)),
    ]
    let html = HTMLWriter(words).html([.section(id: hostile, blocks: blocks)])
    #expect(!html.contains("<script"))
    #expect(!html.contains("\"x\""))
    #expect(html.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;"))
  }

  @Test func `lists its headings`() throws {
    let html = HTMLWriter(try catalogue([:])).html([
      .contents(title: "Innehåll"),
      .section(id: "s", blocks: [.heading(level: 2, text: "Läget", id: "laget")]),
    ])
    #expect(html.contains("<li><a href=\"#laget\">Läget</a></li>"))
  }
}
