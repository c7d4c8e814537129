import Access
import Hummingbird
import HummingbirdTesting
import Measures
import Surveys
import Testing
import Workflows

@testable import Web

@Suite struct `Surveys as files` {
  /// What looks like something else to YAML, to HTML, to a database or to a reader.
  static let hostile = [
    "\"><b id=planted>'&", "{{71*73}} {sv} }", "yes", "null", "0x1F", "- a: b # c", "&a *a", "'\"`",
    "%TAG ! x", "|", "> text", "@x", "!!binary x", "\u{5D0}\u{5D1} \u{202E}abc", "a\u{2028}b",
    "\u{1F600}\u{FE0F}", "e\u{301}", "\u{FEFF}x", "\\n \\\" \\u0000", "=1+1", "' OR 1=1 --", "~",
    "a: b", "---", "...", "[x]", "\u{A0}x", "2026-11-21", "1e3", ",", "?x",
  ]

  @Test func `keep whatever was written in any field, through a file and back`() async throws {
    let site = try await SurveySite()
    let survey = try await filled(site)
    let file = try await site.page(survey + "/enkat.yaml")
    let made = try await site.upload(SurveySite.list + "/fil", file)
    #expect(made.status == .seeOther)
    let copy = try site.place(made)
    for path in ["", "/fragor/q", "/publicera", "/fragor/q/villkor", "/forhandsvisning/s"] {
      let shown = try await site.page(survey + path)
      #expect(shown.contains("&lt;b id=planted&gt;"), "\(path)")
      #expect(!shown.contains("<b id=planted"), "\(path)")
      #expect(!shown.contains("\u{27E6}"), "\(path)")
    }
    let codes = unescaped(try await site.page(survey + "/fragor/q"))
    for text in Self.hostile where text != "|" { #expect(codes.contains(text), "\(text)") }
    #expect(body(try await site.page(copy + "/enkat.yaml")) == body(file))
    let dry = try await site.upload(copy + "/fil", file, [("revision", "1"), ("act", "look")])
    #expect(dry.text.contains("Filen s\u{E4}ger samma sak som utkastet."))
  }

  /// A survey with the texts in every field: all of them in each, and each alone as an answer.
  private func filled(_ site: SurveySite) async throws -> String {
    let text = Self.hostile.joined(separator: "\n")
    // What is to be one line takes no sign that ends it or turns its direction.
    let line = Self.hostile.filter { text in
      !text.unicodeScalars.contains { [0x2028, 0x202E].contains($0.value) }
    }.joined(separator: " ").prefix(200)
    let both = { (name: String, text: any StringProtocol) in
      [(name, String(text)), (name + "-en", String(text))]
    }
    let survey = try await site.make(String(line))
    try await site.send(
      survey, "/texter",
      both("title", line) + both("text", text)
        + [("audiences", "it-and-business")])
    try await site.send(survey, "/avsnitt", both("title", "S"))
    try await site.send(survey, "/avsnitt/s", both("title", line) + both("text", text))
    try await site.send(
      survey, "/avsnitt/s/fragor", [("text", text), ("label", "q"), ("kind", "single-choice")])
    let texts = ["text", "text-en", "help", "help-en"].map { ($0, text) }
    let lines = ["label", "label-en"].map { ($0, String(line)) }
    let fields = try await site.question(
      survey, "q", Dictionary(texts + lines, uniquingKeysWith: { first, _ in first }))
    try await site.send(survey, "/fragor/q", fields)
    try await site.send(survey, "/fragor/q/svar", [("text", "c\n" + text)])
    try await site.send(
      survey, "/fragor/q/svar/andra",
      [("code", "c")] + both("label", line) + both("text", text))
    return survey
  }

  /// A file without the line that names the survey.
  private func body(_ file: String) -> String {
    file.split(separator: "\n").filter { !$0.hasPrefix("id: ") }.joined(separator: "\n")
  }

  @Test func `with faults say them line by line and change nothing`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    let file = try await site.page(survey + "/enkat.yaml")
    let broken = file.replacing("type: ordinal", with: "type: nix")
      .replacing("theme: organisation", with: "theme: nix")
    let before = try await site.page(SurveySite.list).matches(of: /<li class="item"/).count
    for (path, fields) in [
      (SurveySite.list + "/fil", []),
      (survey + "/fil", [("revision", try await site.revision(survey)), ("act", "replace")]),
    ] {
      let answer = try await site.upload(path, broken, fields, called: "<b>.yaml")
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("&lt;b&gt;.yaml, rad "))
      #expect(answer.text.matches(of: /, rad \d+:/).count > 3)
      #expect(!answer.text.contains("<b>"))
    }
    #expect(try await site.page(survey + "/enkat.yaml") == file)
    let list = try await site.page(SurveySite.list)
    #expect(list.matches(of: /<li class="item"/).count == before)
  }

  @Test func `show what they would change before they do`() async throws {
    let site = try await SurveySite()
    let survey = try await site.finished()
    let file = try await site.page(survey + "/enkat.yaml")
    let new = file.replacing("Vad mer?", with: "Och vad mer?")
    let state = ("revision", try await site.revision(survey))
    let look = try await site.upload(survey + "/fil", new, [state, ("act", "look")])
    #expect(look.status == .ok)
    #expect(look.text.contains("Och vad mer?"))
    #expect(try await site.page(survey + "/enkat.yaml") == file)
    let done = try await site.upload(survey + "/fil", new, [state, ("act", "replace")])
    #expect(done.status == .seeOther)
    #expect(try await site.page(survey + "/enkat.yaml") == new)
    let late = try await site.upload(survey + "/fil", file, [state, ("act", "replace")])
    #expect(late.status == .conflict)
    #expect(try await site.page(survey + "/enkat.yaml") == new)
  }

  static let refused = [
    "", "{}", "nix", "format: samsyn-instrument/1", "a: &a [*a]", "\u{0}", "- - - -",
    String(repeating: "[", count: 5_000), String(repeating: "x", count: 600_000),
  ]

  @Test func `that are no survey are refused`() async throws {
    let site = try await SurveySite()
    for text in Self.refused {
      let answer = try await site.upload(SurveySite.list + "/fil", text)
      #expect(answer.status == .unprocessableContent, "\(text.prefix(20))")
      #expect(answer.text.contains("id=\"upload-file-error\""))
    }
  }

  @Test func `are sent as a browser sends files, or not at all`() async throws {
    let site = try await SurveySite()
    let answer = try await site.post(SurveySite.list + "/fil", [("file", "x")])
    #expect(answer.status == .unsupportedMediaType)
    let stranger = try await site.site.run {
      try await $0.execute(
        uri: SurveySite.list + "/fil", method: .post,
        headers: [.contentType: "multipart/form-data; boundary=x"],
        body: ByteBuffer(string: "--x--"))
    }
    #expect([.unauthorized, .forbidden].contains(stranger.status))
  }

  @Test func `of what was bundled are the same when they come back`() async throws {
    let site = try await SurveySite()
    for bundled in site.site.samsyn.copyable {
      let survey = try await site.make("Kopia", from: "bundled:" + bundled.id.rawValue)
      let file = try await site.page(survey + "/enkat.yaml")
      let made = try await site.upload(SurveySite.list + "/fil", file)
      let again = try await site.page(try site.place(made) + "/enkat.yaml")
      #expect(body(again) == body(file))
    }
  }
}
