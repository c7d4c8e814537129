import CExpat
import Glibc
import Measures

/// What is done with the parts of an XML document as they come.
protocol XMLHandler: AnyObject {
  /// An element begins. Its name is the local one, or empty where it is of a foreign namespace.
  func start(_ name: String, _ attributes: XMLAttributes) throws(SheetRefusal)
  /// An element ends.
  func end(_ name: String) throws(SheetRefusal)
  /// A piece of text; one text can come in several.
  func text(_ piece: UnsafeBufferPointer<UInt8>) throws(SheetRefusal)
}

/// The attributes of an element, read where they lie.
struct XMLAttributes {
  fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

  /// The value of an attribute without namespace.
  subscript(_ name: String) -> String? { value { strcmp($0, name) == 0 } }

  /// The value of the attribute `id` of some namespace, which names a related part.
  var relatedID: String? {
    value { name in
      strrchr(name, Int32(XMLStream.separator)).map { strcmp($0, "|id") == 0 } ?? false
    }
  }

  private func value(_ matches: (UnsafePointer<XML_Char>) -> Bool) -> String? {
    guard var pair = pairs else { return nil }
    while let name = pair[0], let value = pair[1] {
      if matches(name) { return String(cString: value) }
      pair += 2
    }
    return nil
  }
}

/// Reads XML piece by piece: no document type, so that there are no entities, and nothing outside
/// the document.
final class XMLStream {
  /// What stands between the address of a namespace and a name.
  static let separator = UInt8(ascii: "|")

  private let parser: OpaquePointer
  private let state: State
  private let tagMax: Int
  /// How many bytes have been read since a part of the document was complete.
  private var bytesSinceEvent = 0

  init(_ handler: any XMLHandler, limits: SheetLimits) throws(SheetRefusal) {
    guard let parser = XML_ParserCreateNS(nil, XML_Char(Self.separator)) else { throw .damaged }
    self.parser = parser
    state = State(handler, depthMax: limits.depthMax, parser: parser)
    tagMax = limits.tagMax
    XML_SetUserData(parser, Unmanaged.passUnretained(state).toOpaque())
    XML_SetElementHandler(
      parser,
      { State.of($0)?.start($1, XMLAttributes(pairs: $2)) },
      { State.of($0)?.end($1) })
    XML_SetCharacterDataHandler(parser) { State.of($0)?.text($1, $2) }
    XML_SetCommentHandler(parser) { user, _ in State.of(user)?.hadEvent = true }
    XML_SetProcessingInstructionHandler(parser) { user, _, _ in State.of(user)?.hadEvent = true }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in State.of(user)?.stop(.damaged) }
  }

  deinit { XML_ParserFree(parser) }

  /// Reads the next piece.
  func feed(_ bytes: UnsafeRawBufferPointer) throws(SheetRefusal) {
    let status = XML_Parse(
      parser, bytes.assumingMemoryBound(to: XML_Char.self).baseAddress, Int32(bytes.count), 0)
    try check(status)
    // The parser keeps an unfinished tag in memory and begins it anew with every piece.
    bytesSinceEvent = state.hadEvent ? 0 : bytesSinceEvent + bytes.count
    state.hadEvent = false
    guard bytesSinceEvent <= tagMax else { throw .damaged }
  }

  /// Says that the document is complete.
  func finish() throws(SheetRefusal) {
    try check(XML_Parse(parser, nil, 0, 1))
  }

  private func check(_ status: XML_Status) throws(SheetRefusal) {
    if let refusal = state.refusal { throw refusal }
    guard status == XML_STATUS_OK else { throw .damaged }
  }

  /// What the parser's callbacks share.
  fileprivate final class State {
    let handler: any XMLHandler
    let depthMax: Int
    let parser: OpaquePointer
    var depth = 0
    var hadEvent = false
    var refusal: SheetRefusal?

    init(_ handler: any XMLHandler, depthMax: Int, parser: OpaquePointer) {
      self.handler = handler
      self.depthMax = depthMax
      self.parser = parser
    }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> State? {
      pointer.map { Unmanaged<State>.fromOpaque($0).takeUnretainedValue() }
    }

    func start(_ name: UnsafePointer<XML_Char>?, _ attributes: XMLAttributes) {
      attempt { () throws(SheetRefusal) in
        depth += 1
        guard depth <= depthMax, let name else { throw .damaged }
        try handler.start(localName(name), attributes)
      }
    }

    func end(_ name: UnsafePointer<XML_Char>?) {
      attempt { () throws(SheetRefusal) in
        depth -= 1
        if let name { try handler.end(localName(name)) }
      }
    }

    func text(_ piece: UnsafePointer<XML_Char>?, _ count: Int32) {
      guard let piece else { return }
      attempt { () throws(SheetRefusal) in
        let bytes = UnsafeRawBufferPointer(start: piece, count: Int(count))
        try handler.text(bytes.assumingMemoryBound(to: UInt8.self))
      }
    }

    func stop(_ reason: SheetRefusal) {
      if refusal == nil { refusal = reason }
      XML_StopParser(parser, XML_Bool(0))
    }

    /// Nothing is told any more after the first refusal.
    private func attempt(_ body: () throws(SheetRefusal) -> Void) {
      hadEvent = true
      guard refusal == nil else { return }
      do { try body() } catch { stop(error) }
    }

    private func localName(_ name: UnsafePointer<XML_Char>) -> String {
      guard let mark = strrchr(name, Int32(XMLStream.separator)) else {
        return String(cString: name)
      }
      let isKnown = knownNamespaces.contains { strncmp(name, $0, $0.utf8.count) == 0 }
      return isKnown ? String(cString: mark + 1) : ""
    }
  }
}

/// The namespaces of spreadsheets and of the relations between the parts of a file, each with its
/// separator.
///
/// - Source: ECMA-376, parts 1 (strict) and 4 (transitional); part 2 (packaging).
private let knownNamespaces = [
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main|",
  "http://purl.oclc.org/ooxml/spreadsheetml/main|",
  "http://schemas.openxmlformats.org/package/2006/relationships|",
]
