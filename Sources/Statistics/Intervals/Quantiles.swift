import RealModule

/// The standard normal deviate below which a probability lies.
///
/// - Range: 0 < probability < 1.
/// - Source: the normal distribution is Student's t with infinite degrees of freedom; the value is
///   found by bisection of the complementary error function, to full double precision.
package func normalQuantile(_ probability: Double) -> Double {
  bisect(from: -40, to: 40) { 0.5 * Double.erfc(-$0 / 2.0.squareRoot()) < probability }
}

/// The deviate of Student's t below which a probability lies.
///
/// - Range: 0 < probability < 1, at least one degree of freedom.
/// - Source: Abramowitz and Stegun (1964), 26.7.1 with 26.5.27: the distribution function is a
///   regularised incomplete beta function; solved by bisection.
package func studentQuantile(_ probability: Double, degreesOfFreedom: Int) -> Double {
  precondition(degreesOfFreedom > 0, "Student's t needs at least one degree of freedom.")
  return bisect(from: -1e6, to: 1e6) {
    studentDistribution($0, degreesOfFreedom: degreesOfFreedom) < probability
  }
}

/// The probability that Student's t lies below a deviate.
func studentDistribution(_ deviate: Double, degreesOfFreedom: Int) -> Double {
  let freedom = Double(degreesOfFreedom)
  let squared = deviate * deviate
  // The side whose argument goes to zero with the deviate keeps its digits near the middle.
  let within = regularisedBeta(squared / (freedom + squared), 0.5, freedom / 2)
  return 0.5 + (deviate < 0 ? -within : within) / 2
}

/// The regularised incomplete beta function I_x(a, b).
///
/// - Source: Abramowitz and Stegun (1964), 26.5.8, the continued fraction, evaluated from the
///   front by Lentz's method (W. J. Lentz 1976, Applied Optics 15:668).
func regularisedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  // The fraction converges fast only on this side; the other side is its mirror image.
  guard x < (a + 1) / (a + b + 2) else { return 1 - regularisedBeta(1 - x, b, a) }
  let logFront =
    a * .log(x) + b * .log(onePlus: -x) + .logGamma(a + b) - .logGamma(a) - .logGamma(b)
  return .exp(logFront) / a / betaFraction(x, a, b)
}

/// The continued fraction 1 + d₁/(1 + d₂/(1 + …)) of 26.5.8.
private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  var value = 1.0
  var numerator = 1.0
  var denominator = 0.0
  for step in 1...500 {
    let m = Double(step / 2)
    let term =
      step.isMultiple(of: 2)
      ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 + term * denominator
    denominator = 1 / (abs(denominator) < tiny ? tiny : denominator)
    numerator = 1 + term / numerator
    numerator = abs(numerator) < tiny ? tiny : numerator
    value *= numerator * denominator
    if abs(numerator * denominator - 1) < 1e-16 { break }
  }
  return value
}

/// The point where a condition that holds to the left stops holding.
func bisect(from: Double, to: Double, while holds: (Double) -> Bool) -> Double {
  var (low, high) = (from, to)
  for _ in 0..<200 {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { break }
    if holds(middle) { low = middle } else { high = middle }
  }
  return low + (high - low) / 2
}
