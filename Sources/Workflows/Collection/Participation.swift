import Measures
import Municipalities
import Surveys
import Synchronization

/// Who has answered in anonymous rounds and is not noted in the database yet.
///
/// An answer and the note that its contact has answered may share neither transaction nor order, so
/// the notes wait here, in memory alone, until as many of the same kept background wait as the
/// smallest group; then they are written together, in an order by chance. Those of different
/// backgrounds are never counted together, since a response tells its own. What waits when the
/// process ends is lost: those contacts get one reminder too many, and their links still lead to the
/// receipt.
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
  }

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
  /// - Returns: the contacts to be noted now, in an order by chance; empty while there are too few.
  func leave(
    _ contact: ContactID, of group: Group, hasAnswered: Bool, batch: Int
  ) -> [ContactID] {
    book.withLock { book in
      book.underWay[contact] = nil
      guard hasAnswered else { return [] }
      if book.waiting[group]?.contains(contact) != true {
        book.waiting[group, default: []].append(contact)
      }
      guard let waiting = book.waiting[group], waiting.count >= batch else { return [] }
      return waiting.shuffled()
    }
  }

  /// Whether a contact has answered and waits to be noted.
  func hasAnswered(_ contact: ContactID, of group: Group) -> Bool {
    book.withLock { $0.waiting[group]?.contains(contact) ?? false }
  }

  /// Forgets a round that is sealed.
  func forget(_ round: RoundID) {
    book.withLock { book in book.waiting = book.waiting.filter { $0.key.round != round } }
  }

  /// Forgets those of a round who have been noted.
  func noted(_ contacts: [ContactID], of round: RoundID) {
    let noted = Set(contacts)
    book.withLock { book in
      for group in book.waiting.keys where group.round == round {
        let left = book.waiting[group, default: []].filter { !noted.contains($0) }
        book.waiting[group] = left.isEmpty ? nil : left
      }
    }
  }
}
