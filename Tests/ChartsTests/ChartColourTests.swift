@testable import Charts
import Findings
import Foundation
import Measures
import Testing

/// - Source: WCAG 2.2, "relative luminance" and "contrast ratio"; criterion 1.4.3 asks 4.5:1
///   of text, 1.4.11 asks 3:1 of graphics.
private func luminance(_ hex: String) -> Double {
  let value = Int(hex.dropFirst(), radix: 16) ?? 0
  let channels = [16, 8, 0].map { shift -> Double in
    let part = Double((value >> shift) & 255) / 255
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }
  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
}

private func contrast(_ one: String, _ other: String) -> Double {
  let both = [luminance(one), luminance(other)].sorted()
  return (both[1] + 0.05) / (both[0] + 0.05)
}

/// The style sheet read back: class to declarations, in the dark block.
private struct StyleSheet {
  let dark: [String: [String: String]]
  let whole: String

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Content/style/charts.css")
    whole = try String(contentsOf: file, encoding: .utf8)
    var rules: [String: [String: String]] = [:]
    let block = whole.components(separatedBy: "(prefers-color-scheme: dark) {").last ?? ""
    for rule in block.components(separatedBy: "}") {
      let halves = rule.components(separatedBy: "{")
      guard halves.count == 2 else { continue }
      for selector in halves[0].components(separatedBy: ",") {
        let name = selector.trimmingCharacters(in: .whitespacesAndNewlines).dropFirst()
        rules[String(name)] = Self.declarations(halves[1])
      }
    }
    dark = rules
  }

  private static func declarations(_ text: String) -> [String: String] {
    var found: [String: String] = [:]
    for line in text.components(separatedBy: ";") {
      let parts = line.components(separatedBy: ":").map {
        $0.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      if parts.count == 2 { found[parts[0]] = parts[1] }
    }
    return found
  }

  func colour(_ paint: Paint) throws -> String {
    let rule = try #require(dark[paint.name], "\(paint.name)")
    return try #require(rule["fill"] ?? rule["stroke"])
  }
}

@Suite struct `Chart colours` {
  private static let paper = "#ffffff"
  private static let night = "#14171a"
  private static let steps = Array(-5...5)

  @Test(arguments: steps)
  func `let a value be read on its segment`(_ step: Int) throws {
    let sheet = try StyleSheet()
    let (fill, ink) = (Palette.step(step), Palette.ink(on: step))
    #expect(contrast(fill.hex, ink.hex) >= 4.5)
    #expect(try contrast(sheet.colour(fill), sheet.colour(ink)) >= 4.5)
  }

