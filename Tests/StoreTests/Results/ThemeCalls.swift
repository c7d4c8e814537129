import Access
import Measures
import Store
import Tables

// What the store does under permits of themes; the calls of other kinds stand beside.

private let now = Town.now
private let question = VariableID(rawValue: "q")

let themeCalls: [PermitCall] = [
  PermitCall(.exportAnswers) { _ = try await $0.writtenResponses($1, for: question, now: now) },
  PermitCall(.exportAnswers) { _ = try await $0.themeWork($1, question) },
  PermitCall(.readResults) { _ = try await $0.publishedThemes($1) },
  PermitCall(.exportAnswers) {
    _ = try await $0.addTheme($1, question, CodedAnswers.Theme(id: "t", name: "T"), now: now)
  },
  PermitCall(.exportAnswers) { _ = try await $0.removeTheme($1, question, "t", now: now) },
  PermitCall(.exportAnswers) {
    let answer = ReadAnswer(response: "x", themes: [], quotation: nil)
    try await $0.keep($1, question, answer, now: now)
  },
  PermitCall(.exportAnswers) {
    try await $0.publishThemes($1, question, nil, edition: 1, now: now)
  },
]
