import Charts
import Findings
import Measures
import Testing

@Suite struct `Diverging bar` {
  private func draw(_ distribution: Distribution, _ width: ChartWidth = .wide) throws -> Drawn {
    let setting = ChartSetting(id: "bar", width: width, language: .swedish)
    return try Drawn(Chart.divergingBar(distribution, text: Samples.text, setting: setting))
  }

  @Test(arguments: ChartWidth.allCases)
  func `makes every segment as wide as its share`(_ width: ChartWidth) throws {
    let drawn = try draw(Samples.portfolio, width)
    let bars = drawn.levels + drawn.bars("c-outline")
    let shares = [0.17, 0.28, 0.33, 0.06, 0.02, 0.14]
    try #require(bars.count == shares.count)
    for (bar, share) in zip(bars, shares) {
      #expect(abs(bar.width / share - bars[2].width / 0.33) < 1)
    }
  }

  @Test(arguments: ChartWidth.allCases)
  func `keeps don't know and what is not printed apart from the levels`(
    _ width: ChartWidth
  ) throws {
    let drawn = try draw(
      Samples.ordinal([16, 27, 22, 12], of: 6, dontKnow: 9, remainder: 0.1), width)
    let end = try #require(drawn.levels.map(\.end).max())
    let unknown = try #require(drawn.bars("c-dk").first)
    let rest = try #require(drawn.bars("c-outline").first)
    #expect(unknown.x > end + 8)
    #expect(rest.x > unknown.end + 8)
  }

  @Test(
    arguments: [[20, 30, 25, 10, 4, 2], [25, 30, 25, 10, 6, 4], [25, 30, 25, 10, 6, 5]],
    ChartWidth.allCases)
  func `stays within the drawing whether the figures sum to 91, 100 or 101`(
    _ percents: [Int], _ width: ChartWidth
  ) throws {
    let drawn = try draw(Samples.ordinal(percents, of: 6), width)
    #expect(drawn.levels.count == 6)
    #expect(drawn.levels.allSatisfy { $0.x >= 0 && $0.end <= drawn.viewWidth + 0.1 })
  }

  @Test func `leaves room empty where the figures sum to less than a whole`() throws {
    let drawn = try draw(Samples.ordinal([20, 30, 25, 10, 4, 2], of: 6))
    let end = try #require(drawn.levels.map(\.end).max())
    #expect(abs(end / 720 - 0.91) < 0.01)
  }

  @Test func `draws nothing of an empty distribution but says its title`() throws {
    let empty = Distribution(scale: .ordinal, segments: [], remainder: nil, mean: nil)
    let drawn = try draw(empty)
    #expect(drawn.levels.isEmpty)
    #expect(drawn.texts.contains(Samples.text.title))
  }

  @Test func `gives a lone segment the whole width`() throws {
    let drawn = try draw(Samples.ordinal([100], of: 6))
    #expect(drawn.levels.map(\.width) == [720])
  }

  @Test func `puts a bracket over a group of levels and blends their colours`() throws {
    let group = Samples.segment("Låg", .level(lowest: 1, highest: 2, of: 6), 0.6)
    let single = Samples.segment("Hög", .level(lowest: 6, highest: 6, of: 6), 0.4)
    let drawn = try draw(
      Distribution(scale: .ordinal, segments: [group, single], remainder: nil, mean: nil))
    #expect(drawn.bars("c-low4").count == 1)
    let brackets = drawn.elements.filter {
      $0.name == "path" && ($0.attributes["d"] ?? "").filter { $0 == "L" }.count == 3
    }
    #expect(brackets.count == 1)
  }

  @Test func `has room for eleven levels`() throws {
    let drawn = try draw(Samples.ordinal([2, 1, 3, 5, 8, 14, 15, 21, 19, 8, 4], of: 11))
    #expect(Set(drawn.levels.flatMap(\.classes)).count == 11)
  }

  @Test func `lets the middle level of an odd scale straddle the middle line`() throws {
    let drawn = try draw(Samples.ordinal([5, 15, 30, 38, 12], of: 5))
    let middle = try #require(drawn.bars("c-mid").first)
    #expect(abs(middle.x + middle.width / 2 - middleLine(drawn)) < 0.6)
  }

  @Test func `splits an even scale between its two middle levels`() throws {
    let drawn = try draw(Samples.finance)
    let (low, high) = (try #require(drawn.bars("c-low1").first), drawn.bars("c-high1").first)
    #expect(middleLine(drawn) >= low.end)
    #expect(middleLine(drawn) <= (try #require(high)).x)
  }

  @Test(arguments: ChartWidth.allCases)
  func `marks a doubtful value with a dagger and says what it means`(_ width: ChartWidth) throws {
    let drawn = try draw(Samples.ordinal([8, 12, 39, 24, 10, 3], of: 6, doubtful: 5), width)
    #expect(drawn.texts.contains { $0.contains("3\u{A0}%†") })
    #expect(drawn.texts.contains("† Kan inte stämma."))
    #expect(try draw(Samples.finance).texts.allSatisfy { !$0.contains("†") })
  }

  @Test(arguments: ChartWidth.allCases)
  func `writes every name and every value`(_ width: ChartWidth) throws {
    let all = try draw(Samples.finance, width).texts.joined(separator: " ")
    for word in ["Icke-", "Ostrukturerat", "Delvis", "Väl", "Fullt etablerat", "Vet ej"] {
      #expect(all.contains(word))
    }
    for percent in [16, 27, 22, 12, 6, 2] { #expect(all.contains("\(percent)\u{A0}%")) }
  }

  private func middleLine(_ drawn: Drawn) -> Double {
    let line = drawn.elements.first { $0.name == "path" && $0.classes == ["c-axis"] }
    let data = line?.attributes["d"] ?? ""
    return Double(data.dropFirst().prefix { $0 != " " }) ?? .nan
  }
}

@Suite struct `Diverging rows` {
  @Test(arguments: ChartWidth.allCases)
  func `share one scale, one middle line and one baseline for don't know`(
    _ width: ChartWidth
  ) throws {
    let questions = [
      RatedQuestion(title: "A", distribution: Samples.finance),
      RatedQuestion(title: "B", distribution: Samples.ordinal([30, 20, 20], of: 6, dontKnow: 8)),
    ]
    let setting = ChartSetting(id: "rows", width: width, language: .swedish)
    let drawn = try Drawn(
      Chart.divergingRows(
        questions, levels: Samples.names, text: Samples.text, setting: setting))
    let third = drawn.bars("c-low1")
    try #require(third.count == 2)
    #expect(abs(third[0].end - third[1].end) < 0.1)
    #expect(abs(third[0].width / 0.22 - third[1].width / 0.20) < 1)
    #expect(Set(drawn.bars("c-dk").map(\.x)).count == 1)
    #expect(drawn.bars("c-dk")[0].x > (drawn.levels.map(\.end).max() ?? 0))
  }

  @Test func `are an empty frame without questions`() throws {
    let setting = Samples.settings()[0]
    let drawn = try Drawn(
      Chart.divergingRows([], levels: [], text: Samples.text, setting: setting))
    #expect(drawn.levels.isEmpty)
  }
}
