package import Findings
package import Measures
import Statistics

extension PublishedThemes {
  /// What the themes are shares of.
  package enum Base: Hashable, Sendable {
    /// Of those who wrote: a respondent may stand under several themes.
    case respondents
    /// Of all mentions: each respondent counts once for each theme.
    case mentions
  }

  /// The finding that the published themes make.
  ///
  /// - Parameters: `others` is the name of the part for small themes and none; `uncoded` is how many
  ///   answers nobody has read yet.
  /// - Assumes: what ``Statistics/wilsonInterval(count:size:level:)`` assumes; mentions are not
  ///   independent of each other and get no interval.
  package func finding(
    id: FindingID, subject: Subject, frame: CodingFrame, base: Base, others: LocalizedText,
    uncoded: Int, origin: Origin
  ) -> Finding {
    let names = Dictionary(uniqueKeysWithValues: frame.themes.map { ($0.id, $0) })
    let size = base == .respondents ? writers : mentions
    var segments = shown.map { part in
      segment(
        part.theme.rawValue, names[part.theme]?.name ?? LocalizedText(same: part.theme.rawValue),
        meaning: names[part.theme]?.description, count: part.writers, of: size, base)
    }
    if let count = self.others {
      segments.append(segment("others", others, meaning: nil, count: count, of: size, base))
    }
    return Finding(
      id: id, subject: subject, statement: headline(segments[0], base),
      estimate: .distribution(
        Distribution(scale: .list, segments: segments, remainder: nil, mean: nil)),
      sample: Sample(size: .counted(size), unit: base.unit), method: "method.themes",
      origin: origin, caveats: caveats(base, uncoded: uncoded), criticisms: [])
  }

  /// The mentions shown. Unit: mentions.
  private var mentions: Int { shown.reduce(others ?? 0) { $0 + $1.writers } }

  private func segment(
    _ code: String, _ label: LocalizedText, meaning: LocalizedText?, count: Int, of size: Int,
    _ base: Base
  ) -> Segment {
    Segment(
      codes: [code], label: label, meaning: meaning, role: .option,
      share: Double(count) / Double(size), printed: nil, count: count,
      interval: base == .respondents ? wilsonInterval(count: count, size: size) : nil,
      isDoubtful: false)
  }

  private func headline(_ largest: Segment, _ base: Base) -> Statement {
    Statement(
      "finding.theme",
      [
        "label": .localized(largest.label), "count": .integer(largest.count ?? 0),
        "share": .share(largest.share, decimals: 0), "of": .text(base.unit.rawValue),
      ])
  }

  private func caveats(_ base: Base, uncoded: Int) -> [Statement] {
    var caveats = [Statement("caveat.themes-by-hand")]
    caveats.append(
      Statement(base == .respondents ? "caveat.interval-assumption" : "caveat.themes-mentions"))
    if others != nil {
      caveats.append(Statement("caveat.themes-pooled", ["least": .integer(least)]))
    }
    if uncoded > 0 {
      caveats.append(Statement("caveat.themes-uncoded", ["count": .integer(uncoded)]))
    }
    return caveats
  }
}

extension PublishedThemes.Base {
  fileprivate var unit: Unit { self == .respondents ? .respondents : .mentions }
}
