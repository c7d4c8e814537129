import Measures

/// Reads an XLSX file: the relations that lead to its parts, then its strings, its number formats
/// and one sheet.
///
/// - Source: ECMA-376-1:2016, part 1, chapter 18 (SpreadsheetML).
func readXLSX(
  _ bytes: [UInt8], file: String, named name: String?, limits: SheetLimits
) throws(SheetRefusal) -> Sheet {
  var archive = try ZipFile(bytes, limits: limits)
  let root = try Relations("", in: &archive, limits)
  guard let path = root.targets.first(where: { $0.kind == "officeDocument" })?.path else {
    throw SheetRefusal("import.fault.not-a-sheet")
  }
  let workbook = WorkbookPart()
  try read(path, with: workbook, in: &archive, limits)
  let relations = try Relations(path, in: &archive, limits)
  let sheet = try choose(workbook.sheets, relations, named: name)
  let strings = SharedStrings(limits)
  if let path = relations.targets.first(where: { $0.kind == "sharedStrings" })?.path {
    try read(path, with: strings, in: &archive, limits)
  }
  let styles = CellStyles()
  if let path = relations.targets.first(where: { $0.kind == "styles" })?.path {
    try read(path, with: styles, in: &archive, limits)
  }
  let worksheet = Worksheet(
    strings: strings.all, styles: styles.kinds, isFrom1904: workbook.isFrom1904, limits: limits)
  try read(sheet.path, with: worksheet, in: &archive, limits)
  guard !worksheet.rows.isEmpty else { throw SheetRefusal("import.fault.empty") }
  return Sheet(file: file, name: sheet.name, isText: false, rows: worksheet.rows)
}

private func read(
  _ path: String, with handler: any XMLHandler, in archive: inout ZipFile, _ limits: SheetLimits
) throws(SheetRefusal) {
  let stream = try XMLStream(handler, limits: limits)
  try archive.read(path) { (piece) throws(SheetRefusal) -> Void in try stream.feed(piece) }
  try stream.finish()
}

/// The sheet with a name, or the first that can be seen.
private func choose(
  _ sheets: [WorkbookPart.Entry], _ relations: Relations, named wanted: String?
) throws(SheetRefusal) -> (name: String, path: String) {
  let readable = sheets.compactMap { sheet -> (name: String, path: String, isHidden: Bool)? in
    relations.targets.first { $0.id == sheet.relation && $0.kind == "worksheet" }
      .map { (sheet.name, $0.path, sheet.isHidden) }
  }
  if let wanted {
    guard let found = readable.first(where: { $0.name == wanted }) else {
      throw SheetRefusal("import.fault.no-such-sheet", ["name": .text(String(wanted.prefix(60)))])
    }
    return (found.name, found.path)
  }
  guard let first = readable.first(where: { !$0.isHidden }) else {
    throw SheetRefusal("import.fault.empty")
  }
  return (first.name, first.path)
}

/// What a workbook says of its sheets.
private final class WorkbookPart: XMLHandler {
  struct Entry {
    let name: String
    let relation: String
    let isHidden: Bool
  }

  private(set) var sheets: [Entry] = []
  /// Whether days are counted from 1904, as old Macintosh programs did.
  private(set) var isFrom1904 = false

  func start(_ name: String, _ attributes: XMLAttributes) throws(SheetRefusal) {
    if name == "workbookPr" {
      isFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    }
    if name == "sheet", let title = attributes["name"], let relation = attributes.relatedID {
      guard sheets.count < Self.sheetsMax else { throw .damaged }
      let isHidden = ["hidden", "veryHidden"].contains(attributes["state"] ?? "")
      sheets.append(Entry(name: title, relation: relation, isHidden: isHidden))
    }
  }

  func end(_ name: String) {}
  func text(_ piece: UnsafeBufferPointer<UInt8>) {}

  private static let sheetsMax = 1_000
}

/// Where the parts are that a part belongs together with.
///
/// - Source: ECMA-376-2:2021, part 2, chapter 6.5 (relationships).
private struct Relations {
  struct Target {
    let id: String
    /// The last part of the address that tells what it is: `worksheet`.
    let kind: String
    /// The entry in the archive.
    let path: String
  }

  let targets: [Target]

  /// Reads the relations of a part; those of the whole file for the empty path.
  init(
    _ part: String, in archive: inout ZipFile, _ limits: SheetLimits
  ) throws(SheetRefusal) {
    let folder = part.split(separator: "/").dropLast().joined(separator: "/")
    let name = part.split(separator: "/").last ?? ""
    let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
    guard archive.names.contains(path) else { throw SheetRefusal("import.fault.not-a-sheet") }
    let reader = Reader(folder: folder)
    try read(path, with: reader, in: &archive, limits)
    targets = reader.targets
  }

  private final class Reader: XMLHandler {
    private let folder: String
    private(set) var targets: [Target] = []

    init(folder: String) { self.folder = folder }

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetRefusal) {
      // What lies outside the file is never looked at.
      guard name == "Relationship", attributes["TargetMode"] != "External",
        let id = attributes["Id"], let type = attributes["Type"],
        let target = attributes["Target"], targets.count < 10_000
      else { return }
      let path =
        target.hasPrefix("/")
        ? String(target.dropFirst()) : folder.isEmpty ? target : folder + "/" + target
      let kind = String(type.split(separator: "/").last ?? "")
      targets.append(Target(id: id, kind: kind, path: path))
    }

    func end(_ name: String) {}
    func text(_ piece: UnsafeBufferPointer<UInt8>) {}
  }
}
