package import Foundation

/// Why a PNG could not be made.
package enum PNGError: Error, Hashable, Sendable {
  /// The program rsvg-convert is not installed.
  case notInstalled
  /// The drawing is larger than any chart needs to be, or does not say how large it is.
  case tooLarge
  /// rsvg-convert did not finish in time.
  case timedOut
  /// rsvg-convert ended with an error; the text is the end of what it printed.
  case failed(String)
}

/// Makes a PNG of a drawing that stands by itself with rsvg-convert, in a process of its own.
///
/// The drawing is Samsyn's own: its colours are those of paper and stand in it as attributes, and it
/// loads nothing. It is drawn at twice its size, or less where it is very tall.
///
/// - Throws: ``PNGError``.
/// - Limits: 5 MB in, 30 seconds, 24 million pixels, 20,000 a side and 50 MB out.
package func png(of svg: String) async throws -> Data {
  guard svg.utf8.count <= 5_000_000, let zoom = PNGScale.zoom(svg) else {
    throw PNGError.tooLarge
  }
  let conversion = Conversion(
    program: "rsvg-convert",
    arguments: ["--format", "png", "--background-color", "white", "--zoom", String(zoom)],
    time: .seconds(30), outputMax: 50_000_000)
  do {
    return try await conversion.run(svg)
  } catch Conversion.Failure.notInstalled {
    throw PNGError.notInstalled
  } catch Conversion.Failure.timedOut {
    throw PNGError.timedOut
  } catch Conversion.Failure.failed(let text) {
    throw PNGError.failed(text)
  }
}

/// How much larger than its own size a drawing becomes.
enum PNGScale {
  private static let zoomMax = 2.0
  private static let pixelsMax = 24_000_000.0
  private static let sideMax = 20_000.0

  /// The zoom at which a drawing keeps within the limits; nil where even its own size is too large.
  static func zoom(_ svg: String) -> Double? {
    guard let width = size("width", svg), let height = size("height", svg) else { return nil }
    let zoom = min(
      zoomMax, (pixelsMax / (width * height)).squareRoot(), sideMax / width, sideMax / height)
    return zoom >= 0.5 ? (zoom * 100).rounded(.down) / 100 : nil
  }

  /// A size that the first element states, in user units.
  private static func size(_ name: String, _ svg: String) -> Double? {
    let root = svg.prefix { $0 != ">" }
    guard let start = root.firstRange(of: " \(name)=\"") else { return nil }
    let value = Double(root[start.upperBound...].prefix { $0 != "\"" })
    return value.flatMap { $0.isFinite && $0 >= 1 ? $0 : nil }
  }
}
