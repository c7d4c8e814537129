package import Measures
import RealModule

/// Tells the ids of answers in words apart from others.
package enum FreeTextTag {}

/// The id of one answer in words.
package typealias FreeTextID = Identifier<FreeTextTag>

/// Tells the ids of those who wrote apart from others.
package enum WriterTag {}

/// The id that the answers of one respondent share, which says nothing of who it is.
package typealias WriterID = Identifier<WriterTag>

/// An answer in words.
package struct FreeText: Hashable, Sendable {
  /// The id.
  package let id: FreeTextID
  /// Who wrote it.
  package let writer: WriterID
  /// The words.
  package let text: String

  /// Makes an answer.
  package init(id: FreeTextID, writer: WriterID, text: String) {
    self.id = id
    self.writer = writer
    self.text = text
  }
}

/// The stems of a set of answers with their weights, from answer to stem and back, so that likeness
/// is looked up without comparing every answer with every other.
///
/// A stem's weight in an answer is tf · ln(N / n): how often it stands there, times the logarithm of
/// all answers over those that have it; the weights of an answer are scaled to length 1.
///
/// - Source: G. Salton and C. Buckley (1988), "Term-weighting approaches in automatic text
///   retrieval", Information Processing & Management 24(5):513–523, weighting `tfc`.
/// - Assumes: one language; each answer is one document whatever its length.
/// - Limits: those of the rules. What they leave out is counted in ``leftOut``.
package struct AnswerIndex: Sendable {
  /// The answers' ids in order.
  package let answers: [FreeTextID]
  /// How many answers were not read, since there were more than the limit.
  package let leftOut: Int
  /// The commonest word of each stem.
  let words: [String]
  /// The stems of each answer, in order of stem.
  let stems: [[Entry]]
  /// The answers that have each stem.
  let postings: [[Entry]]
  /// Where each answer stands in `answers`.
  let places: [FreeTextID: Int]

  /// A stem of an answer, or an answer of a stem, with the weight of the one in the other.
  struct Entry: Sendable {
    let place: Int32
    let weight: Double
  }

  /// Reads answers; their order does not matter, and of two with one id the first is read.
  package init(_ answers: [FreeText], rules: ReadingRules) {
    var seen: Set<FreeTextID> = []
    let ordered = answers.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
    let read = ordered.prefix(rules.limits.answers)
    var counter = StemCounter(rules)
    let counts = read.map { counter.count($0.text) }
    self.answers = read.map(\.id)
    leftOut = ordered.count - read.count
    places = Dictionary(uniqueKeysWithValues: self.answers.enumerated().map { ($1, $0) })
    words = counter.commonestWords
    let frequencies = counter.frequencies
    stems = counts.map {
      weighted($0, frequencies, answers: read.count, limit: rules.limits.stems)
    }
    postings = inverted(stems, count: words.count)
  }
}

/// The weights of one answer's stems, scaled to length 1 and in order of stem.
private func weighted(
  _ counts: [Int32: Int], _ frequencies: [Int], answers: Int, limit: Int
) -> [AnswerIndex.Entry] {
  let weights = counts.map { stem, count in
    let rarity = Double.log(Double(answers) / Double(frequencies[Int(stem)]))
    return AnswerIndex.Entry(place: stem, weight: Double(count) * rarity)
  }
  let heaviest = weights.sorted { ($1.weight, $0.place) < ($0.weight, $1.place) }.prefix(limit)
    .sorted { $0.place < $1.place }
  let length = heaviest.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
  return heaviest.map {
    AnswerIndex.Entry(place: $0.place, weight: length > 0 ? $0.weight / length : 0)
  }
}

private func inverted(_ stems: [[AnswerIndex.Entry]], count: Int) -> [[AnswerIndex.Entry]] {
  var postings: [[AnswerIndex.Entry]] = Array(repeating: [], count: count)
  for (answer, entries) in stems.enumerated() {
    for entry in entries {
      postings[Int(entry.place)].append(
        AnswerIndex.Entry(place: Int32(answer), weight: entry.weight))
    }
  }
  return postings
}

/// Numbers stems as they are met, and counts answers and words for each.
private struct StemCounter: ~Copyable {
  private var reader: StemReader
  private let bytes: Int
  private var numbers: [String: Int32] = [:]
  private var wordCounts: [[String: Int]] = []
  /// How many answers have each stem.
  private(set) var frequencies: [Int] = []

  init(_ rules: ReadingRules) {
    reader = StemReader(rules)
    bytes = rules.limits.bytes
  }

  /// How often each stem stands in a text.
  mutating func count(_ text: String) -> [Int32: Int] {
    var counts: [Int32: Int] = [:]
    for (stem, word) in reader.stems(in: words(in: text.prefix(bytes: bytes))) {
      let number = number(of: stem)
      counts[number, default: 0] += 1
      wordCounts[Int(number)][word, default: 0] += 1
    }
    for number in counts.keys { frequencies[Int(number)] += 1 }
    return counts
  }

  /// The commonest word of each stem; of equally common ones the first by the alphabet.
  var commonestWords: [String] {
    wordCounts.map { counts in
      counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }
  }

  private mutating func number(of stem: String) -> Int32 {
    if let number = numbers[stem] { return number }
    let number = Int32(wordCounts.count)
    numbers[stem] = number
    wordCounts.append([:])
    frequencies.append(0)
    return number
  }
}
