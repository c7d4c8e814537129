import Database

/// Every step of the schema that was ever shipped; the scripts are embedded from the folder
/// `Migrations`.
enum Migrations {
  /// All migrations, in order.
  static let all = [
    Migration(
      number: 1, name: "published figures",
      script: String(decoding: PackageResources._01_published_figures_sql, as: UTF8.self)),
    Migration(
      number: 2, name: "accounts",
      script: String(decoding: PackageResources._02_accounts_sql, as: UTF8.self)),
    Migration(
      number: 3, name: "collection",
      script: String(decoding: PackageResources._03_collection_sql, as: UTF8.self)),
    Migration(
      number: 4, name: "results",
      script: String(decoding: PackageResources._04_results_sql, as: UTF8.self)),
    Migration(
      number: 5, name: "shown answers",
      script: String(decoding: PackageResources._05_shown_answers_sql, as: UTF8.self)),
  ]
}
