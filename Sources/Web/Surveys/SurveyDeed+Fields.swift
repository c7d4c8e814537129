extension SurveyDeed {
  /// The fields that the form has, and no others.
  var fields: Set<String> {
    switch self {
    case .make: ["title", "from"]
    case .upload: []
    case .replace: ["revision", "act"]
    case .changeTexts: ["revision", "title", "title-en", "text", "text-en", "audiences"]
    case .publish, .correct, .archive, .removeSection, .removeQuestion: ["revision"]
    case .addSection: ["revision", "title", "title-en"]
    case .moveSection: ["revision", "section", "to"]
    case .moveQuestion: ["revision", "question", "to"]
    case .changeSection: ["revision", "title", "title-en", "text", "text-en"]
    case .addQuestion: ["revision", "text", "label", "kind"]
    case .changeQuestion: Self.questionFields
    case .addCodes: ["revision", "text"]
    case .changeCode: ["revision", "code", "label", "label-en", "text", "text-en"]
    case .moveCode: ["revision", "code", "to"]
    case .removeCode: ["revision", "code"]
    case .setClause: ["revision", "mode"]
    case .removeClause: ["revision", "question"]
    }
  }

  private static let questionFields: Set<String> = [
    "revision", "text", "text-en", "label", "label-en", "help", "help-en", "kind", "section",
    "audience", "theme", "fact", "dont-know",
  ]

  /// The fields that may be sent several times.
  var repeatedFields: Set<String> {
    if case .setClause = self { ["codes"] } else { [] }
  }

  /// The hidden fields that tell a form from others on its page that are sent to the same place.
  var telling: [String] {
    switch self {
    case .moveSection: ["section", "to"]
    case .moveQuestion: ["question", "to"]
    case .moveCode: ["code", "to"]
    case .changeCode, .removeCode: ["code"]
    case .removeClause: ["question"]
    default: []
    }
  }

  /// The page that has the form.
  var page: SurveyPath {
    switch self {
    case .make(let name), .upload(let name): .list(name)
    case .replace(let name, let id): .file(name, id)
    case .publish(let name, let id), .correct(let name, let id): .publish(name, id)
    case .changeTexts(let name, let id), .archive(let name, let id),
      .addSection(let name, let id), .moveSection(let name, let id),
      .moveQuestion(let name, let id):
      .one(name, id)
    case .changeSection(let name, let id, let section),
      .removeSection(let name, let id, let section), .addQuestion(let name, let id, let section):
      .section(name, id, section)
    case .changeQuestion(let name, let id, let question),
      .removeQuestion(let name, let id, let question), .addCodes(let name, let id, let question),
      .changeCode(let name, let id, let question), .moveCode(let name, let id, let question),
      .removeCode(let name, let id, let question), .removeClause(let name, let id, let question):
      .question(name, id, question)
    case .setClause(let name, let id, let question, let earlier):
      .condition(name, id, question, earlier)
    }
  }

  /// The deed of a pattern with what stands in the address.
  func filled(_ visit: Visit) -> SurveyDeed {
    let (name, id) = (visit.captured(Capture.organisation), visit.captured(Capture.survey))
    let (section, question) = (visit.captured(Capture.section), visit.captured(Capture.question))
    return switch self {
    case .make: .make(name)
    case .upload: .upload(name)
    case .changeTexts: .changeTexts(name, id)
    case .replace: .replace(name, id)
    case .publish: .publish(name, id)
    case .correct: .correct(name, id)
    case .archive: .archive(name, id)
    case .addSection: .addSection(name, id)
    case .moveSection: .moveSection(name, id)
    case .moveQuestion: .moveQuestion(name, id)
    case .changeSection: .changeSection(name, id, section)
    case .removeSection: .removeSection(name, id, section)
    case .addQuestion: .addQuestion(name, id, section)
    case .changeQuestion: .changeQuestion(name, id, question)
    case .removeQuestion: .removeQuestion(name, id, question)
    case .addCodes: .addCodes(name, id, question)
    case .changeCode: .changeCode(name, id, question)
    case .moveCode: .moveCode(name, id, question)
    case .removeCode: .removeCode(name, id, question)
    case .setClause: .setClause(name, id, question, visit.captured(Capture.earlier))
    case .removeClause: .removeClause(name, id, question)
    }
  }
}
