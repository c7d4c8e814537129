import Commands
import Delivery
import Foundation
import Identity
import Measures
import Workflows

/// What accounts need of the world, read from the environment and the data folder.
///
/// - Throws: ``Trouble`` where the key cannot be used or an address is none.
func accountSetting(
  at location: DatabaseLocation, variables: [String: String]
) throws -> AccountSetting {
  do {
    return AccountSetting(
      key: try .load(file: keyFile(location, variables), environment: variables),
      issuers: IssuerBook(transport: transport, reach: reach),
      mail: try mailSetting(variables),
      now: { Moment(seconds: Int(Date().timeIntervalSince1970)) })
  } catch let error as KeyError {
    throw Trouble(.unavailable, error.statement)
  }
}

/// Which addresses Samsyn may connect to when it asks an issuer.
private let reach =
  ProcessInfo.processInfo.environment["SAMSYN_ISSUER_REACH"]
  .flatMap(NetworkReach.init(rawValue:)) ?? .internet

/// Lives as long as the process: the client below it insists on being shut down before it is freed.
private let transport = HTTPTransport(reach: reach)

/// Beside the database, or where the environment says.
private func keyFile(_ location: DatabaseLocation, _ variables: [String: String]) -> String {
  if let named = variables["SAMSYN_KEY_FILE"] { return named }
  switch location {
  case .file(let path):
    return URL(filePath: path).deletingLastPathComponent().path + "/samsyn.key"
  case .server: return (variables["SAMSYN_DATA"] ?? "var") + "/samsyn.key"
  }
}

/// A program that takes mail as sendmail does, and who it comes from; nil where there is none.
private func mailSetting(_ variables: [String: String]) throws -> MailSetting? {
  guard let program = variables["SAMSYN_SENDMAIL"] else { return nil }
  guard let from = variables["SAMSYN_MAIL_FROM"].flatMap({ MailAddress($0) }) else {
    throw Trouble(.invalid, Statement("operation.mail-from"))
  }
  return MailSetting(mailer: SendmailMailer(path: program), from: from)
}

/// Makes files that only their owner can read. SQLite gives the same rights to the files beside.
func withoutOthers<Value>(_ body: () throws -> Value) rethrows -> Value {
  let before = umask(0o077)
  defer { _ = umask(before) }
  return try body()
}
