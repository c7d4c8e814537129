import Measures
import Municipalities
import Surveys
import Tables
import Testing

@Suite struct `A page of the form` {
  private func read(_ fields: [String: [String]]) -> PageAnswers {
    FormReader.read(Sample.every.questions, fields: fields)
  }

  @Test func `gives the answers to its questions`() {
    let page = read([
      "single": ["c2"], "ten": ["0"], "several": ["c3", "c1", "c3"], "why": [" a\r\nb\u{0}\r"],
      "count": ["\u{2212}1 234,50"],
    ])
    #expect(page.faults.isEmpty)
    #expect(
      page.answers == [
        id("single"): .code("c2"), id("ten"): .code("0"), id("several"): .codes(["c1", "c3"]),
        id("why"): .text("a\nb"), id("count"): .number(-1_234.5),
      ])
  }

  @Test(arguments: [
    ("single", ["c9"], "unknown"), ("single", ["c1", "c2"], "one"), ("ten", ["11"], "unknown"),
    ("several", ["c1", "x"], "unknown"), ("several", ["c1", "dont-know"], "dont-know-alone"),
    ("count", ["many"], "not-a-number"), ("count", ["1e5"], "not-a-number"),
    ("count", ["inf"], "not-a-number"), ("count", ["nan"], "not-a-number"),
    ("count", ["1,2.3"], "not-a-number"), ("count", ["--1"], "not-a-number"),
    ("count", ["0x10"], "not-a-number"), ("count", ["."], "not-a-number"),
    ("count", [String(repeating: "9", count: 400)], "not-a-number"),
    ("count", ["\u{661}"], "not-a-number"), ("why", ["a", "b"], "one"),
    ("why", [String(repeating: "x", count: 5_001)], "too-long"),
    ("why", ["x" + String(repeating: "\u{301}", count: 20_000)], "too-long"),
    ("why", [String(repeating: " ", count: 1_000_000)], "too-long"),
  ])
  func `says what is wrong with an answer`(field: String, values: [String], fault: String) {
    let page = read([field: values])
    #expect(page.faults[id(field)]?.key == "answer-fault." + fault)
    #expect(page.answers.isEmpty)
  }

  @Test(arguments: ["single", "several", "why", "count"])
  func `takes an empty field for no answer`(field: String) {
    for values in [[], [""], ["", ""]] {
      let page = read([field: values])
      #expect(page.answers.isEmpty && page.faults.isEmpty)
    }
    #expect(read(["why": [" \n\t\u{A0}"], "count": ["  "]]).answers.isEmpty)
  }

  @Test func `does not look at fields of other questions`() {
    let questions = Sample.every.questions.filter { $0.variable.id == id("single") }
    let page = FormReader.read(questions, fields: ["single": ["c1"], "ten": ["99"], "x": ["y"]])
    #expect(page.answers == [id("single"): .code("c1")])
    #expect(page.faults.isEmpty)
  }

  @Test func `makes only answers that can be kept`() throws {
    let layout = AnswerLayout(Sample.every)
    var generator = SeededGenerator(seed: 3)
    let pieces = [
      "c1", "c2", "0", "7", "yes", "no", "dont-know", "", " ", "\u{0}", "\r\n", "1,5", "é",
    ]
    for _ in 0..<3_000 {
      let fields = Dictionary(
        uniqueKeysWithValues: Sample.every.questions.map { question in
          let count = Int.random(in: 0...3, using: &generator)
          let values = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }
          return (question.variable.id.rawValue, values)
        })
      let answers = read(fields).answers
      _ = try layout.encode(answers, background: audience(.itNear))
    }
  }

  @Test func `keeps the longest text`() {
    let text = String(repeating: "é", count: 5_000)
    #expect(read(["why": [text]]).answers[id("why")] == .text(text))
  }
}
