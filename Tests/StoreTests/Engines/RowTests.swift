import Database
import Testing

@Suite struct `A row` {
  @Test func `gives each column in its type`() throws {
    let row = try row(["n": .integer(3), "r": .real(0.5), "t": .text("ä"), "b": .blob([1])])
    #expect(try row.integer("n") == 3)
    #expect(try row.real("r") == 0.5)
    #expect(try row.real("n") == 3)
    #expect(try row.text("t") == "ä")
    #expect(try row.blob("b") == [1])
  }

  @Test func `gives nil only where it is asked for`() throws {
    let row = try row(["x": .null])
    #expect(try row.optionalText("x") == nil)
    #expect(try row.optionalInteger("x") == nil)
    #expect(try row.optionalReal("x") == nil)
    #expect(try row.optionalBlob("x") == nil)
    #expect(throws: RowError.mismatched(column: "x", wanted: "text", found: "null")) {
      try row.text("x")
    }
  }

  @Test func `says which column is of another type`() throws {
    let row = try row(["age": .text("40")])
    let error = #expect(throws: RowError.self) { try row.integer("age") }
    #expect(error?.description == "the column age holds text, not an integer")
  }

  @Test func `says which column is missing`() throws {
    let row = try row(["age": .null])
    #expect(throws: RowError.missing(column: "name", columns: ["age"])) { try row.text("name") }
  }

  @Test func `has no two columns of one name`() {
    #expect(throws: RowError.repeated(column: "id")) { try RowHeader(["id", "name", "id"]) }
  }

  @Test func `is written with null where there is no value`() {
    #expect(DatabaseValue.optional("a") == .text("a"))
    #expect(DatabaseValue.optional(1) == .integer(1))
    #expect(DatabaseValue.optional(0.5) == .real(0.5))
    #expect(DatabaseValue.optional(nil as String?) == .null)
  }

  private func row(_ columns: KeyValuePairs<String, DatabaseValue>) throws -> Row {
    Row(header: try RowHeader(columns.map(\.key)), values: columns.map(\.value))
  }
}
