import Measures
import Testing

@testable import Statistics

/// Expected values: `Scripts/reference/scales.py`; loadings by scipy 1.17.1's `optimize.minimize`,
/// checked there against factor_analyzer 0.5.1's `minres`; moments by numpy.
@Suite struct `The reliability of a scale` {
  struct Case: Decodable {
    let rows: [[Int]], heywood: Bool, loadings: [Double], omega: Double, alpha: Double
    let means: [Double], deviations: [Double], rest: [Double]
  }

  private func matrix(_ rows: [[Int]]) -> ItemMatrix {
    ItemMatrix(
      items: rows[0].indices.map { "item-\($0 + 1)" }, rows: rows.map { $0.map { .level($0) } })
  }

  /// Unrelated ranks: the digits of 7 raised to the row, in base 6.
  private func scattered(_ people: Int, items: Int) -> [[Int]] {
    (0..<people).map { person in
      (0..<items).map { item in (person * person * (item + 3) + 5 * person * item) % 6 + 1 }
    }
  }

  @Test func `agrees with two programs`() throws {
    for one in try Reference<Case>.read("reliability.json") {
      let found = reliability(of: matrix(one.rows))
      #expect(found.complete == one.rows.count)
      #expect(abs(try #require(found.alpha) - one.alpha) < 1e-10)
      for (index, item) in found.items.enumerated() {
        #expect(abs(try #require(item.mean) - one.means[index]) < 1e-12)
        #expect(abs(try #require(item.deviation) - one.deviations[index]) < 1e-12)
        #expect(abs(try #require(item.restCorrelation) - one.rest[index]) < 1e-10)
      }
      guard !one.heywood else { continue }
      #expect(abs(try found.omega.get() - one.omega) < 1e-6)
      for (item, loading) in zip(found.items, one.loadings) {
        #expect(abs(try #require(item.loading) - loading) < 1e-5)
      }
    }
  }

  @Test func `names the statement of a Heywood case, and gives no omega`() throws {
    let cases = try Reference<Case>.read("reliability.json").filter(\.heywood)
    #expect(!cases.isEmpty)
    for one in cases {
      let found = reliability(of: matrix(one.rows))
      let worst = try #require(one.loadings.firstIndex { abs($0) >= 1 })
      #expect(found.omega == .failure(.heywood(item: "item-\(worst + 1)")))
      #expect(found.items.allSatisfy { $0.loading == nil })
    }
  }

  @Test func `counts only those who took a stand on all, and tells the others apart`() throws {
    let rows = try #require(try Reference<Case>.read("reliability.json").first).rows
    var answers = matrix(rows).rows
    answers += [
      [.level(1), .dontKnow, .level(6), .skipped], [.level(1), .dontKnow, .level(2), .level(2)],
    ]
    let found = reliability(
      of: ItemMatrix(items: ["item-1", "item-2", "item-3", "item-4"], rows: answers))
    let without = reliability(of: matrix(rows))
    #expect(found.complete == rows.count && found.respondents == rows.count + 2)
    #expect(found.alpha == without.alpha && found.omega == without.omega)
    #expect(found.items[1].dontKnow == 2 / 62.0 && found.items[3].skipped == 1 / 62.0)
    #expect(found.items[0].dontKnow == 0 && found.items[0].mean == without.items[0].mean)
  }

  @Test func `is refused with its reason where it cannot be computed`() {
    let few = reliability(of: matrix(scattered(12, items: 4)))
    #expect(few.omega == .failure(.tooFewRespondents(complete: 12, least: 20)))
    #expect(few.alpha == nil && few.items[0].mean != nil)
    #expect(reliability(of: matrix(scattered(30, items: 2))).omega == .failure(.tooFewItems))
    let same = scattered(30, items: 4).map { [$0[0], 4, $0[2], $0[3]] }
    #expect(reliability(of: matrix(same)).omega == .failure(.noVariation(item: "item-2")))
    let nobody = reliability(of: ItemMatrix(items: ["a", "b", "c"], rows: []))
    #expect(nobody.omega == .failure(.tooFewRespondents(complete: 0, least: 20)))
  }

  @Test func `names a statement that goes against the others`() throws {
    let rows = try #require(try Reference<Case>.read("reliability.json").first).rows
    let turned = rows.map { [$0[0], $0[1], 7 - $0[2], $0[3]] }
    #expect(
      reliability(of: matrix(turned)).omega == .failure(.againstTheOthers(item: "item-3")))
  }

  @Test func `does not go on for ever`() throws {
    let rows = try #require(try Reference<Case>.read("reliability.json").first).rows
    #expect(
      reliability(of: matrix(rows), iterationsMax: 2).omega == .failure(.notSettled))
  }

  @Test func `is put in words that give the reason`() {
    #expect(
      reliability(of: matrix(scattered(12, items: 4))).statement.key == "reliability.none")
  }
}
