package import Challenges
package import Findings
import Measures
package import Municipalities
package import Reports
import Statistics
package import Surveys
package import Tables

/// One measurement with everything that is worked out of it.
package struct Measurement: Sendable {
  /// What was printed.
  package let publication: Publication
  /// The questions.
  package let instrument: Instrument
  /// Whether the instrument is one of those that have a page, rather than the publication's own.
  package let hasKnownInstrument: Bool
  /// The association measured; nil where the publication names none that is known.
  package let association: Association?
  /// One finding for each question, in the order of the publication.
  package let findings: [Finding]
  /// What the rules make of the findings.
  package let challenges: [Challenge]
  /// The report's content.
  package let report: StatusReport

  /// Works out a measurement: findings, criticism, challenges and report.
  package init(
    publication: Publication, instrument: Instrument, hasKnownInstrument: Bool,
    association: Association?, rules: [ChallengeRule]
  ) {
    self.hasKnownInstrument = hasKnownInstrument
    self.publication = publication
    self.instrument = instrument
    self.association = association
    let found = Statistics.findings(of: publication)
    findings = found.questions
    let asked = Set(instrument.questions.map(\.variable.id.rawValue))
    // A rule about a question that this instrument does not have says nothing here.
    challenges = Challenges.challenges(
      rules.filter { asked.contains($0.question) }, findings: found.questions)
    report = Self.report(publication, instrument, association, found, challenges)
  }

  /// The finding of one question.
  package func finding(_ question: String) -> Finding? {
    findings.first { $0.subject.id == question }
  }

  private static func report(
    _ publication: Publication, _ instrument: Instrument, _ association: Association?,
    _ found: PublishedFindings, _ challenges: [Challenge]
  ) -> StatusReport {
    let themes = Dictionary(
      instrument.questions.map { ($0.variable.id.rawValue, $0.theme) },
      uniquingKeysWith: { first, _ in first })
    return StatusReport(
      id: publication.id.rawValue, title: publication.title, association: association?.name,
      year: publication.year, source: publication.source,
      municipalities: publication.municipalities,
      themes: Theme.allCases.map { theme in
        StatusReport.Theme(
          id: theme.rawValue,
          findings: found.questions.filter { themes[$0.subject.id] == theme })
      },
      matrix: found.matrix, scalars: found.scalars, challenges: challenges,
      groups: groups(publication, found),
      unassigned: publication.unassigned.map { (printedArgument($0.value), $0.place) })
  }

  private static func groups(
    _ publication: Publication, _ found: PublishedFindings
  ) -> [StatusReport.Group] {
    found.shared.compactMap { shared in
      guard let reason = publication.groups[shared.group], let best = shared.best else {
        return nil
      }
      let fitting = publication.tallies.filter { best.fitting.contains($0.variable.id) }
      return StatusReport.Group(
        reason: reason, sizes: shared.leading.map(\.size),
        fitting: fitting.map(\.variable.label))
    }
  }
}
