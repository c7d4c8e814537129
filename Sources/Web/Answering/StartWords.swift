import Measures
import Municipalities
import Reports
import Surveys
import Tables

/// What a respondent is told before the first question.
struct StartWords {
  private let round: Round
  private let plan: CollectionPlan
  private let association: LocalizedText
  private let catalogue: Catalogue

  init(
    _ round: Round, _ plan: CollectionPlan, _ association: LocalizedText, _ catalogue: Catalogue
  ) {
    (self.round, self.plan, self.association) = (round, plan, association)
    self.catalogue = catalogue
  }

  /// What the layouts `answer-start` and `answer-open` have in common.
  func values(introduction: LocalizedText?) -> [String: any Sendable] {
    let association = Statement.Argument.localized(association)
    return [
      "title": round.title, "asks": text("asks", ["association": association]),
      "introduction": introduction?[catalogue.language] ?? "",
      "hasIntroduction": introduction != nil,
      "anonymity": text("promise." + plan.anonymity.rawValue + ".title"),
      "promises": promises.map { ["text": $0] }, "how": text("how"),
      "ways": ["skip", "save", "back", "tabs"].map { ["text": text("how." + $0)] },
    ]
  }

  /// How much is asked, and until when.
  func facts(_ size: FormSize) -> [[String: any Sendable]] {
    let questions = text(
      size.followUps > 0 ? "questions.follow-ups" : "questions.all",
      [
        "questions": .integer(size.questions), "pages": .integer(size.pages),
        "more": .integer(size.followUps),
      ])
    return [
      ["term": text("questions"), "text": questions],
      [
        "term": text("minutes"), "text": text("minutes.about", ["minutes": .integer(size.minutes)]),
      ],
      ["term": text("last-day"), "text": round.times.lastDay],
    ]
  }

  /// How the minutes were worked out.
  var estimate: String {
    text(
      "minutes.how",
      [
        "choice": .integer(FormSize.seconds(.ordinal)),
        "number": .integer(FormSize.seconds(.number)),
        "text": .integer(FormSize.seconds(.freeText)),
      ])
  }

  private var promises: [String] {
    let arguments: [String: Statement.Argument] = [
      "group": .integer(plan.smallestGroup), "association": .localized(association),
    ]
    return ["answers", "who", "results", "draft"].map { part in
      text("promise.\(plan.anonymity.rawValue).\(part)", arguments)
    }
  }

  private func text(_ key: String, _ arguments: [String: Statement.Argument] = [:]) -> String {
    catalogue.text("answering." + key, arguments)
  }
}

/// How long a form is for one respondent.
struct FormSize: Hashable, Sendable {
  /// The questions that everyone of the audience is put.
  let questions: Int
  /// Those that only some answers lead to.
  let followUps: Int
  /// The pages that everyone of the audience sees.
  let pages: Int
  /// How long it takes, follow-up questions left out. Unit: minutes, rounded up.
  let minutes: Int

  init(_ instrument: Instrument, for audience: Audience?) {
    let shown = instrument.shown(for: audience, [:])
    questions = shown.count
    pages = instrument.pages(for: audience, [:]).count
    followUps = instrument.questions.count { question in
      !question.isMunicipalFact && question.isPut(to: audience) && !question.condition.isEmpty
    }
    let seconds = shown.reduce(0) { $0 + Self.seconds($1.variable.kind) }
    minutes = max(1, (seconds + 59) / 60)
  }

  /// How long we think that one question takes; a rule of thumb, which the start page states. Unit:
  /// seconds.
  static func seconds(_ kind: AnswerKind) -> Int {
    switch kind {
    case .singleChoice, .ordinal, .yesNo, .multipleChoice, .zeroToTen: 15
    case .number: 30
    case .freeText: 60
    }
  }
}
