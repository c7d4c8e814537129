/// The programs whose exported answers are read, each with its own habits.
package enum AnswerFileFormat: String, CaseIterable, Hashable, Sendable {
  /// Microsoft Forms, "Open in Excel": question texts as headings, several choices in one cell with
  /// `;` after each.
  case forms
  /// LimeSurvey's response export as CSV: question codes or texts as headings, one column for each
  /// option of a multiple choice.
  ///
  /// - Source: LimeSurvey, application/helpers/admin/export: CsvWriter.php, Writer.php, SurveyObj.php.
  case limeSurvey = "limesurvey"
  /// LimeSurvey's VV file: tabs, a row of texts and a row of codes.
  ///
  /// - Source: LimeSurvey, application/controllers/admin/Export.php, vvexport.
  case limeSurveyVV = "limesurvey-vv"
  /// EUSurvey's results as a spreadsheet: rows about the export, then question texts as headings.
  ///
  /// - Source: EUSurvey, tools/export/XlsExportCreator.java.
  case euSurvey = "eusurvey"
  /// Any other file with a row of headings; also Samsyn's own.
  case table
}

extension AnswerFileFormat {
  /// The format that a sheet looks like; `table` where it looks like no other.
  package static func guess(_ sheet: Sheet) -> AnswerFileFormat {
    let first = headings(sheet.rows.first)
    if sheet.rows.count > 1, isLimeSurvey(headings(sheet.rows[1])) { return .limeSurveyVV }
    if isLimeSurvey(first) { return .limeSurvey }
    if !first.isDisjoint(with: formsStart), !first.isDisjoint(with: formsEnd) { return .forms }
    if headingRow(ofEUSurvey: sheet) != nil { return .euSurvey }
    return .table
  }

  /// The row number of the headings.
  func headingRow(in sheet: Sheet) -> Int {
    switch self {
    case .forms, .limeSurvey, .table: break
    case .limeSurveyVV: if sheet.rows.count > 1 { return sheet.rows[1].number }
    case .euSurvey: if let row = Self.headingRow(ofEUSurvey: sheet) { return row }
    }
    return sheet.rows.first?.number ?? 1
  }

  /// EUSurvey writes its alias, the date and an empty row before the headings.
  private static func headingRow(ofEUSurvey sheet: Sheet) -> Int? {
    sheet.rows.prefix(12).first { !headings($0).isDisjoint(with: euSurveyWords) }?.number
  }

  private static func headings(_ row: Sheet.Row?) -> Set<String> {
    Set((row?.cells ?? []).map { folded($0.text) })
  }

  private static func isLimeSurvey(_ headings: Set<String>) -> Bool {
    let marks = ["submitdate", "lastpage", "startlanguage", "date submitted", "last page"]
    return !headings.isDisjoint(with: ["id", "response id"])
      && marks.contains { headings.contains($0) }
  }

  private static let formsStart: Set<String> = ["start time", "starttid"]
  private static let formsEnd: Set<String> = ["completion time", "slutforandetid"]
  private static let euSurveyWords: Set<String> = ["contribution id", "invitation number"]
}

extension AnswerFileFormat {
  /// What the program's own columns are called, as ``folded(_:)`` words; they hold no answers.
  var ownColumns: Set<String> {
    switch self {
    case .forms:
      [
        "id", "start time", "starttid", "completion time", "slutforandetid", "email", "e post",
        "e postadress", "name", "namn", "last modified time", "tid for senaste andring",
        "senast andrad", "language", "sprak", "total points", "quiz feedback",
      ]
    case .limeSurvey, .limeSurveyVV:
      [
        "id", "response id", "submitdate", "date submitted", "lastpage", "last page",
        "startlanguage", "start language", "seed", "startdate", "date started", "datestamp",
        "date last action", "ipaddr", "ip address", "refurl", "referrer url", "token",
        "access code", "total time",
      ]
    case .euSurvey:
      [
        "alias", "export date", "invitation number", "invitation id", "contribution id",
        "user name", "creation date", "last update", "languages", "language", "total score",
      ]
    case .table: ["row", "id", "version", "email", "e post", "e postadress"]
    }
  }

  /// Those of them that tell one row from the others.
  var keyColumns: Set<String> {
    switch self {
    case .forms: ["id"]
    case .limeSurvey, .limeSurveyVV: ["id", "response id"]
    case .euSurvey: ["contribution id"]
    case .table: ["row", "id"]
    }
  }

  /// Those of them that tell forms apart whose ids all begin at 1, and that no later change of the
  /// row alters.
  var startColumns: Set<String> {
    switch self {
    case .forms: Self.formsStart
    case .limeSurvey, .limeSurveyVV: ["seed", "startdate", "date started"]
    case .euSurvey, .table: []
    }
  }

  /// Those of them that are empty until an answer was sent in.
  var completionColumns: Set<String> {
    switch self {
    case .limeSurvey, .limeSurveyVV: ["submitdate", "date submitted"]
    case .forms, .euSurvey, .table: []
    }
  }

  /// Whether answers can stand as the ids of codes rather than in words.
  var writesIDs: Bool { self != .forms && self != .euSurvey }

  /// Whether it is one of LimeSurvey's.
  var isLimeSurvey: Bool { self == .limeSurvey || self == .limeSurveyVV }
}
