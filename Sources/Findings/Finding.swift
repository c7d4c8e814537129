package import Measures

/// Tells the ids of findings apart from others.
package enum FindingTag {}

/// The id of a finding: the publication or round, the question and the kind of finding.
package typealias FindingID = Identifier<FindingTag>

/// What an analysis says, with everything that a reader needs to judge it.
package struct Finding: Hashable, Sendable {
  /// The id.
  package let id: FindingID
  /// What the finding is about.
  package let subject: Subject
  /// What it says, worded later.
  package let statement: Statement
  /// The numbers.
  package let estimate: Estimate
  /// How many the numbers rest on, and of what.
  package let sample: Sample
  /// The key of the method's description in the catalogue.
  package let method: String
  /// Where the numbers come from.
  package let origin: Origin
  /// What a reader must keep in mind.
  package let caveats: [Statement]
  /// What is wrong with the figures that the finding rests on.
  package let criticisms: [Criticism]

  /// Makes a finding.
  package init(
    id: FindingID, subject: Subject, statement: Statement, estimate: Estimate, sample: Sample,
    method: String, origin: Origin, caveats: [Statement], criticisms: [Criticism]
  ) {
    self.id = id
    self.subject = subject
    self.statement = statement
    self.estimate = estimate
    self.sample = sample
    self.method = method
    self.origin = origin
    self.caveats = caveats
    self.criticisms = criticisms
  }

  /// The worst grade among the criticisms; nil where there is nothing to criticise.
  package var grade: Criticism.Grade? { criticisms.map(\.grade).max() }
}

/// What a finding is about: a question or a measure, in words that stand by themselves.
package struct Subject: Hashable, Sendable {
  /// The id of the question or measure within its publication or round.
  package let id: String
  /// The short name.
  package let title: LocalizedText
  /// The question as it was put; nil for a measure that is no question.
  package let wording: LocalizedText?

  /// Names a subject.
  package init(id: String, title: LocalizedText, wording: LocalizedText?) {
    self.id = id
    self.title = title
    self.wording = wording
  }
}

/// How many a finding rests on, and what they are.
package struct Sample: Hashable, Sendable {
  /// The size and how it is known.
  package let size: Size
  /// What is counted; nil where neither the source nor the numbers tell.
  package let unit: Unit?
  /// What the source claims is counted, where the numbers contradict it.
  package let claimedUnit: Unit?
  /// How many municipalities the source says took part.
  package let municipalities: Int?

  /// How a sample's size is known.
  package enum Size: Hashable, Sendable {
    /// The source does not give it.
    case unknown
    /// Counted by Samsyn.
    case counted(Int)
    /// Stated by the source.
    case stated(Int)
    /// Worked out from rounded percentages: one size at which every printed value is a whole count.
    case reconstructed(Int)
  }

  /// Makes a sample.
  package init(size: Size, unit: Unit?, claimedUnit: Unit? = nil, municipalities: Int? = nil) {
    self.size = size
    self.unit = unit
    self.claimedUnit = claimedUnit
    self.municipalities = municipalities
  }
}
