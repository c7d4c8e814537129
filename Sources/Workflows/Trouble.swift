import Content
import Database
import Exchange
package import Measures
import Store

/// Why something could not be done, in words for the user: what the rooms below report, gathered in
/// one place for pages and commands.
package struct Trouble: Error, Hashable, Sendable {
  /// What kind of trouble it is.
  package let kind: Kind
  /// What to say.
  package let statement: Statement

  /// The kinds of trouble.
  package enum Kind: String, CaseIterable, Sendable {
    /// A file or folder is missing.
    case missing
    /// It may work later.
    case busy
    /// The disk is full; nothing was saved.
    case full
    /// A program, server or port is not to be had.
    case unavailable
    /// Data are damaged.
    case damaged
    /// Nothing can be written there.
    case readOnly
    /// What was asked for cannot be done as it stands; the user can change it.
    case invalid
    /// Something inside went wrong.
    case inside
  }

  /// Makes trouble.
  package init(_ kind: Kind, _ statement: Statement) {
    self.kind = kind
    self.statement = statement
  }

  /// What any error means for the user.
  package init(_ error: any Error) {
    switch error {
    case let trouble as Trouble: self = trouble
    case let error as DatabaseError: self.init(error)
    case let error as PDFError: self.init(error)
    case let error as PNGError: self.init(error)
    case let error as StoreError: self.init(error)
    default: self.init(.inside, Statement("command.failed", ["what": .text("\(error)")]))
    }
  }

  private init(_ error: DatabaseError) {
    let (kind, key): (Kind, String) =
      switch error.kind {
      case .locked: (.busy, "command.database-locked")
      case .busy: (.busy, "command.database-busy")
      case .full: (.full, "command.disk-full")
      case .unavailable: (.unavailable, "command.database-unavailable")
      case .corrupt: (.damaged, "command.database-corrupt")
      case .readOnly: (.readOnly, "command.database-read-only")
      case .constraint, .other: (.inside, "command.database-failed")
      }
    self.init(
      kind, Statement(key, ["doing": .text(error.doing), "message": .text(error.message)]))
  }

  /// What is kept stands against it: the user can change that.
  private init(_ error: StoreError) {
    switch error {
    case .notFound: self.init(.missing, Statement("kept.not-found"))
    case .tooMany: self.init(.invalid, Statement("kept.too-many"))
    case .lastAdministrator: self.init(.invalid, Statement("kept.last-administrator"))
    case .ring: self.init(.invalid, Statement("kept.ring"))
    case .tooDeep: self.init(.invalid, Statement("kept.too-deep"))
    case .hasChildren: self.init(.invalid, Statement("kept.has-children"))
    case .closed: self.init(.invalid, Statement("kept.closed"))
    case .begun: self.init(.invalid, Statement("kept.begun"))
    case .unsealed: self.init(.invalid, Statement("kept.unsealed"))
    case .otherKey: self.init(.unavailable, Statement("kept.other-key"))
    default: self.init(.inside, Statement("command.failed", ["what": .text("\(error)")]))
    }
  }

  private init(_ error: PNGError) {
    switch error {
    case .notInstalled: self.init(.unavailable, Statement("command.png-not-installed"))
    case .tooLarge: self.init(.unavailable, Statement("command.png-too-large"))
    case .timedOut: self.init(.unavailable, Statement("command.png-timed-out"))
    case .failed(let what):
      self.init(.inside, Statement("command.png-failed", ["what": .text(what)]))
    }
  }

  private init(_ error: PDFError) {
    switch error {
    case .notInstalled: self.init(.unavailable, Statement("command.pdf-not-installed"))
    case .timedOut: self.init(.unavailable, Statement("command.pdf-timed-out"))
    case .failed(let what):
      self.init(.inside, Statement("command.pdf-failed", ["what": .text(what)]))
    }
  }
}
