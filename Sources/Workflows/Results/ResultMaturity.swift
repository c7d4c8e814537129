import Findings
import Measures
import Municipalities
package import Statistics
package import Surveys
import Tables

/// Where a group stands on the two axes.
package struct PlacedGroup: Sendable {
  /// The group.
  package let group: ResultGroup
  /// Where it stands; nil where too few have answered, or too few of them can be shown.
  package let placement: MaturityPlacement?
}

extension RoundResults {
  /// Whether the round asks what maturity is read from.
  package func asks(_ model: MaturityModel) -> Bool {
    let asked = Set(questions.map(\.variable.id))
    return model.scales.flatMap(\.categories).allSatisfy { !asked.isDisjoint(with: $0.questions) }
  }
}

extension ReadResults {
  /// Where the groups of an axis stand, each by those of its respondents whose units lie wholly inside
  /// it; nil where the round does not ask what maturity is read from.
  package func maturity(
    _ model: MaturityModel, by axis: ResultAxis?
  ) -> [PlacedGroup]? {
    guard results.asks(model) else { return nil }
    let axes = [axis].compactMap(\.self)
    let rows = MaturityRows(results, model)
    guard let first = results.questions.first(where: { rows.asked.contains($0.variable.id) })
    else { return nil }
    return answers(first, by: axes).map { answer in
      // Only where a whole distribution may be shown, so that the same people are behind both.
      guard answer.tally != nil else { return PlacedGroup(group: answer.group, placement: nil) }
      let units = results.units(inside: answer.group, axis)
      return PlacedGroup(
        group: answer.group,
        placement: MaturityPlacement(
          capability: rows.score(.capability, units), heritage: rows.score(.heritage, units)))
    }
  }
}

/// How well the statements of a category measure one thing in this round.
package struct CategoryReliability: Sendable {
  /// The category.
  package let category: MaturityCategory
  /// What this round's answers show.
  package let reliability: Reliability
}

extension RoundResults {
  /// The reliability of each category of maturity, over all who are shown; empty where the round does
  /// not ask it, or so few are shown that no distribution of them may be.
  package func reliabilities(_ model: MaturityModel) -> [CategoryReliability] {
    guard asks(model), shown >= smallestDistribution else { return [] }
    let categories: [MaturityCategory] = model.scales.flatMap(\.categories)
    return categories.map { category in
      let questions: [Question] = category.questions.compactMap { question($0.rawValue) }
      let columns: [[ItemAnswer]] = questions.compactMap { answers(to: $0) }
      let rows = (columns.first ?? []).indices.map { row in columns.map { $0[row] } }
      return CategoryReliability(
        category: category,
        reliability: reliability(
          of: ItemMatrix(items: questions.map(\.variable.id.rawValue), rows: rows)))
    }
  }
}

extension RoundResults {
  /// Everybody's answers to a question, in the order of the rows.
  fileprivate func answers(to question: Question) -> [ItemAnswer]? {
    guard let column = (try? columns.codes(ofQuestion: question.variable.id))?.first else {
      return nil
    }
    return column.map { ItemAnswer($0, question.variable) }
  }
}

extension ItemAnswer {
  /// The answer behind a byte of a table.
  fileprivate init(_ byte: UInt8, _ variable: Variable) {
    guard byte > 0, Int(byte) <= variable.codes.count else {
      self = .skipped
      return
    }
    switch variable.codes[Int(byte) - 1].role {
    case .level(let rank): self = .level(rank)
    case .dontKnow: self = .dontKnow
    case .option: self = .skipped
    }
  }
}

extension RoundResults {
  /// The units that lie wholly inside a group, by their places in the table.
  fileprivate func units(inside group: ResultGroup, _ axis: ResultAxis?) -> Set<UInt16> {
    let own = axis.map(self.axis)
    return Set(
      register.units.enumerated().compactMap { index, unit -> UInt16? in
        let isInside = unit.members.allSatisfy { member in
          guard let own, let code = group.codes.first else { return true }
          let value = member.values[own.variable]
          return (own.groups.map { $0[value] } ?? value) == code
        }
        return isInside ? UInt16(truncatingIfNeeded: index + 1) : nil
      })
  }
}

/// The answers that maturity is read from, row by row.
private struct MaturityRows {
  let asked: Set<VariableID>
  private let units: [UInt16]
  private let municipalities: [UInt16]
  /// The rank of each answer of each statement, by axis and category; 0 for none.
  private let ranks: [MaturityAxis: [[[Int]]]]

  init(_ results: RoundResults, _ model: MaturityModel) {
    let columns = results.columns
    units = (try? columns.codes(ofGrouping: .unit)) ?? []
    municipalities = (try? columns.codes(ofGrouping: .municipality)) ?? []
    asked = Set(model.scales.flatMap(\.categories).flatMap(\.questions))
    ranks = Dictionary(
      model.scales.map { scale in
        let categories = scale.categories.map { category in
          category.questions.compactMap { id -> [Int]? in
            guard let question = results.question(id.rawValue),
              let column = try? columns.codes(ofQuestion: id).first
            else { return nil }
            let ranks = question.variable.codes.map { code in
              if case .level(let rank) = code.role { rank } else { 0 }
            }
            return column.map { byte in
              byte > 0 && Int(byte) <= ranks.count ? ranks[Int(byte) - 1] : 0
            }
          }
        }
        return (scale.axis, categories)
      }, uniquingKeysWith: { first, _ in first })
  }

  func score(_ axis: MaturityAxis, _ inside: Set<UInt16>) -> AxisScore? {
    guard let categories = ranks[axis] else { return nil }
    let rows = units.indices.filter { inside.contains(units[$0]) }
    return axisScore(
      rows.map { row in
        AxisRespondent(
          stratum: Int(municipalities[row]),
          categories: categories.map { questions in
            let given = questions.map { $0[row] }.filter { $0 > 0 }
            return AxisRespondent.Category(sum: given.reduce(0, +), answers: given.count)
          })
      })
  }
}
