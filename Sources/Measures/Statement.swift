/// Something to say, as a key in the text catalogue and what goes into it; it is worded later, in
/// either language, by the room Reports.
package struct Statement: Hashable, Sendable {
  /// The key of the text in the catalogue.
  package let key: String
  /// What the text's placeholders stand for.
  package let arguments: [String: Argument]

  /// A value that a text can hold; how it is written depends on the language.
  package indirect enum Argument: Hashable, Sendable {
    case text(String)
    case localized(LocalizedText)
    case integer(Int)
    case printed(PrintedNumber)
    /// A number to be written with a fixed count of decimals.
    case decimal(Double, decimals: Int)
    /// A fraction 0…1 to be written as per cent with a fixed count of decimals.
    case share(Double, decimals: Int)
    /// Whole numbers written as ranges: `18, 36–40`.
    case ranges([ClosedRange<Int>])
    case place(Place)
    case statement(Statement)
    /// Several values written as a list with "och"/"and" before the last.
    case list([Argument])
  }

  /// Makes a statement from its key and arguments.
  package init(_ key: String, _ arguments: [String: Argument] = [:]) {
    self.key = key
    self.arguments = arguments
  }
}
