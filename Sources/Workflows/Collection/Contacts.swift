package import Access
import Content
import Delivery
import Exchange
import Foundation
import Identity
package import Measures
package import Municipalities
import Reports
import Store
package import Surveys
import Tables

/// What adding an uploaded list of contacts would do.
package struct ContactCheck: Sendable {
  /// The file's name.
  package let file: String
  /// How many would be added.
  package let added: Int
  /// How many are there already, or were removed.
  package let known: Int
  /// What a reader should know of how the file was read.
  package let notes: [Statement]
  /// What is wrong, by row; those rows are left out.
  package let faults: [Fault]
  /// How many faults there are in all.
  package let faultCount: Int
}

extension Samsyn {
  /// How long an uploaded file waits for a decision. Unit: seconds.
  static let stagedFor = 24 * 60 * 60

  /// The contacts of a round, without those who are removed, in order of address.
  package func invited(_ permit: Permit) async throws -> [KeptContact] {
    try await store.contacts(permit).filter { !$0.isRemoved }
  }

  /// A list to fill in, as CSV.
  package func contactTemplate(_ permit: Permit, _ language: Language) async throws -> String {
    let catalogue = knowledge.catalogue(language)
    let audience = try await audiences(permit).last
    let columns = ["municipality", "area", "audience", "email"].map {
      catalogue.text("contacts.column." + $0)
    }
    let example = [
      "Bengtsfors", catalogue.text("service-area.education"),
      audience.map { catalogue.text("collection.audience." + $0.rawValue) } ?? "",
      "anna.exempel@example.org",
    ]
    return [columns, example].map { $0.joined(separator: ";") }.joined(separator: "\r\n") + "\r\n"
  }

  /// Keeps an uploaded list until it is decided about.
  ///
  /// - Returns: the id of the file.
  /// - Throws: ``Faults`` where it is no list at all.
  package func stageContacts(
    _ permit: Permit, name: String, _ bytes: [UInt8]
  ) async throws -> String {
    _ = try readSheet(Data(bytes), file: name)
    return try await stage(permit, .contacts, name: name, bytes)
  }

  /// What adding an uploaded list would do; nil where there is no such file.
  package func contactCheck(_ permit: Permit, _ file: String) async throws -> ContactCheck? {
    guard let staged = try await staged(permit, .contacts, file) else { return nil }
    let sheet = try readSheet(Data(staged.content), file: staged.name)
    let list = readContacts(sheet, words: try await backgroundWords(permit))
    let known = Set(try await store.contacts(permit).map(\.contact.email))
    let added = list.contacts.count { !known.contains($0.contact.email) }
    return ContactCheck(
      file: staged.name, added: added, known: list.contacts.count - added, notes: sheet.notes,
      faults: list.faults, faultCount: list.faultCount)
  }

  /// Adds the rows without faults of an uploaded list.
  ///
  /// - Throws: ``Trouble`` where there is no such file.
  package func addContacts(_ permit: Permit, _ file: String) async throws {
    guard let staged = try await staged(permit, .contacts, file) else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
    let sheet = try readSheet(Data(staged.content), file: staged.name)
    let list = readContacts(sheet, words: try await backgroundWords(permit))
    _ = try await store.addContacts(
      permit, list.contacts.map { (id: newID(), contact: $0.contact) }, now: now)
    try await store.dropStagedFile(permit, file)
  }

  /// Adds one contact.
  ///
  /// - Throws: ``Trouble`` where the address is none, or the round has it, or does not ask the audience.
  package func addContact(_ permit: Permit, _ contact: Contact) async throws {
    guard let address = MailAddress(contact.email) else {
      throw Trouble(.invalid, Statement("people.fault.email"))
    }
    guard try await audiences(permit).contains(contact.audience) else {
      throw Trouble(.invalid, Statement("contacts.fault.audience"))
    }
    let plain = Contact(
      municipality: contact.municipality, area: contact.area, audience: contact.audience,
      email: address.text)
    let (added, _) = try await store.addContacts(
      permit, [(id: newID(), contact: plain)], now: now)
    guard added == 1 else { throw Trouble(.invalid, Statement("contacts.fault.known")) }
  }

  /// Sends nothing more to a contact.
  ///
  /// - Throws: ``Trouble`` where there is none of that id.
  package func removeContact(_ permit: Permit, _ id: ContactID) async throws {
    guard try await store.removeContact(permit, id, now: now) else {
      throw Trouble(.missing, Statement("kept.not-found"))
    }
  }

  /// The audiences that the round of a permit asks; all where its instrument is not decided.
  package func audiences(_ permit: Permit) async throws -> [Audience] {
    try await audiences(of: try await collectedRound(permit))
  }

  /// The audiences that a round asks; all where its instrument is not decided.
  func audiences(of round: Round) async throws -> [Audience] {
    guard let plan = round.collection, let version = try await version(plan.version, of: plan)
    else {
      return AudiencePair.allCases.flatMap(\.both)
    }
    return version.instrument.audiences.both
  }

  /// What a file may call municipalities, areas and audiences.
  func backgroundWords(_ permit: Permit) async throws -> BackgroundWords {
    let round = try await collectedRound(permit)
    let members = try await place(of: .association(round.association))?.below ?? []
    return BackgroundWords(
      municipalities: knowledge.library.municipalities,
      members: Set(
        members.compactMap { if case .municipality(let code) = $0 { code } else { nil } }),
      areas: Dictionary(
        uniqueKeysWithValues: ServiceArea.allCases.map {
          ($0, knowledge.text("service-area." + $0.rawValue))
        }),
      audiences: try await audiences(of: round))
  }

  func stage(
    _ permit: Permit, _ purpose: StagedFile.Purpose, name: String, _ bytes: [UInt8]
  ) async throws -> String {
    let id = newIDText()
    try await store.stageFile(
      permit,
      StagedFile(
        id: id, purpose: purpose, name: name.isEmpty ? "-" : name, content: bytes,
        endsAt: now.after(Self.stagedFor)), now: now)
    return id
  }

  func staged(
    _ permit: Permit, _ purpose: StagedFile.Purpose, _ id: String
  ) async throws -> StagedFile? {
    guard let staged = try await store.stagedFile(permit, id, now: now), staged.purpose == purpose
    else { return nil }
    return staged
  }
}
