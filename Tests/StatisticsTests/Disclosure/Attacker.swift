import Measures

/// Somebody who knows the method, every background, who has answered and in which unit each is, and
/// has every published table, of all times and readers. What remains unknown is who gave which answer.
///
/// Let x(i, c) be 1 where person i chose code c. A published count of code c over a set G says what
/// the sum of x(i, c) over G is; and everybody chose one code, so that x(i, ·) sums to 1. How many
/// answered in any group follows from the latter. A combination of all these that tells of code c in
/// a set A only has the coefficients Σ a(G, c) + b(i) for c and Σ a(G, d) + b(i) = 0 for any other
/// code d: so A's indicator is a combination of the sets G alone, and these are what is attacked.
enum Attacker {
  /// Finds a set of fewer than `limit` people whose answers the sets tell exactly; nil where there is
  /// none.
  ///
  /// A random vector that is orthogonal to every set, modulo a large prime, is orthogonal to another
  /// set if and (but for a chance of 1 in 10^12) only if that set's indicator is a combination of the
  /// sets. Sets of up to four are found by meeting in the middle.
  static func determined(
    by sets: Set<PeopleSet>, smallerThan limit: Int, _ chance: inout SeededGenerator
  ) -> [Int]? {
    let values = orthogonal(to: sets, &chance)
    var bySum: [UInt64: [[Int]]] = [:]
    func partner(_ set: [Int], _ sum: UInt64) -> [Int]? {
      bySum[sum == 0 ? 0 : Prime.modulus - sum]?.first { other in
        set.allSatisfy { !other.contains($0) } && set.count + other.count < limit
      }
    }
    if limit > 1, let single = values.first(where: { $0.value == 0 }) { return [single.person] }
    for (person, value) in values { bySum[value, default: []].append([person]) }
    for (index, first) in values.enumerated() {
      for second in values[(index + 1)...] {
        let (pair, sum) = ([first.person, second.person], Prime.sum(first.value, second.value))
        if sum == 0, limit > 2 { return pair }
        if let other = partner(pair, sum) { return pair + other }
        if limit > 4 { bySum[sum, default: []].append(pair) }
      }
    }
    return nil
  }

  /// The people whom no published set tells apart, as far as they are in any. Every combination of the
  /// sets is constant on each class.
  static func classes(_ sets: Set<PeopleSet>) -> [PeopleSet] {
    var classes: [PeopleSet] = [sets.reduce(0) { $0 | $1 }]
    for set in sets {
      classes = classes.flatMap { [$0 & set, $0 & ~set] }.filter { $0 != 0 }
    }
    return classes.filter { $0 != 0 }
  }

  private static func orthogonal(
    to sets: Set<PeopleSet>, _ chance: inout SeededGenerator
  ) -> [(person: Int, value: UInt64)] {
    let classes = classes(sets)
    let sums = Prime.nullVector(
      rows: sets.map { set in classes.map { $0 & set != 0 ? 1 : 0 } }, columns: classes.count,
      &chance)
    return zip(classes, sums).flatMap { members, sum in
      let people = members.people
      var rest = sum
      return people.map { person in
        let isLast = person == people.last
        let value = isLast ? rest : UInt64.random(in: 0..<Prime.modulus, using: &chance)
        rest = Prime.sum(rest, Prime.modulus - value)
        return (person, value)
      }
    }
  }
}

extension PeopleSet {
  /// The people in the set.
  var people: [Int] { (0..<64).filter { self & (1 << UInt64($0)) != 0 } }
}

/// Whole numbers modulo the prime 2^61 − 1.
enum Prime {
  static let modulus: UInt64 = (1 << 61) - 1

  static func sum(_ first: UInt64, _ second: UInt64) -> UInt64 { (first + second) % modulus }

  static func product(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (high, low) = first.multipliedFullWidth(by: second)
    return modulus.dividingFullWidth((high, low)).remainder
  }

  /// The inverse by Fermat's little theorem.
  static func inverse(_ value: UInt64) -> UInt64 {
    var (result, power, exponent): (UInt64, UInt64, UInt64) = (1, value, modulus - 2)
    while exponent > 0 {
      if exponent & 1 == 1 { result = product(result, power) }
      power = product(power, power)
      exponent >>= 1
    }
    return result
  }

  /// A random vector whose product with every row is zero, by elimination.
  static func nullVector(
    rows: [[UInt64]], columns: Int, _ chance: inout SeededGenerator
  ) -> [UInt64] {
    var basis: [(pivot: Int, row: [UInt64])] = []
    for row in rows where basis.count < columns {
      var row = row
      for known in basis where row[known.pivot] != 0 {
        row = subtract(known.row, times: row[known.pivot], from: row)
      }
      guard let pivot = row.firstIndex(where: { $0 != 0 }) else { continue }
      let inverse = inverse(row[pivot])
      row = row.map { product($0, inverse) }
      basis = basis.map { ($0.pivot, subtract(row, times: $0.row[pivot], from: $0.row)) }
      basis.append((pivot, row))
    }
    let pivots = Set(basis.map(\.pivot))
    var vector = (0..<columns).map { column in
      pivots.contains(column) ? 0 : UInt64.random(in: 0..<modulus, using: &chance)
    }
    for (pivot, row) in basis {
      let rest = row.indices.reduce(UInt64(0)) {
        pivots.contains($1) ? $0 : sum($0, product(row[$1], vector[$1]))
      }
      vector[pivot] = rest == 0 ? 0 : modulus - rest
    }
    return vector
  }

  private static func subtract(
    _ other: [UInt64], times factor: UInt64, from row: [UInt64]
  ) -> [UInt64] {
    guard factor != 0 else { return row }
    return zip(row, other).map { $1 == 0 ? $0 : sum($0, modulus - product($1, factor)) }
  }
}
