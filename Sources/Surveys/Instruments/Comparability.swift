package import Measures
package import Tables

/// What must be said of a question wherever answers to several versions of its instrument are shown
/// together: not everyone had the same to choose from.
package struct Comparability: Hashable, Sendable {
  /// The question.
  package let question: VariableID
  /// The versions that have the question, where some do not; empty where all do.
  package let asked: [Int]
  /// The codes that some version with the question lacks, in the order of the latest codebook.
  package let codes: [CodeVersions]

  /// A code and the versions that have it.
  package struct CodeVersions: Hashable, Sendable {
    /// The code, as the latest version that has it words it.
    package let code: Code
    /// The versions that have it, the earliest first.
    package let versions: [Int]
    /// The first version that has it.
    package var since: Int { versions.first ?? 0 }
  }

  /// Compares a question over versions of one instrument.
  ///
  /// - Returns: nil where there is nothing to say: all versions have the question with the same codes.
  package init?(_ question: VariableID, in versions: [Instrument]) {
    let versions = versions.sorted { $0.version < $1.version }
    let having = versions.filter { $0.question(question) != nil }
    var codes: [CodeVersions] = []
    for instrument in having.reversed() {
      for code in instrument.question(question)?.variable.codes ?? []
      where !codes.contains(where: { $0.code.id == code.id }) {
        let found = having.filter { $0.question(question)?.variable.code(code.id) != nil }
        codes.append(CodeVersions(code: code, versions: found.map(\.version)))
      }
    }
    self.question = question
    asked = having.count == versions.count ? [] : having.map(\.version)
    self.codes = codes.filter { $0.versions.count < having.count }
    if asked.isEmpty && self.codes.isEmpty { return nil }
  }

  /// What to say, one statement for each group of versions.
  package var statements: [Statement] {
    var statements: [Statement] = []
    if !asked.isEmpty {
      statements.append(Statement("comparability.question", ["versions": Self.ranges(asked)]))
    }
    for versions in Set(codes.map(\.versions)).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let labels = codes.filter { $0.versions == versions }.map { found in
        Statement.Argument.localized(found.code.label)
      }
      statements.append(
        Statement(
          "comparability.codes",
          [
            "count": .integer(labels.count), "codes": .list(labels),
            "versions": Self.ranges(versions),
          ]))
    }
    return statements
  }

  private static func ranges(_ versions: [Int]) -> Statement.Argument {
    var ranges: [ClosedRange<Int>] = []
    for version in versions {
      if let last = ranges.last, last.upperBound + 1 == version {
        ranges[ranges.count - 1] = last.lowerBound...version
      } else {
        ranges.append(version...version)
      }
    }
    return .ranges(ranges)
  }
}
