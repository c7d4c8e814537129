import Access
import Foundation
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Site {
  /// Who is invited: the list, and the ways to add to it.
  func contactsPage(_ view: CollectionView, _ visit: Visit) async throws -> Page {
    guard let plan = view.plan else {
      return view.needsSettings(.contacts(view.id), "contacts.")
    }
    let words = view.words
    let contacts = try await samsyn.invited(view.permit)
    var parts: [Page.Part] = []
    if plan.sealedAt == nil {
      parts += [
        .heading("contacts.upload", id: "upload", words),
        .blocks([words.paragraph("contacts.upload.text")]),
        words.links(
          [(words.text("contacts.template"), .collection(.contactsTemplate(view.id)))],
          label: words.text("contacts.template.label")),
        Form(
          deed: .collection(.uploadContacts(view.id)), submit: "contacts.upload.submit",
          fields: [.file("contacts.upload.file", hint: "contacts.upload.hint")]
        ).part(words),
        contactForm(view, try await samsyn.audiences(view.permit)).folded("contacts.add", words),
      ]
    } else {
      parts.append(.blocks([words.paragraph("contacts.sealed")]))
    }
    parts.append(.heading("contacts.list", id: "list", words))
    parts += try list(view, visit, contacts)
    return view.page(.contacts(view.id), "contacts.", parts)
  }

  /// How many contacts a page lists.
  private static var pageSize: Int { 100 }

  private func list(
    _ view: CollectionView, _ visit: Visit, _ contacts: [KeptContact]
  ) throws -> [Page.Part] {
    let words = view.words
    guard !contacts.isEmpty else { return [.blocks([words.paragraph("contacts.none")])] }
    let order = Dictionary(
      view.map.sorted(Set(contacts.map(\.contact.municipality))).enumerated().map {
        ($0.element, $0.offset)
      }, uniquingKeysWith: { first, _ in first })
    let sorted = contacts.sorted {
      let (left, right) = (order[$0.contact.municipality] ?? 0, order[$1.contact.municipality] ?? 0)
      return (left, $0.contact.email) < (right, $1.contact.email)
    }
    let pages = Pages(count: sorted.count, size: Self.pageSize, number: try visit.pageNumber())
    return [
      .blocks([words.paragraph("contacts.count", ["count": .integer(contacts.count)])]),
      sorted[pages.range].map { item($0, view) }.part(words),
    ] + pages.pager(words.address(.collection(.contacts(view.id))), words)
  }

  private func item(_ invited: KeptContact, _ view: CollectionView) -> Item {
    let contact = invited.contact
    let remove = Form(
      deed: .collection(.removeContact(view.id)), submit: "contacts.remove",
      about: contact.email, hidden: [("contact", invited.id.rawValue)], isInline: true,
      isGrave: true)
    return Item(
      title: contact.email,
      mark: invited.hasAnswered ? view.words.text("contacts.has-answered") : "",
      lines: [
        [
          view.name(contact.municipality), view.name(contact.area), view.name(contact.audience),
        ].joined(separator: ", ")
      ], forms: view.plan?.sealedAt == nil ? [remove] : [])
  }

  /// The form to add one by hand.
  private func contactForm(_ view: CollectionView, _ audiences: [Audience]) -> Form {
    Form(
      deed: .collection(.addContact(view.id)), submit: "contacts.add.submit",
      fields: [
        Field(
          name: "municipality", label: "contacts.column.municipality",
          kind: .select(
            view.municipalities.map { .init(value: $0.rawValue, text: view.name($0)) })),
        Field(
          name: "area", label: "contacts.column.area",
          kind: .select(
            ServiceArea.allCases.map { .init(value: $0.rawValue, text: view.name($0)) })),
        Field(
          name: "audience", label: "contacts.column.audience",
          kind: .radios(audiences.map { .init(value: $0.rawValue, text: view.name($0)) })),
        Field(
          name: "email", label: "contacts.column.email", kind: .line("email"), max: 254),
      ])
  }
}

extension Field {
  /// A file to be sent along.
  static func file(_ label: String, hint: String) -> Field {
    Field(name: "file", label: label, kind: .line("file"), hint: hint)
  }
}
