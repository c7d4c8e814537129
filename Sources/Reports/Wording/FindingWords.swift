package import Findings
package import Measures

extension Catalogue {
  /// How many a finding rests on, in words: "n = 20 respondenter".
  package func text(_ sample: Sample) -> String {
    let unit = Statement.Argument.text(sample.unit?.rawValue ?? "unknown")
    return switch sample.size {
    case .unknown: text("sample.unknown", ["unit": unit])
    case .counted(let n): text("sample.counted", ["n": .integer(n), "unit": unit])
    case .stated(let n): text("sample.stated", ["n": .integer(n), "unit": unit])
    case .reconstructed(let n): text("sample.reconstructed", ["n": .integer(n), "unit": unit])
    }
  }

  /// The line under a figure: "Källa: …".
  package func sourceLine(_ origin: Origin) -> String {
    switch origin {
    case .published(let source, let places):
      text(
        "origin.published",
        [
          "title": .text(source.title), "publisher": .text(source.publisher),
          "date": .text(source.published), "sections": .text(sections(places)),
        ])
    case .collected(let round): text("origin.collected", ["round": .text(round)])
    case .simulated(let seed): text("origin.simulated", ["seed": .text(String(seed))])
    case .calculated(let from):
      text("origin.calculated", ["from": .text(list(from.map(sourceLine)))])
    }
  }

  /// The sections and figures of places, each once: "avsnitt 3.2.2 och 4.1.1".
  private func sections(_ places: [Place]) -> String {
    var seen: Set<String> = []
    return list(places.compactMap(\.section).filter { seen.insert($0).inserted })
  }

  /// A share in words, as printed where a source printed it.
  package func share(_ segment: Segment) -> String {
    segment.printed.map(numbers.percent) ?? numbers.share(segment.share)
  }

  /// The ends of an interval as per cent: "48–86 %".
  package func shares(_ interval: Interval) -> String {
    numbers.decimal(interval.lower * 100, decimals: 0) + "–" + numbers.share(interval.upper)
  }

  /// The name of a kind of criticism.
  package func title(_ kind: Criticism.Kind) -> String {
    text("criticism.kind." + kind.rawValue)
  }

  /// The name of a grade of criticism.
  package func title(_ grade: Criticism.Grade) -> String {
    text("criticism.grade." + grade.rawValue)
  }
}
