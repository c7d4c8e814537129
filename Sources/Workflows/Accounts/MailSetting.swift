package import Delivery

/// How mail is sent, and from whom.
package struct MailSetting: Sendable {
  /// Sends it.
  package let mailer: any Mailer
  /// Who it comes from.
  package let from: MailAddress

  /// Describes how mail is sent.
  package init(mailer: any Mailer, from: MailAddress) {
    self.mailer = mailer
    self.from = from
  }
}
