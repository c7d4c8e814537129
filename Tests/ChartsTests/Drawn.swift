import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG read back, element by element.
struct Drawn {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""
    /// How far right its groups move it.
    var shift = 0.0
    /// Whether a group turns it, so that its place says nothing of its ends.
    var isTurned = false

    var classes: [String] { (attributes["class"] ?? "").split(separator: " ").map(String.init) }
    var x: Double { number("x") }
    var y: Double { number("y") }
    var width: Double { number("width") }
    var height: Double { number("height") }
    var end: Double { x + width }

    func number(_ key: String) -> Double { Double(attributes[key] ?? "") ?? .nan }
  }

  let elements: [Element]

  /// Reads a drawing; what is not well-formed fails the test.
  init(_ svg: String, at place: SourceLocation = #_sourceLocation) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError))", sourceLocation: place)
    elements = reader.elements
  }

  var texts: [String] { elements.filter { $0.name == "text" }.map(\.text) }
  var root: Element? { elements.first }
  var viewWidth: Double { root?.width ?? 0 }

  /// The bars of a class; swatches, which are small squares, left out.
  func bars(_ name: String) -> [Element] { bars { $0 == name } }

  func bars(_ matches: (String) -> Bool) -> [Element] {
    elements.filter { element in
      element.name == "rect" && element.classes.contains(where: matches) && element.height > 13.5
    }
  }

  /// The bars of an ordinal scale's levels.
  var levels: [Element] {
    bars { $0.hasPrefix("c-low") || $0.hasPrefix("c-high") || $0 == "c-mid" }
  }
}

private final class Reader: NSObject, XMLParserDelegate {
  var elements: [Drawn.Element] = []
  private var open: [Int] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    var element = Drawn.Element(name: name, attributes: attributes)
    if let group = open.last.map({ elements[$0] }) {
      // A text has the size and anchor of its group.
      let kept = group.attributes.filter { ["font-size", "text-anchor"].contains($0.key) }
      element = Drawn.Element(name: name, attributes: kept.merging(attributes) { $1 })
      let move = (group.attributes["transform"] ?? "").dropFirst("translate(".count)
      element.shift = group.shift + (Double(move.prefix { $0 != " " }) ?? 0)
      element.isTurned = group.isTurned || move.contains("rotate")
    }
    open.append(elements.count)
    elements.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    for index in open { elements[index].text += string }
  }
}
