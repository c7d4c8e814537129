import Measures
import Municipalities
import Surveys
import Synchronization

/// Who has answered in anonymous rounds and is not noted in the database yet.
///
/// An answer and the note that its contact has answered may share neither transaction nor order, so
/// the notes wait here, in memory alone, until as many of the same kept background wait as the
/// smallest group; then they are due, and written in an order by chance. Those of different
/// backgrounds are never counted together, since a response tells its own; what is due of several is
/// written at a time, so that many answers do not wait for many small transactions. What waits when
/// the process ends is lost: those contacts get one reminder too many, and their links still lead to
/// the receipt.
final class Participation: Sendable {
  /// Those whose responses cannot be told apart by what is kept of them.
  struct Group: Hashable, Sendable {
    let round: RoundID
    let background: Background
  }

  private struct Book {
    /// The links that are being used just now, by contact.
    var underWay: [ContactID: String] = [:]
    var waiting: [Group: [ContactID]] = [:]
    /// The groups of which enough wait.
    var due: Set<Group> = []
    /// Whether somebody is writing what is due.
    var isNoting = false
  }

  /// Contacts that are noted together.
  typealias Batch = (group: Group, contacts: [ContactID])

  private let book = Mutex(Book())

  /// Whether a contact may hand in through a link: not while another link of the same contact does,
  /// and not after it has.
  func enter(_ contact: ContactID, of group: Group, link: String) -> Bool {
    book.withLock { book in
      guard book.waiting[group]?.contains(contact) != true else { return false }
      let other = book.underWay.updateValue(link, forKey: contact)
      guard let other, other != link else { return true }
      book.underWay[contact] = other
      return false
    }
  }

  /// Ends what ``enter(_:of:link:)`` began.
  ///
  /// - Returns: whether the caller shall write what is due, until ``due()`` gives nothing.
  func leave(
    _ contact: ContactID, of group: Group, hasAnswered: Bool, batch: Int
  ) -> Bool {
    book.withLock { book in
      book.underWay[contact] = nil
      guard hasAnswered else { return false }
      if book.waiting[group]?.contains(contact) != true {
        book.waiting[group, default: []].append(contact)
      }
      guard let waiting = book.waiting[group], waiting.count >= batch else { return false }
      book.due.insert(group)
      defer { book.isNoting = true }
      return !book.isNoting
    }
  }

  /// What is to be noted now, in an order by chance; empty where nothing is, and then whoever asked is
  /// done.
  func due() -> [Batch] {
    book.withLock { book in
      let batches = book.due.shuffled().compactMap { group -> Batch? in
        book.waiting[group].map { (group, $0.shuffled()) }
      }
      book.due = []
      book.isNoting = !batches.isEmpty
      return batches
    }
  }

  /// Whether a contact has answered and waits to be noted.
  func hasAnswered(_ contact: ContactID, of group: Group) -> Bool {
    book.withLock { $0.waiting[group]?.contains(contact) ?? false }
  }

  /// Forgets a round that is sealed.
  func forget(_ round: RoundID) {
    book.withLock { book in
      book.waiting = book.waiting.filter { $0.key.round != round }
      book.due = book.due.filter { $0.round != round }
    }
  }

  /// Forgets those who have been noted.
  func noted(_ batch: Batch) {
    let noted = Set(batch.contacts)
    book.withLock { book in
      let left = book.waiting[batch.group, default: []].filter { !noted.contains($0) }
      book.waiting[batch.group] = left.isEmpty ? nil : left
    }
  }
}
