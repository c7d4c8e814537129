import Access
import Measures
import Municipalities
import Reports
import Workflows

extension Site {
  /// The departments of a municipality as a tree, with forms for those who may change it.
  ///
  /// - Throws: ``Refusal/notFound`` for what is no municipality.
  func departmentsPage(
    _ place: OrganisationPlace, _ visit: Visit, _ permit: Permit, _ map: OrganisationMap,
    _ words: PageWords
  ) async throws -> Page {
    guard case .municipality = place.organisation else { throw Refusal.notFound }
    let all = try await samsyn.departments(permit)
    let name = map.name(place.organisation)
    let tree = DepartmentTree(
      organisation: place.organisation.name, all: all,
      mayChange: permit.also(.changeDepartments) != nil,
      chosen: words.attempt?.form.text("id") ?? visit.query("change"), words: words)
    return Page(
      path: .departments(place.organisation.name),
      title: words.text("departments.of", ["name": .text(name)]),
      description: words.text("departments.lead"),
      trail: [
        (words.text("site.organisations"), .organisations),
        (name, .organisation(place.organisation.name)),
      ],
      parts: [.blocks([.lead(words.text("departments.lead"))])] + tree.parts())
  }
}

/// The departments of a municipality as parts of a page.
private struct DepartmentTree {
  let organisation: String
  let all: [Department]
  let mayChange: Bool
  /// The department whose forms are shown where there are too many to show them all.
  let chosen: String?
  let words: PageWords

  /// With more departments than this each has its forms on a page of its own, since every form lists
  /// all the others.
  private static let formsMax = 60

  func parts() -> [Page.Part] {
    var parts: [Page.Part] = [
      all.isEmpty ? .blocks([words.paragraph("departments.none")]) : list
    ]
    if mayChange {
      parts += [
        .blocks([words.heading("department.add", id: "add")]),
        Form(
          deed: .addDepartment(organisation), submit: "department.add", fields: fields(of: nil)
        ).part(words),
      ]
    }
    return parts
  }

  private var isLarge: Bool { all.count > Self.formsMax }

  private var list: Page.Part {
    let items = all.tree.map { department, depth -> [String: any Sendable] in
      var values = item(department, depth).values(words)
      if mayChange && isLarge {
        values["hasAddress"] = true
        values["address"] =
          words.address(.departments(organisation)) + "?change=" + department.id.rawValue
      }
      return values
    }
    return .layout("items", ["items": items])
  }

  private func item(_ department: Department, _ depth: Int) -> Item {
    let isOpen = mayChange && (!isLarge || chosen == department.id.rawValue)
    let hasParts = all.contains { $0.parent == department.id }
    let remove = Form(
      deed: .removeDepartment(organisation), submit: "department.remove", about: department.name,
      hidden: [("id", department.id.rawValue)], isInline: true, isGrave: true)
    let change = Form(
      deed: .changeDepartment(organisation), submit: "department.save", about: department.name,
      fields: fields(of: department), hidden: [("id", department.id.rawValue)])
    return Item(
      title: department.name, lines: [area(department)], depth: min(depth, 6),
      forms: isOpen && !hasParts ? [remove] : [],
      more: isOpen ? (summary: "department.change", forms: [change]) : nil)
  }

  private func area(_ department: Department) -> String {
    guard let area = all.serviceArea(of: department.id) else {
      return words.text("department.area.none")
    }
    return words.text(
      department.serviceArea == nil ? "department.area.inherited" : "department.area.own",
      ["area": .text(words.text("service-area." + area.rawValue))])
  }

  private func fields(of department: Department?) -> [Field] {
    [
      Field(name: "name", label: "department.name", value: department?.name ?? ""),
      Field(
        name: "parent", label: "department.parent", kind: .select(parents(of: department)),
        isRequired: false),
      Field(
        name: "area", label: "department.area", kind: .select(areas(department?.serviceArea)),
        hint: "department.area.hint", isRequired: false),
    ]
  }

  /// What a department can be part of: not itself, nor what is part of it.
  private func parents(of department: Department?) -> [Field.Choice] {
    let below = department.map { self.below($0.id) } ?? []
    let top = Field.Choice(
      value: "", text: words.text("department.top"), isChosen: department?.parent == nil)
    return [top]
      + all.tree.filter { !below.contains($0.department.id) }.map { other, depth in
        Field.Choice(
          value: other.id.rawValue,
          text: String(repeating: "\u{2013} ", count: min(depth, 6)) + other.name,
          isChosen: other.id == department?.parent)
      }
  }

  private func below(_ id: DepartmentID) -> Set<DepartmentID> {
    var found: Set<DepartmentID> = [id]
    for (department, _) in all.tree where department.parent.map(found.contains) ?? false {
      found.insert(department.id)
    }
    return found
  }

  private func areas(_ chosen: ServiceArea?) -> [Field.Choice] {
    let none = Field.Choice(
      value: "", text: words.text("department.area.parent"), isChosen: chosen == nil)
    return [none]
      + ServiceArea.allCases.map { area in
        Field.Choice(
          value: area.rawValue, text: words.text("service-area." + area.rawValue),
          isChosen: area == chosen)
      }
  }
}
