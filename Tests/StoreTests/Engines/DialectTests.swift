import Database
import Testing

@Suite struct `A dialect` {
  @Test func `spells the words in braces`() throws {
    let script = "CREATE TABLE a (b {blob}, c {text} DEFAULT '{}', d {real}) {strict};"
    #expect(
      try Dialect.sqlite.spell(script)
        == "CREATE TABLE a (b BLOB, c TEXT DEFAULT '{}', d REAL) STRICT;")
    #expect(
      try Dialect.postgres.spell(script)
        == "CREATE TABLE a (b BYTEA, c TEXT COLLATE \"C\" DEFAULT '{}', d DOUBLE PRECISION) ;")
  }

  @Test func `has a word for tables without an order`() throws {
    let script = "CREATE TABLE a (b {text} PRIMARY KEY) {unordered};"
    #expect(
      try Dialect.sqlite.spell(script)
        == "CREATE TABLE a (b TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;")
    #expect(
      try Dialect.postgres.spell(script)
        == "CREATE TABLE a (b TEXT COLLATE \"C\" PRIMARY KEY) ;")
  }

  @Test(arguments: ["", "{", "}", "{{", "a {", "{a", "{A}", "{ text }", #"'{"a": 1}'"#])
  func `leaves other braces alone`(script: String) throws {
    #expect(try Dialect.sqlite.spell(script) == script)
  }

  @Test func `names a word that it does not know`() {
    #expect(throws: Dialect.UnknownWord(word: "json")) { try Dialect.postgres.spell("{{json}") }
  }

  @Test func `knows the same words as the other`() {
    #expect(Set(Dialect.sqlite.words.keys) == Set(Dialect.postgres.words.keys))
  }
}
