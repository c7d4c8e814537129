import Charts
import Findings
import Measures

/// Figures to draw, like those of the sources.
enum Samples {
  static let names = [
    "Icke-existerande", "Ostrukturerat", "Utvecklingsfas", "Delvis etablerat", "Väl fungerande",
    "Fullt etablerat",
  ]
  static let text = ChartText(
    title: "Få har en fungerande portföljstyrning", subtitle: "Andel av svarande",
    description: "Fyra av fem svarar på den lägre halvan.", dontKnow: "Vet ej",
    notPrinted: "Ej redovisat i källan", doubtful: "Kan inte stämma.", lowEnd: "lägre mognad",
    highEnd: "högre mognad", notes: ["Frågan gick till alla."], source: "Källa: figur 7.")
  static let words = MatrixText(
    capability: "Digital förmåga", heritage: "Digitalt arv", limiting: "begränsar",
    strong: "stark", limitedByBoth: "Begränsas av båda", limitedByCapability: "Av förmåga",
    limitedByHeritage: "Av arv", strongInBoth: "Stark i båda", total: "13 kommuner",
    remainder: "Beräknat som återstoden.")
  static let matrix = MaturityMatrix(
    limitedByBoth: 7, limitedByCapability: 1, limitedByHeritage: 0, strongInBoth: 5,
    heritageIsRemainder: true)
  static let portfolio = ordinal([17, 28, 33, 6, 2], of: 6, remainder: 0.14)
  static let finance = ordinal([16, 27, 22, 12, 6, 2], of: 6, dontKnow: 16)
  static let roles = list([24, 20, 17, 15, 12, 4, 4, 2, 2, 0])

  static func segment(
    _ label: String, _ role: Segment.Role, _ share: Double, printed: Int? = nil,
    isDoubtful: Bool = false
  ) -> Segment {
    Segment(
      codes: [label], label: LocalizedText(same: label), meaning: nil, role: role, share: share,
      printed: printed.map { PrintedNumber(digits: $0) }, count: nil, interval: nil,
      isDoubtful: isDoubtful)
  }

  static func ordinal(
    _ percents: [Int], of count: Int, dontKnow: Int? = nil, remainder: Double? = nil,
    doubtful: Int? = nil
  ) -> Distribution {
    let levels = percents.enumerated().map { index, percent in
      segment(
        index < names.count ? names[index] : "\(index)",
        .level(lowest: index + 1, highest: index + 1, of: count), Double(percent) / 100,
        printed: percent, isDoubtful: index == doubtful)
    }
    let unknown = dontKnow.map { segment("Vet ej", .dontKnow, Double($0) / 100, printed: $0) }
    return Distribution(
      scale: .ordinal, segments: levels + [unknown].compactMap { $0 }, remainder: remainder,
      mean: nil)
  }

  static func list(_ percents: [Int]) -> Distribution {
    let options = percents.enumerated().map { index, percent in
      segment("Roll nummer \(index)", .option, Double(percent) / 100, printed: percent)
    }
    return Distribution(scale: .list, segments: options, remainder: nil, mean: nil)
  }

  static func shares(_ values: [(Double, Double, Double)]) -> [ScalarRow] {
    values.map { value, lower, upper in
      let interval = Interval(lower: lower, upper: upper, level: 0.95)
      let scalar = Scalar(value: value, printed: nil, unit: .share, interval: interval)
      return ScalarRow(label: "Har en strategi", note: "14 av 20", scalar: scalar)
    }
  }

  static func settings(_ id: String = "a") -> [ChartSetting] {
    ChartWidth.allCases.flatMap { width in
      [true, false].map { heading in
        ChartSetting(
          id: id, width: width, language: heading ? .swedish : .english, showsHeading: heading)
      }
    }
  }

  /// Every kind of chart over one distribution and one setting.
  static func all(
    _ distribution: Distribution, text: ChartText, setting: ChartSetting
  ) -> [String] {
    single(distribution, text: text, setting: setting)
      + groups(distribution, text: text, setting: setting)
  }

  /// Every kind of chart that shows all who answered together.
  static func single(
    _ distribution: Distribution, text: ChartText, setting: ChartSetting
  ) -> [String] {
    let rows = distribution.segments.map { segment in
      let share = segment.share
      let unit: Scalar.Measure = share > 0.5 ? .share : .shareBelow
      let scalar = Scalar(value: share, printed: segment.printed, unit: unit, interval: nil)
      return ScalarRow(
        label: segment.label[.swedish], scalar: scalar, isDoubtful: segment.isDoubtful,
        isEmphasised: share > 0.3)
    }
    let question = RatedQuestion(title: text.title, note: text.source, distribution: distribution)
    return [
      Chart.divergingBar(distribution, text: text, setting: setting),
      Chart.divergingRows(
        [question, question], levels: distribution.segments.map { $0.label[.swedish] }, text: text,
        setting: setting), Chart.bars(distribution, text: text, setting: setting),
      Chart.matrix(matrix, words: words, text: text, setting: setting),
      Chart.intervals(
        shares([(0.7, 0.48, 0.86), (1, 0.84, 1)]), text: text, setting: setting),
      Chart.comparison(rows, text: text, setting: setting),
    ]
  }
}
