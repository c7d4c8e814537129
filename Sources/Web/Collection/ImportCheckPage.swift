import Access
import Measures
import Reports
import Surveys
import Tables
import Workflows

extension Site {
  /// What taking in a file of answers would do, before it is done.
  func importCheckPage(_ view: CollectionView, _ visit: Visit) async throws -> Page {
    let file = visit.captured(Capture.file)
    let mapping = visit.query("kolumner") ?? visit.form?.text("mapping")
    guard view.plan != nil,
      let check = try await samsyn.answerCheck(view.permit, file, mapping: mapping)
    else { throw Refusal.notFound }
    let form = MappingForm(view: view, check: check, file: file, mapping: mapping)
    let words = view.words
    var parts: [Page.Part] = [
      .blocks([
        words.paragraph(
          "imports.check.file",
          [
            "file": .text(check.file),
            "format": .text(words.text("imports.format." + check.format)),
          ]), .facts(facts(check, words)),
      ])
    ]
    parts.append(
      check.added > 0
        ? Form(
          deed: .collection(.importAnswers(view.id, file)), submit: "imports.check.submit",
          hidden: [("mapping", mapping ?? "")]
        ).part(words) : .blocks([words.paragraph("imports.check.nothing")]))
    parts.append(
      .blocks(
        notes(check.notes, words) + faultTable(check.faults, check.faultCount, words)
          + form.blocks))
    parts += try await savedMappings(view, file)
    parts.append(form.form.part(words))
    return view.page(.importCheck(view.id, file), "imports.check.", parts)
  }

  private func facts(
    _ check: ImportCheck, _ words: PageWords
  ) -> [(value: String, text: String)] {
    [
      (check.added, "added"), (check.known, "known"), (check.faultCount, "faults"),
      (check.unfinished, "unfinished"), (check.empty, "empty"),
    ].filter { $0.0 > 0 || $0.1 == "added" }.map { fact($0.0, "imports.check." + $0.1, words) }
  }

  /// Links to the same page with a mapping that was kept before.
  private func savedMappings(_ view: CollectionView, _ file: String) async throws -> [Page.Part] {
    let names = try await samsyn.mappingNames(view.permit)
    guard !names.isEmpty else { return [] }
    let address = view.words.address(.collection(.importCheck(view.id, file)))
    return [
      .blocks([
        view.words.paragraph("imports.mappings"),
        .list(names.map { [.link($0, address: address + "?kolumner=" + encoded($0))] }),
      ])
    ]
  }
}

/// How the columns of a file were understood, and the form to say it better.
private struct MappingForm {
  let view: CollectionView
  let check: ImportCheck
  let file: String
  let mapping: String?

  private var words: PageWords { view.words }
  private var language: Language { view.words.language }

  /// Every column with what it holds.
  var blocks: [Block] {
    let rows = check.columns.map { column -> [Table.Cell] in
      [
        .text(column.letter), .text(column.heading), .text(text(column.role)),
        .text(words.text("imports.basis." + column.basis)),
      ]
    }
    let missing =
      check.missing.isEmpty
      ? []
      : [
        words.paragraph(
          "imports.missing",
          ["questions": .list(check.missing.map { .localized($0.variable.label) })])
      ]
    return [
      words.heading("imports.columns", id: "columns"),
      .table(
        Table(
          id: "columns", caption: words.text("imports.columns.caption"),
          columns: ["letter", "heading", "role", "basis"].map {
            words.text("imports.columns." + $0)
          }, rows: rows)),
    ] + missing
  }

  var form: Form {
    Form(
      deed: .collection(.mapAnswers(view.id, file)), submit: "imports.map.submit",
      fields: check.columns.filter { !$0.isSure }.prefix(Self.columnsMax).map(field)
        + check.values.enumerated().map(value)
        + [
          Field(
            name: "name", label: "imports.map.name", value: mapping ?? "",
            hint: "imports.map.name.hint", max: 60)
        ], hidden: [("mapping", mapping ?? "")])
  }

  /// As many selects as a page can show without being too long.
  private static let columnsMax = 80

  /// What a column that nobody is sure of holds.
  private func field(_ column: ImportColumn) -> Field {
    var field = Field(
      name: "column-\(column.index)", label: "imports.columns.role",
      kind: .select(
        check.roles.map { role in
          Field.Choice(value: role.word, text: text(role), isChosen: role == column.role)
        }))
    field.heading = words.text(
      "imports.map.column", ["letter": .text(column.letter), "heading": .text(column.heading)])
    return field
  }

  /// What an answer means that is no code of its question.
  private func value(_ number: Int, _ value: ImportValue) -> Field {
    var field = Field(
      name: "value-\(number)", label: "imports.columns.role",
      kind: .select(
        [
          Field.Choice(value: "?", text: words.text("imports.map.value.fault"), isChosen: true),
          Field.Choice(value: "", text: words.text("imports.map.value.none")),
        ]
          + value.codes.map { Field.Choice(value: $0.id, text: $0.label[language]) }))
    field.heading = words.text(
      "imports.map.value", ["heading": .text(value.heading), "value": .text(value.text)])
    return field
  }

  private func text(_ role: ImportRole) -> String {
    switch role {
    case .question(let id):
      return check.instrument.question(id)?.variable.label[language] ?? id.rawValue
    case .option(let id, let code):
      let variable = check.instrument.question(id)?.variable
      return (variable?.label[language] ?? id.rawValue) + ": "
        + (variable?.code(code)?.label[language] ?? code)
    default: return words.text("imports.role." + role.word)
    }
  }
}
