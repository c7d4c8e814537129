/// The names of an answer's columns, with their places.
package struct RowHeader: Hashable, Sendable {
  /// The names in the order of the columns.
  package let names: [String]

  private let places: [String: Int]

  /// Makes a header; two columns of one name are refused, since the reader could not choose.
  package init(_ names: [String]) throws(RowError) {
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() {
      if places.updateValue(place, forKey: name) != nil { throw .repeated(column: name) }
    }
    self.names = names
    self.places = places
  }

  /// The place of a column, counted from 0; nil where there is none of that name.
  package func place(of name: String) -> Int? { places[name] }
}
