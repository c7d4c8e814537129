import Measures
import Municipalities
import Tables

extension Instrument {
  /// Every change from an earlier version to this one, question by question; the numbers of the
  /// versions are not looked at.
  package func changes(from old: Instrument) -> [InstrumentChange] {
    InstrumentComparison(old: old, new: self).changes
  }
}

/// Two versions of an instrument, with the texts of each by their place.
private struct InstrumentComparison {
  typealias Texts = [InstrumentPlace: [InstrumentText]]

  let old: Instrument
  let new: Instrument
  let oldTexts: Texts
  let newTexts: Texts

  init(old: Instrument, new: Instrument) {
    (self.old, self.new) = (old, new)
    oldTexts = Dictionary(grouping: old.texts, by: \.place)
    newTexts = Dictionary(grouping: new.texts, by: \.place)
  }

  var changes: [InstrumentChange] {
    wholeChanges + sectionChanges + questionChanges
  }

  private var wholeChanges: [InstrumentChange] {
    var changes: [InstrumentChange] = []
    if new.id != old.id { changes.append(InstrumentChange(.whole, .breaking, "identity")) }
    if new.audiences != old.audiences {
      changes.append(InstrumentChange(.whole, .breaking, "audiences"))
    }
    if new.source != old.source { changes.append(InstrumentChange(.whole, .wording, "source")) }
    return changes + wordings(.whole)
  }

  private var questionChanges: [InstrumentChange] {
    var changes: [InstrumentChange] = []
    for question in new.questions {
      guard let earlier = old.question(question.variable.id) else {
        changes.append(
          InstrumentChange(question.whereabouts, .addition, "question-added", question.name))
        continue
      }
      changes += wordings(question.whereabouts) + question.changes(from: earlier)
      changes += codeChanges(question.variable, from: earlier.variable)
    }
    changes += old.questions.filter { new.question($0.variable.id) == nil }.map {
      InstrumentChange($0.whereabouts, .breaking, "question-removed", $0.name)
    }
    let kept = new.questions.map(\.variable.id).filter { old.question($0) != nil }
    if kept != old.questions.map(\.variable.id).filter({ new.question($0) != nil }) {
      changes.append(InstrumentChange(.whole, .addition, "order"))
    }
    return changes
  }

  /// The texts of a place that are new, gone or worded otherwise.
  private func wordings(_ place: InstrumentPlace) -> [InstrumentChange] {
    oldTexts[place, default: []].differences(from: newTexts[place, default: []])
  }

  private var sectionChanges: [InstrumentChange] {
    var changes: [InstrumentChange] = []
    for section in new.sections {
      let place = InstrumentPlace.section(section.id)
      let name = ["section": Statement.Argument.localized(section.title)]
      guard old.sections.contains(where: { $0.id == section.id }) else {
        changes.append(InstrumentChange(place, .addition, "section-added", name))
        continue
      }
      changes += wordings(place)
    }
    let known = Set(new.sections.map(\.id))
    let former = Set(old.sections.map(\.id))
    changes += old.sections.filter { !known.contains($0.id) }.map { section in
      InstrumentChange(
        .section(section.id), .addition, "section-removed", ["section": .localized(section.title)])
    }
    if new.sections.map(\.id).filter(former.contains)
      != old.sections.map(\.id).filter(known.contains)
    {
      changes.append(InstrumentChange(.whole, .addition, "order"))
    }
    return changes
  }

  private func codeChanges(_ variable: Variable, from old: Variable) -> [InstrumentChange] {
    // A question answered in another way has other codes altogether; that is said once.
    guard variable.kind == old.kind else { return [] }
    var changes: [InstrumentChange] = []
    for code in variable.codes {
      let place = InstrumentPlace.code(variable.id, code: code.id)
      let name = ["code": Statement.Argument.localized(code.label)]
      guard let earlier = old.code(code.id) else {
        changes.append(InstrumentChange(place, .addition, "code-added", name))
        continue
      }
      changes += wordings(place)
      if code.role != earlier.role {
        changes.append(InstrumentChange(place, .breaking, "code-role", name))
      }
    }
    changes += old.codes.filter { variable.code($0.id) == nil }.map { code in
      InstrumentChange(
        .code(variable.id, code: code.id), .breaking, "code-removed",
        ["code": .localized(code.label)])
    }
    let kept = variable.codes.map(\.id).filter { old.code($0) != nil }
    if kept != old.codes.map(\.id).filter({ variable.code($0) != nil }) {
      changes.append(
        InstrumentChange(
          .question(variable.id), .addition, "code-order",
          ["question": .localized(variable.label)]))
    }
    return changes
  }
}

extension Question {
  fileprivate var whereabouts: InstrumentPlace { .question(variable.id) }

  fileprivate var name: [String: Statement.Argument] {
    ["question": .localized(variable.label)]
  }

  /// What has changed beside words and codes.
  fileprivate func changes(from old: Question) -> [InstrumentChange] {
    var changes: [InstrumentChange] = []
    func add(_ isChanged: Bool, _ kind: InstrumentChange.Kind, _ key: String) {
      if isChanged { changes.append(InstrumentChange(whereabouts, kind, key, name)) }
    }
    add(variable.kind != old.variable.kind, .breaking, "kind")
    add(isMunicipalFact != old.isMunicipalFact, .breaking, "fact")
    // Those who were asked are asked still, where the question is now for everybody.
    add(audience != old.audience, audience == .all ? .addition : .breaking, "audience")
    add(condition != old.condition, .addition, "condition")
    add(section != old.section, .addition, "section")
    add(theme != old.theme, .addition, "theme")
    add(place != old.place, .wording, "place")
    return changes
  }
}

extension [InstrumentText] {
  /// The texts that are new, gone or worded otherwise in a later list of the same place.
  fileprivate func differences(from new: [InstrumentText]) -> [InstrumentChange] {
    let pairs = Set(map(\.field) + new.map(\.field)).sorted()
    return pairs.compactMap { field in
      let before = first { $0.field == field }
      let after = new.first { $0.field == field }
      guard before?.text != after?.text, let place = (before ?? after)?.place else { return nil }
      let none = LocalizedText(same: "\u{2013}")
      return InstrumentChange(
        place, .wording, "text",
        [
          "field": .text(field), "before": .localized(before?.text ?? none),
          "after": .localized(after?.text ?? none),
        ])
    }
  }
}
