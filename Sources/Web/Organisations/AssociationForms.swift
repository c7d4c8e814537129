import Access
import Measures
import Municipalities
import Reports
import Workflows

extension Site {
  /// The form that changes what an association is called and who belongs to it.
  func membersForm(
    _ association: Association, _ map: OrganisationMap, _ words: PageWords
  ) -> Form {
    associationForm(
      .changeMembers(Organisation.association(association.id).name), association, map, words)
  }

  /// The form that makes an association, or changes the one given.
  func associationForm(
    _ deed: Deed, _ old: Association?, _ map: OrganisationMap, _ words: PageWords
  ) -> Form {
    let names = old.map { map.sorted($0.members.map(\.code)) } ?? []
    let id = Field(
      name: "id", label: "association.form.id", hint: "association.form.id.hint", max: 60,
      width: "middle")
    return Form(
      deed: deed, submit: old == nil ? "association.make" : "association.save",
      fields: (old == nil ? [id] : []) + [
        Field(name: "name", label: "association.form.name", value: old?.name.swedish ?? ""),
        Field(
          name: "english", label: "association.form.english", value: old?.name.english ?? "",
          hint: "association.form.english.hint", isRequired: false),
        Field(
          name: "kind", label: "association.form.kind",
          kind: .select(kinds(old?.kind ?? .association, words))),
        Field(
          name: "source", label: "association.form.source", value: old?.source ?? "",
          hint: "association.form.source.hint", max: 1_000),
        Field(
          name: "members", label: "association.form.members", kind: .area,
          value: names.map { map.name(.municipality($0)) }.joined(separator: "\n"),
          hint: "association.form.members.hint", max: 10_000),
      ])
  }

  private func kinds(_ chosen: Association.Kind, _ words: PageWords) -> [Field.Choice] {
    Association.Kind.allCases.map { kind in
      Field.Choice(
        value: kind.rawValue, text: words.text("association.kind." + kind.rawValue),
        isChosen: kind == chosen)
    }
  }

  /// Makes an association, or changes one.
  func changeAssociation(
    _ deed: Deed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    guard case .association(let id) = permit.subject.organisation else { throw Refusal.badRequest }
    let map = try await organisationMap(permit.actor, visit.language)
    let old = map.association(id)
    var reader = FieldReader(visit)
    if case .makeAssociation = deed {
      check(id, isTaken: old != nil, &reader)
    }
    let name = reader.line("name")
    let english = reader.line("english", isRequired: false)
    let kind = reader.choice("kind", Association.Kind.init(rawValue:)) ?? .association
    let source = reader.line("source", max: 1_000)
    let members = members(reader.text("members", max: 10_000), old, map, &reader)
    try reader.check()
    try await samsyn.saveAssociation(
      permit,
      Association(
        id: id,
        name: LocalizedText(swedish: name, english: english.isEmpty ? name : english), kind: kind,
        source: source, members: members))
    return .done(.organisation(Organisation.association(id).name), old == nil ? .added : .saved)
  }

  private func check(_ id: AssociationID, isTaken: Bool, _ reader: inout FieldReader) {
    // A new association must not take the place of another.
    if isTaken { reader.fault("id", Statement("association.fault.taken")) }
    let isPlain = id.rawValue.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45
    }
    if !isPlain || id.rawValue.utf8.count > 60 {
      reader.fault("id", Statement("association.fault.id"))
    }
  }

  /// The municipalities in a list; of those that belonged before, what the source said is kept.
  private func members(
    _ text: String, _ old: Association?, _ map: OrganisationMap, _ reader: inout FieldReader
  ) -> [Association.Member] {
    var codes: Set<MunicipalityCode> = []
    for part in text.split(whereSeparator: { $0 == "\n" || $0 == "," || $0 == ";" }) {
      let words = part.split { $0.isWhitespace }.joined(separator: " ")
      guard !words.isEmpty else { continue }
      guard let code = map.municipality(called: words) else {
        reader.fault(
          "members", Statement("association.fault.municipality", ["name": .text(words)]))
        continue
      }
      codes.insert(code)
    }
    if codes.isEmpty { reader.fault("members", Statement("form.fault.missing")) }
    return map.sorted(codes).map { code in
      old?.members.first { $0.code == code }
        ?? Association.Member(code: code, interviewed: false, isHost: false)
    }
  }
}