  @Test func `let every other text be read on what lies under it`() throws {
    let sheet = try StyleSheet()
    let grounds = [
      Palette.dontKnow, Palette.hatch, Palette.weakField, Palette.mixedField, Palette.strongField,
    ]
    for text in [Palette.text, Palette.muted] {
      #expect(contrast(text.hex, Self.paper) >= 4.5)
      #expect(try contrast(sheet.colour(text), Self.night) >= 4.5)
      for ground in grounds where text == Palette.text || ground.name.hasPrefix("c-field") {
        #expect(contrast(text.hex, ground.hex) >= 4.5, "\(text.name) on \(ground.name)")
        #expect(
          try contrast(sheet.colour(text), sheet.colour(ground)) >= 4.5,
          "\(text.name) on \(ground.name), dark")
      }
    }
  }

  @Test func `let a number be read in its dot`() throws {
    let sheet = try StyleSheet()
    #expect(contrast(Palette.onBar.hex, Palette.bar.hex) >= 4.5)
    #expect(try contrast(sheet.colour(Palette.onBar), sheet.colour(Palette.bar)) >= 4.5)
  }

  @Test(arguments: ColourVision.allCases)
  func `tell the two groups of a gap apart`(_ vision: ColourVision) throws {
    let sheet = try StyleSheet()
    let pair = [Palette.bar, Palette.step(-4)]
    for colours in [pair.map(\.hex), try pair.map(sheet.colour)] {
      #expect(vision.distance(colours[0], colours[1]) >= 25)
    }
  }

  @Test func `let marks that carry meaning be seen against the paper`() throws {
    let sheet = try StyleSheet()
    for paint in [Palette.bar, Palette.quiet, Palette.outline, Palette.axis] {
      #expect(contrast(paint.hex, Self.paper) >= 3)
      #expect(try contrast(sheet.colour(paint), Self.night) >= 3)
    }
  }

  @Test func `grow steadily stronger towards both ends`() throws {
    let sheet = try StyleSheet()
    for side in [-1, 1] {
      let paints = (0...5).map { Palette.step($0 * side) }
      let light = paints.map { luminance($0.hex) }
      #expect(light == light.sorted(by: >))
      let dark = try paints.map { luminance(try sheet.colour($0)) }
      #expect(dark == dark.sorted())
    }
  }

  @Test(arguments: ColourVision.allCases)
  func `tell neighbours and the two ends apart`(_ vision: ColourVision) throws {
    let sheet = try StyleSheet()
    let paints = Self.steps.map(Palette.step)
    for colours in [paints.map(\.hex), try paints.map(sheet.colour)] {
      for (one, next) in zip(colours, colours.dropFirst()) {
        #expect(vision.distance(one, next) >= 9, "\(one) \(next)")
      }
      for place in 0..<5 {
        #expect(vision.distance(colours[place], colours[10 - place]) >= 25)
      }
    }
  }

  @Test func `are all in the style sheet`() throws {
    let sheet = try StyleSheet()
    let eleven = Samples.ordinal([9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9], of: 11, dontKnow: 1)
    var names: Set<String> = []
    for distribution in [eleven, Samples.portfolio, Samples.finance, Samples.roles] {
      for setting in Samples.settings() {
        for svg in Samples.all(distribution, text: Samples.text, setting: setting) {
          names.formUnion(try Drawn(svg).elements.flatMap(\.classes))
        }
      }
    }
    #expect(names.count > 25)
    let layout: Set = ["c-chart", "c-wide", "c-narrow"]
    for name in names {
      let isCovered = layout.contains(name) ? sheet.whole.contains("." + name) : false
      #expect(isCovered || sheet.dark[name] != nil, "\(name)")
    }
  }

  @Test(arguments: 2...14)
  func `differ between the levels of a scale as far as the palette goes`(_ count: Int) {
    let steps = (1...count).map { LevelStep.step(lowest: $0, highest: $0, of: count) }
    #expect(steps == steps.sorted())
    #expect(zip(steps, steps.reversed()).allSatisfy { $0 == -$1 })
    if count <= 11 { #expect(Set(steps).count == count) }
  }
}

/// Simulated colour vision.
///
/// - Source: Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation
///   of color vision deficiency", table 1, severity 1.0; differences are CIE 1976 ΔE in CIELAB.
enum ColourVision: CaseIterable {
  case usual, protanopia, deuteranopia, tritanopia

  private var matrix: [[Double]] {
    switch self {
    case .usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  func distance(_ one: String, _ other: String) -> Double {
    zip(lab(one), lab(other)).map { pow($0 - $1, 2) }.reduce(0, +).squareRoot()
  }

  private func lab(_ hex: String) -> [Double] {
    let value = Int(hex.dropFirst(), radix: 16) ?? 0
    let linear = [16, 8, 0].map { shift -> Double in
      let part = Double((value >> shift) & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    let seen = matrix.map { row in min(max(zip(row, linear).map(*).reduce(0, +), 0), 1) }
    let weights = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    let white = [0.95047, 1, 1.08883]
    let roots = zip(weights, white).map { row, scale -> Double in
      let part = zip(row, seen).map(*).reduce(0, +) / scale
      return part > 0.008856 ? cbrt(part) : 7.787 * part + 16.0 / 116
    }
    return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
  }
}
