import Measures
import Surveys
import Tables

/// Finds out what the columns of a file hold.
struct ColumnGuess {
  private let sheet: Sheet
  private let format: AnswerFileFormat
  private let index: QuestionIndex
  private let header: Sheet.Row
  private(set) var matches: [ColumnMatch] = []
  private(set) var faults: FaultList
  private var ownSeen: Set<String> = []
  private var backgroundSeen: Set<ColumnRole> = []

  init(_ sheet: Sheet, _ format: AnswerFileFormat, _ instrument: Instrument) {
    self.sheet = sheet
    self.format = format
    index = QuestionIndex(instrument)
    faults = FaultList(file: sheet.file)
    let number = format.headingRow(in: sheet)
    header = sheet.rows.first { $0.number == number } ?? Sheet.Row(number: 1, cells: [])
    matches = header.cells.enumerated().map { position, cell in
      match(position, cell.text)
    }
    settleAlike()
    faults.addDoubled(matches, row: header.number)
  }

  /// The guesses as a mapping that can be changed and kept.
  var mapping: ColumnMapping {
    var counts: [String: Int] = [:]
    return ColumnMapping(
      format: format,
      columns: matches.map { match in
        counts[match.heading, default: 0] += 1
        return ColumnMapping.Column(
          heading: match.heading, occurrence: counts[match.heading] ?? 1, role: match.role)
      })
  }

  private mutating func match(_ position: Int, _ heading: String) -> ColumnMatch {
    func found(_ role: ColumnRole, _ basis: MatchBasis) -> ColumnMatch {
      ColumnMatch(index: position, heading: heading, role: role, basis: basis)
    }
    let word = folded(heading)
    // A question may be called as a column of the program; the program's own comes first.
    if format.ownColumns.contains(word), ownSeen.insert(word).inserted {
      return found(format.keyColumns.contains(word) ? .key : .ignored, .heading)
    }
    if let (role, basis) = question(heading) { return found(role, basis) }
    if let role = background(word), backgroundSeen.insert(role).inserted {
      return found(role, .heading)
    }
    return found(.ignored, .none)
  }

  private func question(_ heading: String) -> (ColumnRole, MatchBasis)? {
    if let id = index.question(code: heading) { return (.question(id), .id) }
    for variant in variants(of: heading) {
      let found = index.questions(text: variant)
      if found.ids.count == 1 { return (.question(found.ids[0]), found.basis) }
      // Settled when all columns have been seen.
      if found.ids.count > 1 { return (.question(found.ids[0]), .order) }
    }
    return format == .forms || format == .euSurvey ? nil : option(heading)
  }

  /// A heading without what programs put around a question's text.
  private func variants(of heading: String) -> [String] {
    var variants = [heading, heading.replacing(#/^\s*[0-9]{1,3}[.)]\s+/#, with: "")]
    if format == .euSurvey { variants.append(heading.replacing(#/\s*\([^()]*\)\s*$/#, with: "")) }
    // Forms numbers the later of two headings that are alike.
    if format == .forms { variants.append(heading.replacing(#/[0-9]{1,2}\s*$/#, with: "")) }
    // LimeSurvey can write the code before the text.
    if format.isLimeSurvey, let dot = heading.firstRange(of: ". ") {
      variants.append(String(heading[dot.upperBound...]))
    }
    return variants
  }

  /// A question and an option: `Q1[SQ001]`, `Question [Option]`, `Q1_SQ001`, `Q1/code`.
  private func option(_ heading: String) -> (ColumnRole, MatchBasis)? {
    for (name, part) in parts(of: heading) {
      let texts = index.questions(text: name).ids
      guard let id = index.question(code: name) ?? (texts.count == 1 ? texts[0] : nil),
        index.instrument.question(id)?.variable.kind == .multipleChoice
      else { continue }
      let byNumber = format.isLimeSurvey
      if let (code, basis) = index.code(part, of: id, byNumber: byNumber) {
        return (.option(id, code: code), basis)
      }
    }
    return nil
  }

  private func parts(of heading: String) -> [(name: String, part: String)] {
    // The square brackets can be followed by the text of the question.
    let bracketed = heading.wholeMatch(of: #/(.*?)\s*\[([^\[\]]*)\]\s*(?:\..*)?/#)
    let joined = heading.wholeMatch(of: #/(.*)[_\/]([^_\/]+)/#)
    return [bracketed, joined].compactMap { match in
      match.map { (String($0.output.1), String($0.output.2)) }
    }
  }

  private func background(_ word: String) -> ColumnRole? {
    let words: [(ColumnRole, [String])] = [
      (
        .municipality,
        ["kommun", "kommunkod", "municipality", "vilken kommun", "which municipality"]
      ),
      (
        .area,
        [
          "verksamhetsomrade", "omrade", "service area", "area", "vilket verksamhetsomrade",
          "inom vilket verksamhetsomrade", "which service area",
        ]
      ),
      (.audience, ["malgrupp", "audience", "respondentgrupp"]),
    ]
    return words.first { _, names in
      names.contains { word == $0 || ($0.contains(" ") && word.hasPrefix($0 + " ")) }
    }?.0
  }

  /// Questions with the same text: as many columns as questions are taken in their order, anything
  /// else is a fault.
  private mutating func settleAlike() {
    let open = matches.indices.filter {
      matches[$0].basis == .order && isQuestion(matches[$0].role)
    }
    let groups = Dictionary(grouping: open) { matches[$0].role }
    for (role, columns) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
      guard case .question(let first) = role else { continue }
      let alike = candidates(matches[columns[0]].heading, first)
      for (place, column) in columns.enumerated() {
        let match = matches[column]
        if alike.count == columns.count {
          matches[column] = ColumnMatch(
            index: column, heading: match.heading, role: .question(alike[place]), basis: .order)
        } else {
          matches[column] = ColumnMatch(
            index: column, heading: match.heading, role: .ignored, basis: .none)
          faults.add(
            "import.fault.ambiguous-column", row: header.number, column: (column, match.heading))
        }
      }
    }
  }

  private func candidates(_ heading: String, _ first: VariableID) -> [VariableID] {
    variants(of: heading).lazy.map { index.questions(text: $0).ids }.first { $0.count > 1 } ?? [
      first
    ]
  }

  private func isQuestion(_ role: ColumnRole) -> Bool {
    if case .question = role { return true }
    return false
  }
}
