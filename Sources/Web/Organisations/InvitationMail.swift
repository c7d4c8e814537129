import Access
import Measures
import Reports
import Workflows

/// The words around a personal link: in a mail, or on the page of whoever has to hand it over.
struct InvitationMail: Sendable {
  let words: PageWords
  /// Scheme, host and perhaps port of the site.
  let origin: String
  /// Whom the link is for.
  let name: String
  let purpose: Purpose

  /// What the link is for.
  enum Purpose: Sendable {
    case join(role: Role, organisation: LocalizedText)
    case recover
  }

  /// The mail's subject and text for a link.
  var wording: MailWording {
    { [self] secret in
      switch purpose {
      case .join(let role, let organisation):
        let role = Statement.Argument.text(words.text("role." + role.rawValue))
        let organisation = Statement.Argument.localized(organisation)
        return (
          words.text("mail.join.subject", ["organisation": organisation]),
          words.text(
            "mail.join.text",
            [
              "name": .text(name), "role": role, "organisation": organisation,
              "link": .text(link(secret)), "days": .integer(Lifetime.invitation / 86_400),
            ])
        )
      case .recover:
        return (
          words.text("mail.recover.subject"),
          words.text(
            "mail.recover.text",
            [
              "name": .text(name), "link": .text(link(secret)),
              "hours": .integer(Lifetime.recovery / 3_600),
            ])
        )
      }
    }
  }

  private func link(_ secret: String) -> String {
    origin + SitePath.invitation(secret).address(words.language)
  }

  /// The link, shown once to whoever has to hand it over.
  func page(_ secret: String, back: SitePath) -> Page {
    Page(
      path: nil, title: words.text("invitation.link.title"),
      description: words.text("invitation.link.title"),
      parts: [
        .layout(
          "secret",
          [
            "id": "link", "title": words.text("invitation.link.for", ["name": .text(name)]),
            "text": words.text("invitation.link.text"), "values": [["value": link(secret)]],
          ]),
        .blocks([.paragraph([words.link(words.text("invitation.link.back"), back)])]),
      ])
  }
}
