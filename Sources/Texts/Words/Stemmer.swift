import CSnowball
package import Measures

/// Takes the grammatical endings off words, so that `digitaliseringen` and `digitaliserar` meet.
///
/// Each stemmer has working memory of its own, which is freed with it; it is made where it is used and
/// never shared.
///
/// - Source: M. F. Porter (1980), "An algorithm for suffix stripping", Program 14(3):130–137; Porter
///   (2001), "Snowball: a language for stemming algorithms"; the Swedish and English algorithms of
///   the Snowball project, as its library libstemmer has them.
/// - Limits: endings only. Compounds are not split, and some unrelated words share a stem.
package struct Stemmer: ~Copyable {
  private let handle: OpaquePointer

  /// Makes a stemmer for a language.
  package init(_ language: Language) {
    guard let handle = sb_stemmer_new(language.rawValue, "UTF_8") else {
      preconditionFailure("libstemmer has Swedish and English, and memory for them.")
    }
    self.handle = handle
  }

  deinit {
    sb_stemmer_delete(handle)
  }

  /// The stem of a word in lower case. A word longer than 400 bytes is its own stem.
  package mutating func stem(_ word: String) -> String {
    var bytes = Array(word.utf8)
    // The English algorithm takes only the upright apostrophe, which `words(in:)` gives.
    guard (1...Self.bytesMax).contains(bytes.count) else { return word }
    let stem = bytes.withUnsafeMutableBufferPointer { buffer in
      sb_stemmer_stem(handle, buffer.baseAddress, Int32(buffer.count)).map {
        String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
      }
    }
    return stem.flatMap { $0.isEmpty ? nil : $0 } ?? word
  }

  /// The longest word that is handed to the library: four bytes for each of a word's signs.
  private static let bytesMax = 4 * Word.signsMax

  private var length: Int { Int(sb_stemmer_length(handle)) }
}
