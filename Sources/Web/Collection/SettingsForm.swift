import Access
import Foundation
import Measures
import Reports
import Surveys
import Workflows

/// The form of a round's settings, without what cannot be changed any more.
struct SettingsForm {
  let view: CollectionView
  let status: CollectionStatus
  let versions: [CollectableVersion]

  /// How many reminders can be set.
  static let remindersMax = 3

  var form: Form {
    Form(
      deed: .collection(.configure(view.id)), submit: "settings.save",
      fields: (status.hasBegun ? [] : [version, anonymity, group]) + [languages] + reminders
        + [open])
  }

  private var version: Field {
    let chosen =
      view.plan.map { CollectableVersion.word($0.instrument, $0.version) } ?? versions.first?.word
    return Field(
      name: "version", label: "settings.version",
      kind: .select(
        versions.map { version in
          Field.Choice(
            value: version.word,
            text: view.words.text(
              "settings.version.name",
              ["title": .localized(version.title), "number": .integer(version.number)]),
            isChosen: version.word == chosen)
        }))
  }

  private var anonymity: Field {
    Field(
      name: "anonymity", label: "settings.anonymity",
      kind: .radios(
        Anonymity.allCases.map { kind in
          Field.Choice(
            value: kind.rawValue, text: view.words.text("settings.anonymity." + kind.rawValue),
            isChosen: kind == view.plan?.anonymity ?? .anonymous)
        }), hint: "settings.anonymity.hint")
  }

  private var group: Field {
    Field(
      name: "group", label: "settings.group", kind: .line("number"),
      value: String(view.plan?.smallestGroup ?? CollectionPlan.smallestGroupMin),
      hint: "settings.group.hint", inputmode: "numeric", width: "short")
  }

  private var languages: Field {
    Field(
      name: "languages", label: "settings.languages",
      kind: .checks(
        Language.allCases.map { language in
          Field.Choice(
            value: language.rawValue,
            text: view.words.text("settings.language." + language.rawValue),
            isChosen: view.plan?.languages.contains(language) ?? (language == .swedish))
        }))
  }

  private var reminders: [Field] {
    (1...Self.remindersMax).map { number in
      let planned = view.plan?.reminders ?? []
      return Field(
        name: "reminder-\(number)", label: "settings.reminder-\(number)", kind: .line("date"),
        value: number <= planned.count ? LocalTime.day(planned[number - 1]) : "",
        hint: number == 1 ? "settings.reminder.hint" : nil, isRequired: false, width: "middle")
    }
  }

  private var open: Field {
    Field(
      name: "open", label: "settings.open",
      kind: .checks([
        Field.Choice(
          value: "yes", text: view.words.text("settings.open.yes"),
          isChosen: view.plan?.hasOpenLink ?? false)
      ]), hint: "settings.open.hint")
  }
}

extension CollectableVersion {
  /// The version as the value of a choice.
  var word: String { Self.word(instrument, number) }

  static func word(_ instrument: InstrumentID, _ number: Int) -> String {
    instrument.rawValue + "/" + String(number)
  }
}

/// A round's settings as somebody wrote them into the form.
struct WrittenSettings {
  let plan: CollectionPlan

  /// Reads the form; what cannot be changed any more is taken as it is.
  ///
  /// - Throws: ``FormFaults``.
  init(
    _ visit: Visit, _ round: Round, _ status: CollectionStatus, _ versions: [CollectableVersion]
  ) throws {
    var reader = FieldReader(visit)
    var (version, anonymity) = (Self.version(round), round.collection?.anonymity)
    var group = round.collection?.smallestGroup
    if !status.hasBegun {
      version = reader.choice("version") { word in versions.first { $0.word == word } }
      anonymity = reader.choice("anonymity", Anonymity.init(rawValue:))
      group = Self.group(&reader, visit)
    }
    let languages = Self.languages(&reader, visit)
    let reminders = Self.reminders(&reader, visit, round.times)
    let open = Set(visit.form?.all("open") ?? [])
    if !open.isSubset(of: ["yes"]) { reader.fault("open", Statement("form.fault.choice")) }
    try reader.check()
    guard let version, let anonymity, let group else { throw Refusal.badRequest }
    plan = CollectionPlan(
      instrument: version.instrument, version: version.number, anonymity: anonymity,
      smallestGroup: group, languages: languages, reminders: reminders,
      hasOpenLink: !open.isEmpty, sealedAt: nil)
  }

  private static func version(_ round: Round) -> CollectableVersion? {
    round.collection.map {
      CollectableVersion(
        instrument: $0.instrument, number: $0.version,
        title: LocalizedText(swedish: "", english: ""))
    }
  }

  private static func group(_ reader: inout FieldReader, _ visit: Visit) -> Int? {
    let range = CollectionPlan.smallestGroupMin...100
    guard let group = Int(visit.field("group")), range.contains(group) else {
      reader.fault("group", Statement("settings.fault.group"))
      return nil
    }
    return group
  }

  /// Swedish first.
  private static func languages(_ reader: inout FieldReader, _ visit: Visit) -> [Language] {
    let words = Set(visit.form?.all("languages") ?? [])
    let languages = Language.allCases.filter { words.contains($0.rawValue) }
      .sorted { $0 == .swedish && $1 != .swedish }
    if languages.isEmpty || languages.count != words.count {
      reader.fault("languages", Statement("form.fault.choice"))
    }
    return languages
  }

  /// The days of reminders, the earliest first; each within the round.
  private static func reminders(
    _ reader: inout FieldReader, _ visit: Visit, _ times: RoundTimes
  ) -> [Moment] {
    var days: [Moment] = []
    for number in 1...SettingsForm.remindersMax {
      let name = "reminder-\(number)"
      guard !visit.field(name).isEmpty, let day = reader.day(name) else { continue }
      if day <= times.opensAt || day >= times.closesAt {
        reader.fault(name, Statement("settings.fault.reminder"))
      } else if days.contains(day) {
        reader.fault(name, Statement("settings.fault.same-day"))
      }
      days.append(day)
    }
    return days.sorted()
  }
}

extension Site {
  func configure(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    let round = try await collected(permit)
    let status = try await samsyn.collectionStatus(permit)
    let written = try WrittenSettings(
      visit, round, status, try await samsyn.collectableVersions(permit))
    try await samsyn.keepCollection(permit, written.plan)
    return .done(.collection(.settings(round.id.rawValue)), .saved)
  }

  func moveVersion(_ visit: Visit, _ permit: Permit) async throws -> DeedAnswer {
    let newer = try await samsyn.newerVersions(permit)
    var reader = FieldReader(visit)
    let number = reader.choice("version") { word in
      newer.first { String($0.number) == word }?.number
    }
    try reader.check()
    guard let number else { throw Refusal.badRequest }
    try await samsyn.moveToVersion(permit, number)
    return .done(.collection(.settings(visit.captured(Capture.round))), .saved)
  }

  /// The round that a permit is about.
  ///
  /// - Throws: ``Refusal/notFound`` where it is gone.
  func collected(_ permit: Permit) async throws -> Round {
    guard case .round(let id, _) = permit.subject,
      let round = try await samsyn.round(id, as: permit.actor), round.disposedAt == nil
    else { throw Refusal.notFound }
    return round
  }
}
