import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// What adding an uploaded list would do, before it is done.
  func contactsCheckPage(_ view: CollectionView, _ visit: Visit) async throws -> Page {
    let file = visit.captured(Capture.file)
    guard let check = try await samsyn.contactCheck(view.permit, file) else {
      throw Refusal.notFound
    }
    let words = view.words
    var parts: [Page.Part] = [
      .blocks([
        words.paragraph("contacts.check.file", ["file": .text(check.file)]),
        .facts([
          fact(check.added, "contacts.check.added", words),
          fact(check.known, "contacts.check.known", words),
          fact(check.faultCount, "contacts.check.faults", words),
        ]),
      ])
    ]
    let add = Form(
      deed: .collection(.addContacts(view.id, file)), submit: "contacts.check.submit")
    parts.append(
      check.added > 0
        ? add.part(words) : .blocks([words.paragraph("contacts.check.nothing")]))
    let back = words.link(words.text("contacts.check.back"), .collection(.contacts(view.id)))
    parts.append(
      .blocks(
        notes(check.notes, words) + faultTable(check.faults, check.faultCount, words)
          + [.paragraph([back])]))
    return view.page(.contactsCheck(view.id, file), "contacts.check.", parts)
  }

  func fact(_ count: Int, _ key: String, _ words: PageWords) -> (value: String, text: String) {
    (words.catalogue.numbers.integer(count), words.text(key, ["count": .integer(count)]))
  }

  /// What a reader should know of how the file was read.
  func notes(_ notes: [Statement], _ words: PageWords) -> [Block] {
    notes.map { .paragraph([.text(words.catalogue.text($0))]) }
  }

  /// The faults of a file by row.
  func faultTable(_ faults: [Fault], _ count: Int, _ words: PageWords) -> [Block] {
    guard !faults.isEmpty else { return [] }
    let rows = faults.map { fault -> [Table.Cell] in
      [
        .text(fault.line > 0 ? String(fault.line) : words.text("sheet.whole")),
        .text(words.catalogue.text(fault.statement)),
      ]
    }
    let more =
      count > faults.count
      ? [words.paragraph("sheet.more", ["count": .integer(count - faults.count)])] : []
    return [
      words.heading("sheet.faults", id: "faults"), words.paragraph("sheet.faults.text"),
      .table(
        Table(
          id: "faults", caption: words.text("sheet.faults.caption"),
          columns: [words.text("sheet.row"), words.text("sheet.fault")], rows: rows)),
    ] + more
  }

  /// Adds to, takes from and checks the list of who is invited.
  func changeContacts(
    _ deed: CollectionDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let list = SitePath.collection(.contacts(deed.round))
    switch deed {
    case .uploadContacts:
      let file = try uploaded(visit)
      let id = try await readingFile {
        try await samsyn.stageContacts(permit, name: file.name, file.bytes)
      }
      return .done(.collection(.contactsCheck(deed.round, id)), .uploaded)
    case .addContacts(_, let file):
      try await samsyn.addContacts(permit, file)
      return .done(list, .added)
    case .removeContact:
      guard let id: ContactID = visit.identifier(text: visit.field("contact")) else {
        throw Refusal.badRequest
      }
      try await samsyn.removeContact(permit, id)
      return .done(list, .removed)
    default:
      try await samsyn.addContact(permit, try WrittenContact(visit, permit).contact)
      return .done(list, .added)
    }
  }

  /// The file that was sent along.
  ///
  /// - Throws: ``FormFaults`` where none was chosen.
  func uploaded(_ visit: Visit) throws -> UploadedFile {
    guard let file = visit.form?.file, !file.bytes.isEmpty else {
      throw FormFaults("file", "sheet.fault.none")
    }
    return file
  }

  /// Runs what reads a file; what the file cannot be read for stands at its field.
  func readingFile<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let faults as Faults {
      guard let first = faults.all.first else { throw faults }
      throw FormFaults(["file": first.statement])
    }
  }
}

/// A contact as somebody wrote it into the form.
private struct WrittenContact {
  let contact: Contact

  /// Reads the form.
  ///
  /// - Throws: ``FormFaults``.
  init(_ visit: Visit, _ permit: Permit) throws {
    var reader = FieldReader(visit)
    let members = permit.place?.below ?? []
    let municipality = reader.choice("municipality") { text -> MunicipalityCode? in
      guard let code: MunicipalityCode = visit.identifier(text: text) else { return nil }
      return members.contains(.municipality(code)) ? code : nil
    }
    let area = reader.choice("area", ServiceArea.init(rawValue:))
    let audience = reader.choice("audience") { word in
      Audience(rawValue: word).flatMap { $0 == .all ? nil : $0 }
    }
    let email = reader.line("email", max: 254)
    try reader.check()
    guard let municipality, let area, let audience else { throw Refusal.badRequest }
    contact = Contact(
      municipality: municipality, area: area, audience: audience, email: email.lowercased())
  }
}
