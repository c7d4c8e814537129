extension SitePath {
  /// The parts between the slashes.
  var segments: [String] {
    switch self {
    case .start: []
    case .about: ["om"]
    case .style: ["stil.css"]
    case .accessibility: ["tillganglighet"]
    case .privacy: ["personuppgifter"]
    case .permissions: ["behorigheter"]
    case .associations: ["forbund"]
    case .association(let id): ["forbund", id]
    case .municipalities: ["kommuner"]
    case .municipalitiesCSV: ["kommuner.csv"]
    case .municipality(let code): ["kommuner", code]
    case .surveys(let path): path.segments
    case .collection(let path): path.segments
    case .results(let path): path.segments
    case .instruments: ["instrument"]
    case .instrument(let id): ["instrument", id]
    case .measurements, .measurement, .challenges, .challengesCSV, .criticism, .criticismCSV,
      .scalarsCSV, .question, .questionCSV, .questionSVG, .report, .reportPDF:
      measurementSegments
    case .signIn, .invitation, .issuerSignIn, .issuerAnswer, .account, .accountData,
      .secondFactor, .person, .personData:
      accountSegments
    case .organisations, .organisation, .people, .departments, .auditLog, .rounds, .round,
      .contribution:
      organisationSegments
    }
  }

  private var measurementSegments: [String] {
    switch self {
    case .measurement(let id): ["matningar", id]
    case .challenges(let id): ["matningar", id, "utmaningar"]
    case .challengesCSV(let id): ["matningar", id, "utmaningar.csv"]
    case .criticism(let id): ["matningar", id, "kallkritik"]
    case .criticismCSV(let id): ["matningar", id, "kallkritik.csv"]
    case .scalarsCSV(let id): ["matningar", id, "tal.csv"]
    case .question(let id, let question): ["matningar", id, "fragor", question]
    case .questionCSV(let id, let question): ["matningar", id, "fragor", question + ".csv"]
    case .questionSVG(let id, let question): ["matningar", id, "fragor", question + ".svg"]
    case .report(let id): ["rapporter", id]
    case .reportPDF(let id): ["rapporter", id + ".pdf"]
    default: ["matningar"]
    }
  }

  private var accountSegments: [String] {
    switch self {
    case .invitation(let link): ["inbjudan", link]
    case .issuerSignIn(let id): ["logga-in", "via", id]
    case .issuerAnswer: ["logga-in", "svar"]
    case .account: ["konto"]
    case .accountData: ["konto", "uppgifter.json"]
    case .secondFactor: ["konto", "engangskod"]
    case .person(let id): ["personer", id]
    case .personData(let id): ["personer", id, "uppgifter.json"]
    default: ["logga-in"]
    }
  }

  private var organisationSegments: [String] {
    switch self {
    case .organisation(let name): ["organisationer", name]
    case .people(let name): ["organisationer", name, "personer"]
    case .departments(let name): ["organisationer", name, "forvaltningar"]
    case .auditLog(let name): ["organisationer", name, "logg"]
    case .rounds(let name): ["organisationer", name, "omgangar"]
    case .round(let id): ["omgangar", id]
    case .contribution(let id, let code): ["omgangar", id, code]
    default: ["organisationer"]
    }
  }
}
