/// Means and covariances of the columns of rows of numbers.
struct Moments {
  let means: [Double]
  /// With n − 1 in the denominator.
  let covariances: [[Double]]

  /// There are at least two rows.
  init(_ rows: [[Double]]) {
    let columns = rows[0].indices
    let means = columns.map { column in
      rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
    }
    self.means = means
    covariances = columns.map { one in
      columns.map { other in
        rows.reduce(0) { $0 + ($1[one] - means[one]) * ($1[other] - means[other]) }
          / Double(rows.count - 1)
      }
    }
  }

  var deviations: [Double] { covariances.indices.map { covariances[$0][$0].squareRoot() } }

  /// The correlations; every column varies.
  var correlations: [[Double]] {
    let deviations = deviations
    return covariances.indices.map { row in
      covariances.indices.map { column in
        row == column ? 1 : covariances[row][column] / deviations[row] / deviations[column]
      }
    }
  }

  /// The variance of the sum of all columns.
  var variance: Double { covariances.reduce(0) { $0 + $1.reduce(0, +) } }

  /// The correlation of each column with the sum of the others; nil where that sum does not vary.
  var restCorrelations: [Double?] {
    covariances.indices.map { item in
      let own = covariances[item][item]
      let together = covariances[item].reduce(0, +)
      let rest = variance - 2 * together + own
      return rest > 1e-12 ? (together - own) / (own * rest).squareRoot() : nil
    }
  }
}
