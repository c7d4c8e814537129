import Access
import Measures
import Reports
import Tables

/// The accessibility statement that the law wants.
func accessibilityPage(_ words: PageWords) -> Page {
  textPage(
    .accessibility, "accessibility",
    ["how", "known", "tested", "report", "supervision"], words)
}

/// What is kept about people, why, and what they can ask for.
func privacyPage(_ words: PageWords) -> Page {
  textPage(
    .privacy, "privacy",
    ["who", "what", "invited", "why", "cookies", "rights", "public", "retention", "log"], words)
}

private func textPage(
  _ path: SitePath, _ key: String, _ sections: [String], _ words: PageWords
) -> Page {
  let lead = words.text(key + ".lead")
  return Page(
    path: path, title: words.text(key + ".title"), description: lead,
    parts: [
      .blocks(
        [.lead(lead)]
          + sections.flatMap { section in
            [
              words.heading(key + "." + section + ".title", id: section),
              words.paragraph(key + "." + section),
            ]
          })
    ])
}

/// Who may do what: the policy's own table, so that the page cannot say anything else.
func permissionsPage(_ words: PageWords) -> Page {
  let lead = words.text("permissions.lead")
  return Page(
    path: .permissions, title: words.text("permissions.title"), description: lead,
    parts: [
      .blocks(
        [.lead(lead), words.heading("permissions.roles", id: "roles")]
          + [
            .definitions(
              Role.allCases.map { role in
                (
                  words.text("role." + role.rawValue),
                  [.text(words.text("role.about." + role.rawValue))]
                )
              }), words.heading("permissions.actions", id: "actions"),
            .table(permissionTable(words)), words.paragraph("permissions.rest"),
          ])
    ])
}

private func permissionTable(_ words: PageWords) -> Table {
  Table(
    id: "permissions", caption: words.text("permissions.caption"),
    columns: ["action", "who"].map { words.text("permissions.column." + $0) },
    rows: Action.allCases.map { action in
      [
        .text(words.text("action." + action.rawValue)),
        .text(
          Policy.holders(of: action).map { text($0, words) }.joined(separator: "; ")),
      ]
    })
}

private func text(_ holder: Policy.Holder, _ words: PageWords) -> String {
  switch holder {
  case .anyone: words.text("holder.anyone")
  case .owner: words.text("holder.owner")
  case .machine: words.text("holder.machine")
  case .respondent: words.text("holder.respondent")
  case .role(let role, let reach):
    words.text(
      "holder.role",
      [
        "role": .text(words.text("role." + role.rawValue)),
        "reach": .text(words.text("reach." + reach.rawValue)),
      ])
  }
}
