import Measures
import Surveys
import Tables

/// The questions of an instrument by what a file may call them.
struct QuestionIndex {
  let instrument: Instrument
  private let byID: [String: [VariableID]]
  private let byWording: [String: [VariableID]]
  private let byLabel: [String: [VariableID]]

  init(_ instrument: Instrument) {
    self.instrument = instrument
    var byID: [String: [VariableID]] = [:]
    var byWording: [String: [VariableID]] = [:]
    var byLabel: [String: [VariableID]] = [:]
    for variable in instrument.questions.map(\.variable) {
      let squeezed = Self.squeezed(variable.id.rawValue)
      // LimeSurvey takes codes of at most twenty letters and digits.
      for code in Set([squeezed, String(squeezed.prefix(20))]) {
        byID[code, default: []].append(variable.id)
      }
      for language in Language.allCases {
        let label = normalised(variable.label[language])
        Self.add(variable.id, to: &byLabel, label)
        if let wording = variable.wording {
          Self.add(variable.id, to: &byWording, normalised(wording[language]))
        }
      }
    }
    self.byID = byID
    self.byWording = byWording
    self.byLabel = byLabel
  }

  private static func add(
    _ id: VariableID, to index: inout [String: [VariableID]], _ text: String
  ) {
    if !text.isEmpty, index[text]?.contains(id) != true { index[text, default: []].append(id) }
  }

  /// Letters and digits alone, in small letters.
  private static func squeezed(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The question with a code; nil where there is none, or several.
  func question(code: String) -> VariableID? {
    if let exact = instrument.question(VariableID(rawValue: code)) { return exact.variable.id }
    let found = byID[Self.squeezed(code)] ?? []
    return found.count == 1 ? found.first : nil
  }

  /// The questions that a text can mean, in the order of the instrument; none where it means none.
  func questions(text: String) -> (ids: [VariableID], basis: MatchBasis) {
    let text = normalised(text)
    if let found = byWording[text] { return (found, .wording) }
    if let found = byLabel[text] { return (found, .label) }
    return ([], .none)
  }

  /// The code of a question that a text means: its id, its name in either language, or, where
  /// `byNumber` says so, the number behind letters that LimeSurvey gives by itself (`SQ003`, `A3`).
  func code(_ text: String, of id: VariableID, byNumber: Bool) -> (id: String, basis: MatchBasis)? {
    guard let codes = instrument.question(id)?.variable.codes else { return nil }
    if let code = codes.first(where: { $0.id.lowercased() == text.lowercased() }) {
      return (code.id, .id)
    }
    let words = CodeWords(codes, idsFirst: true)
    if case .code(let id) = words[text] { return (id, .label) }
    guard byNumber, let match = text.wholeMatch(of: /(?i)(?:SQ|AO|A)0*([1-9][0-9]{0,3})/),
      let number = Int(match.1), codes.indices.contains(number - 1)
    else { return nil }
    return (codes[number - 1].id, .order)
  }
}

/// The codes of a question by what a file may call them.
struct CodeWords {
  /// What a text means.
  enum Found: Hashable {
    case code(String)
    case ambiguous
    case unknown
  }

  private var words: [String: Found] = [:]

  /// Prepares the words of a codebook; where an id is another's name, `idsFirst` says which counts.
  init(_ codes: [Code], idsFirst: Bool) {
    for code in codes {
      for text in Set([code.label.swedish, code.label.english].map(normalised)) {
        add(text, .code(code.id))
      }
    }
    for code in codes {
      let id = normalised(code.id)
      if idsFirst || words[id] == nil { words[id] = .code(code.id) }
    }
  }

  private mutating func add(_ text: String, _ found: Found) {
    words[text] = (words[text] ?? found) == found ? found : .ambiguous
  }

  subscript(text: String) -> Found { words[normalised(text)] ?? .unknown }

  /// The words with some taken to mean what a person said.
  func renamed(_ renames: [String: String]) -> CodeWords {
    var copy = self
    for (text, id) in renames { copy.words[normalised(text)] = .code(id) }
    return copy
  }
}
