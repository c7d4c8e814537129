import Database

// GRDB has a `Row`, a `DatabaseValue`, a `DatabaseError` and even a `Database` of its own, so a
// file that imports both cannot name ours. This file imports only ours and lends them other names.

typealias HouseRow = Row
typealias HouseValue = DatabaseValue
typealias HouseError = DatabaseError
