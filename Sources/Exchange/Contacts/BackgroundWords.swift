package import Measures
package import Municipalities

/// What a file may call a municipality, a service area and an audience.
package struct BackgroundWords: Sendable {
  private let members: Set<MunicipalityCode>
  private let codes: Set<MunicipalityCode>
  private let names: [String: MunicipalityCode]
  private let foldedNames: [String: [MunicipalityCode]]
  private let areas: [String: ServiceArea]
  /// Those that a file may name, as the texts of a fault name them.
  let audiences: [Audience]

  /// Prepares the words.
  ///
  /// - Parameters:
  ///   - municipalities: the register.
  ///   - members: those that the association has.
  ///   - areas: what the areas are called on the pages.
  ///   - audiences: those that are asked.
  package init(
    municipalities: [Municipality], members: Set<MunicipalityCode>,
    areas: [ServiceArea: LocalizedText], audiences: [Audience]
  ) {
    self.audiences = audiences
    self.members = members
    codes = Set(municipalities.map(\.code))
    names = Dictionary(
      municipalities.map { (normalised($0.name), $0.code) }, uniquingKeysWith: { first, _ in first }
    )
    foldedNames = Dictionary(grouping: municipalities, by: { folded($0.name) })
      .mapValues { $0.map(\.code) }
    var words = serviceAreaWords
    for area in ServiceArea.allCases {
      words[folded(area.rawValue)] = area
      for language in Language.allCases {
        if let label = areas[area]?[language] { words[folded(label)] = area }
      }
    }
    self.areas = words
  }

  /// What a text says of a municipality.
  package enum Found: Hashable, Sendable {
    /// A member of the association.
    case member(MunicipalityCode)
    /// A municipality that is no member.
    case outsider(MunicipalityCode)
    /// None that the register has.
    case unknown
  }

  /// Finds a municipality by its code, or by its name with or without "kommun" behind it.
  package func municipality(_ text: String) -> Found {
    guard let code = code(text) ?? named(text) else { return .unknown }
    return members.contains(code) ? .member(code) : .outsider(code)
  }

  /// Finds an area by its id, its name in either language, or another usual name.
  package func area(_ text: String) -> ServiceArea? { areas[folded(text)] }

  /// Finds an audience that is asked by its id or its name in either language.
  package func audience(_ text: String) -> Audience? {
    audienceWords[folded(text)].flatMap { audiences.contains($0) ? $0 : nil }
  }

  /// What the fault of an audience that is not found says beside its value.
  var audienceFault: [String: Statement.Argument] {
    [
      "audiences": .list(
        audiences.map { .statement(Statement("import.audience." + $0.rawValue)) })
    ]
  }

  private func code(_ text: String) -> MunicipalityCode? {
    let digits = text.filter { !$0.isWhitespace }
    guard (3...4).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    // A spreadsheet that took the code for a number has lost its first zero.
    let code = MunicipalityCode(rawValue: digits.utf8.count == 3 ? "0" + digits : digits)
    return codes.contains(code) ? code : nil
  }

  private func named(_ text: String) -> MunicipalityCode? {
    let whole = normalised(text)
    var candidates = [whole]
    for suffix in [" kommun", " stad", " municipality"] where whole.hasSuffix(suffix) {
      let name = String(whole.dropLast(suffix.count))
      candidates.append(name)
      // "Åmåls kommun": the name has an s in front of the word.
      if name.hasSuffix("s") { candidates.append(String(name.dropLast())) }
    }
    if let exact = candidates.lazy.compactMap({ names[$0] }).first { return exact }
    // Habo and Håbo are two: without rings and dots a name must still be one municipality's.
    return candidates.lazy.compactMap { name -> MunicipalityCode? in
      let found = foldedNames[folded(name)] ?? []
      return found.count == 1 ? found.first : nil
    }.first
  }
}

/// What the audiences are called, as ``folded(_:)`` words.
private let audienceWords: [String: Audience] = [
  "it near": .itNear, "it nara": .itNear, "itnara": .itNear, "it": .itNear,
  "it personal": .itNear, "it staff": .itNear,
  "business near": .businessNear, "verksamhetsnara": .businessNear,
  "verksamhets nara": .businessNear, "verksamhet": .businessNear, "verksamheten": .businessNear,
  "business": .businessNear,
  "leaders": .leaders, "leader": .leaders, "managers": .leaders, "manager": .leaders,
  "chefer": .leaders, "chef": .leaders, "ledare": .leaders, "ledning": .leaders,
  "staff": .staff, "employees": .staff, "employee": .staff,
  "medarbetare": .staff, "anstallda": .staff, "anstalld": .staff,
]

/// Usual names of the areas beside those on the pages, as ``folded(_:)`` words.
private let serviceAreaWords: [String: ServiceArea] = [
  "administration": .administration, "kommunikation": .administration,
  "communication": .administration, "kansli": .administration, "service": .administration,
  "socialtjanst": .socialServices, "socialforvaltning": .socialServices,
  "socialforvaltningen": .socialServices, "vard och omsorg": .socialServices,
  "aldreomsorg": .socialServices, "omsorg": .socialServices, "social": .socialServices,
  "social services": .socialServices, "care": .socialServices,
  "utbildning": .education, "skola": .education, "forskola": .education,
  "barn och utbildning": .education, "bildning": .education, "education": .education,
  "school": .education, "barn och ungdom": .education,
  "samhallsbyggnad": .communityPlanning, "plan och bygg": .communityPlanning,
  "bygg och miljo": .communityPlanning, "miljo och bygg": .communityPlanning,
  "teknik": .communityPlanning, "tekniska": .communityPlanning,
  "community planning": .communityPlanning, "planning": .communityPlanning,
  "kultur": .culture, "fritid": .culture, "kultur och fritid": .culture, "culture": .culture,
  "culture and leisure": .culture,
  "ekonomi": .economy, "ekonomiavdelningen": .economy, "economy": .economy, "finance": .economy,
  "kommunledning": .executive, "kommunstyrelse": .executive, "politik": .executive,
  "kommunledningskontor": .executive, "executive": .executive, "management": .executive,
  "personal": .personnel, "hr": .personnel, "personnel": .personnel,
  "human resources": .personnel, "personalavdelningen": .personnel,
  "naringsliv": .business, "naringslivsutveckling": .business, "business": .business,
  "it": .it, "it avdelningen": .it, "digitalisering": .it, "it och digitalisering": .it,
  "it department": .it,
]
