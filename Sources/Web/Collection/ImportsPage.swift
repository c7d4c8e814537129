import Access
import Hummingbird
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// Answers that were collected elsewhere: what has been taken in, and the way to take in more.
  func importsPage(_ view: CollectionView) async throws -> Page {
    guard let plan = view.plan else { return view.needsSettings(.imports(view.id), "imports.") }
    let words = view.words
    let imports = try await samsyn.answerImports(view.permit)
    var parts: [Page.Part] = []
    if plan.sealedAt == nil {
      parts += [
        .blocks([
          words.paragraph("imports.formats"), words.paragraph("imports.personal"),
        ]),
        Form(
          deed: .collection(.uploadAnswers(view.id)), submit: "imports.submit",
          fields: [.file("imports.file", hint: "contacts.upload.hint")]
        ).part(words),
      ]
    } else {
      parts.append(.blocks([words.paragraph("imports.sealed")]))
    }
    parts.append(.heading("imports.list", id: "list", words))
    parts.append(
      imports.isEmpty
        ? .blocks([words.paragraph("imports.none")]) : .blocks([importTable(imports, words)]))
    return view.page(.imports(view.id), "imports.", parts)
  }

  private func importTable(_ imports: [AnswerImportRecord], _ words: PageWords) -> Block {
    .table(
      Table(
        id: "imports", caption: words.text("imports.caption"),
        columns: ["file", "time", "added", "known"].map { words.text("imports.column." + $0) },
        rows: imports.map { note in
          [
            .text(note.fileName), .text(LocalTime.minute(note.at)),
            .number(Double(note.added), shown: words.catalogue.numbers.integer(note.added)),
            .number(Double(note.known), shown: words.catalogue.numbers.integer(note.known)),
          ]
        }))
  }

  /// Checks, maps and takes in a file of answers.
  func changeImport(
    _ deed: CollectionDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    switch deed {
    case .uploadAnswers:
      let file = try uploaded(visit)
      let id = try await readingFile {
        try await samsyn.stageAnswers(permit, name: file.name, file.bytes)
      }
      return .done(.collection(.importCheck(deed.round, id)), .uploaded)
    case .importAnswers(_, let file):
      try await samsyn.importAnswers(permit, file, mapping: visit.mapping)
      return .done(.collection(.imports(deed.round)), .imported)
    case .mapAnswers(_, let file):
      let written = try WrittenMapping(visit)
      try await samsyn.saveMapping(
        permit, file, over: visit.mapping, name: written.name, roles: written.roles,
        renames: written.renames)
      let path = SitePath.collection(.importCheck(deed.round, file))
      return .answer(
        .redirect(
          to: path.address(visit.language) + "?done=saved&kolumner=" + encoded(written.name)))
    default: throw Refusal.notFound
    }
  }
}

extension Visit {
  /// The name of the kept mapping that a form was made with; nil for the one that is guessed.
  fileprivate var mapping: String? {
    let name = field("mapping")
    return name.isEmpty ? nil : name
  }
}

/// What the columns of a file hold, as somebody chose it.
private struct WrittenMapping {
  let name: String
  /// The word of a role by the column's index.
  var roles: [Int: String] = [:]
  /// The id of a code by the number of the value.
  var renames: [Int: String] = [:]

  /// Reads the form.
  ///
  /// - Throws: ``FormFaults`` without a name; ``Refusal/badRequest`` where a field is no part of it.
  init(_ visit: Visit) throws {
    var reader = FieldReader(visit)
    name = reader.line("name", max: 60)
    for field in visit.form?.fields ?? [] where !["form", "name", "mapping"].contains(field.name) {
      let parts = field.name.split(separator: "-")
      guard parts.count == 2, let number = Int(parts[1]), number >= 0 else {
        throw Refusal.badRequest
      }
      switch parts[0] {
      case "column" where roles[number] == nil: roles[number] = field.value
      case "value" where renames[number] == nil: renames[number] = field.value
      default: throw Refusal.badRequest
      }
    }
    try reader.check()
  }
}
