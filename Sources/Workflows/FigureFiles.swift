import Content
import Exchange
import Foundation
import Measures
import Surveys

extension Library {
  /// Reads published figures from YAML, or from CSV where the file's name ends so.
  ///
  /// - Throws: every fault of the file.
  func readFigures(_ bytes: Data, file: String) throws(Faults) -> PublicationWithInstrument {
    guard file.lowercased().hasSuffix(".csv") else {
      return try readPublication(bytes, file: file, instruments: instruments, common: common)
    }
    let (publication, instrument) = try readPublishedCSV(
      bytes, file: file, dontKnow: common.dontKnow)
    return PublicationWithInstrument(
      publication: publication, instrument: instrument, fingerprint: fingerprint(of: bytes))
  }
}
