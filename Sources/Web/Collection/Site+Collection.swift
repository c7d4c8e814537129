import Access
import Hummingbird
import Measures
import Municipalities
import Surveys
import Workflows

extension Site {
  /// The page about the collection of a round's answers at an address.
  ///
  /// - Throws: ``Refusal/notFound`` where there is no such page; what the database reports.
  func collectionPage(
    _ path: CollectionPath, _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> Page {
    let view = try await collectionView(visit, permit, words)
    switch path {
    case .setup: return try await setupPage(view)
    case .settings: return try await settingsPage(view)
    case .follow: return try await followPage(view)
    case .sealing: return try await sealingPage(view)
    case .contacts: return try await contactsPage(view, visit)
    case .contactsCheck: return try await contactsCheckPage(view, visit)
    case .letters: return try await lettersPage(view)
    case .outbox: return try await outboxPage(view, visit)
    case .inviting: return try await sendingPage(view, .invitation)
    case .reminding: return try await sendingPage(view, .reminder)
    case .imports: return try await importsPage(view)
    case .importCheck: return try await importCheckPage(view, visit)
    case .facts: return try await factsPage(view, visit)
    case .answers: return try await answersPage(view)
    default: throw Refusal.notFound
    }
  }

  /// The round of the permit with what is shown of it.
  ///
  /// - Throws: ``Refusal/notFound`` where it is no more.
  private func collectionView(
    _ visit: Visit, _ permit: Permit, _ words: PageWords
  ) async throws -> CollectionView {
    guard let place = permit.place, let id: RoundID = visit.identifier(Capture.round),
      let round = try await samsyn.round(id, as: permit.actor), round.disposedAt == nil
    else { throw Refusal.notFound }
    let map = try await organisationMap(permit.actor, words.language)
    return CollectionView(
      view: RoundView(
        round: round, place: place, now: samsyn.now, permit: permit, map: map, words: words),
      permit: permit)
  }

  /// What is downloaded at an address; nil where there is a page.
  func collectionFile(
    _ path: CollectionPath, _ visit: Visit, _ permit: Permit
  ) async throws -> Response? {
    switch path {
    case .contactsTemplate:
      let words = words(visit)
      return .csv(
        try await samsyn.contactTemplate(permit, words.language),
        name: words.text("contacts.template.file"),
        visit.language)
    case .answersCSV, .answersLongCSV, .answersXLSX, .answersJSON:
      return try await answersFile(path, visit, permit)
    default: return nil
    }
  }

  /// Sets up, fills and ends the collection of a round's answers.
  func changeCollection(
    _ deed: CollectionDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    switch deed {
    case .configure: return try await configure(visit, permit)
    case .move: return try await moveVersion(visit, permit)
    case .seal: return try await seal(visit, permit)
    case .uploadContacts, .addContacts, .addContact, .removeContact:
      return try await changeContacts(deed, visit, permit)
    case .saveLetter: return try await saveLetter(visit, permit)
    case .invite, .remind, .cancelMail, .retryMessage, .bounceMessage, .handOut:
      return try await changeMail(deed, visit, permit)
    case .saveFacts, .confirmFacts: return try await changeFacts(deed, visit, permit)
    case .uploadAnswers, .mapAnswers, .importAnswers:
      return try await changeImport(deed, visit, permit)
    }
  }
}
