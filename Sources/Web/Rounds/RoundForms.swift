import Access
import Measures
import Municipalities
import Reports
import Surveys
import Workflows

extension Field {
  /// What a round is called and its days.
  static func round(_ round: Round?) -> [Field] {
    let times = round?.times
    let days: [(name: String, value: Moment?)] = [
      ("opens", times?.opensAt), ("closes", times?.closesAt.after(-1)),
      ("remarks", times?.remarksUntil.after(-1)), ("kept", times?.keptUntil.after(-1)),
    ]
    return [Field(name: "title", label: "round.title", value: round?.title ?? "")]
      + days.map { name, value in
        Field(
          name: name, label: "round.form." + name, kind: .line("date"),
          value: value.map(LocalTime.day) ?? "", hint: "round.form." + name + ".hint",
          width: "middle")
      }
  }
}

/// A round as somebody wrote it into a form.
struct WrittenRound {
  let title: String
  let times: RoundTimes

  /// Reads the form.
  ///
  /// - Throws: ``FormFaults`` where a day is missing or before the one that it should follow.
  init(_ visit: Visit) throws {
    var reader = FieldReader(visit)
    title = reader.line("title")
    let opens = reader.day("opens")
    let ends = ["closes", "remarks", "kept"].map { name in
      reader.day(name).map(LocalTime.end(ofDay:))
    }
    if let opens, let closes = ends[0], closes <= opens {
      reader.fault("closes", Statement("round.fault.closes"))
    }
    for (index, name) in [(1, "remarks"), (2, "kept")] {
      if let before = ends[index - 1], let end = ends[index], end < before {
        reader.fault(name, Statement("round.fault." + name))
      }
    }
    try reader.check()
    guard let opens, let closes = ends[0], let remarks = ends[1], let kept = ends[2],
      let times = RoundTimes(
        opensAt: opens, closesAt: closes, remarksUntil: remarks, keptUntil: kept)
    else { throw FormFaults("closes", "round.fault.closes") }
    self.times = times
  }
}

extension Site {
  /// Makes and changes rounds, releases and withholds parts of them, takes remarks, freezes versions
  /// and deletes under a decision.
  func changeRound(
    _ deed: Deed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let path = SitePath.round(visit.captured(Capture.round))
    switch deed {
    case .makeRound:
      let new = try WrittenRound(visit)
      let id = try await samsyn.makeRound(permit, title: new.title, times: new.times)
      return .done(.round(id.rawValue), .added)
    case .changeRound:
      let new = try WrittenRound(visit)
      try await samsyn.changeRound(permit, title: new.title, times: new.times)
      return .done(path, .saved)
    case .freeze:
      _ = try await samsyn.freeze(permit)
      return .done(path, .frozen)
    case .handleRemark: return try await handleRemark(visit, permit, path)
    case .recordDecision:
      let new = try WrittenDecision(visit, now: samsyn.now)
      _ = try await samsyn.recordDecision(
        permit, authority: new.authority, reference: new.reference, date: new.date)
      return .done(path, .recorded)
    case .dispose:
      var reader = FieldReader(visit)
      let decision = reader.choice("decision") { Int($0) }
      try reader.check()
      try await samsyn.dispose(permit, decision: decision ?? 0)
      return .done(path, .disposed)
    default: return try await answerForMunicipality(deed, visit, permit)
    }
  }

  private func handleRemark(
    _ visit: Visit, _ permit: Permit, _ path: SitePath
  ) async throws -> DeedAnswer {
    guard let number = Int(visit.field("number")),
      let municipality: MunicipalityCode = visit.identifier(text: visit.field("municipality"))
    else { throw Refusal.badRequest }
    try await samsyn.handleRemark(permit, municipality, number: number)
    return .done(path, .handled)
  }

  private func answerForMunicipality(
    _ deed: Deed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let path = SitePath.contribution(
      visit.captured(Capture.round), visit.captured(Capture.municipality))
    guard case .addRemark = deed else {
      let words = ["yes": true, "no": false]
      guard let isReleased = words[visit.field("released")] else { throw Refusal.badRequest }
      try await samsyn.decideRelease(permit, isReleased: isReleased)
      return .done(path, isReleased ? .released : .withheld)
    }
    var reader = FieldReader(visit)
    let kind = reader.choice("kind", Remark.Kind.init(rawValue:))
    let text = reader.text("text", max: 10_000)
    try reader.check()
    try await samsyn.addRemark(permit, kind ?? .comment, text)
    return .done(path, .remarked)
  }
}
