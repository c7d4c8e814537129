/// What a connection is made with.
struct PostgresSettings: Sendable {
  /// The connection string as the operator wrote it.
  let connection: String
  let statementTimeout: Duration

  /// The parameters for libpq: a later one wins, so the operator's string has the last word.
  var parameters: [(keyword: String, value: String)] {
    [
      ("application_name", "samsyn"), ("connect_timeout", "5"), ("tcp_user_timeout", "30000"),
      ("dbname", connection),
    ]
  }

  /// What every connection is told first.
  ///
  /// A commit that is not on disk would be acknowledged under the weaker settings of
  /// `synchronous_commit`; the stronger `remote_apply` is left to whoever chose it.
  var greeting: String {
    let milliseconds = Int(statementTimeout / .milliseconds(1))
    return """
      SET client_encoding = 'UTF8';
      SET client_min_messages = warning;
      SET standard_conforming_strings = on;
      SET bytea_output = 'hex';
      SET extra_float_digits = 1;
      SET datestyle = 'ISO';
      SET timezone = 'UTC';
      SET statement_timeout = \(milliseconds);
      SET idle_in_transaction_session_timeout = 60000;
      SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')
      """
  }
}
