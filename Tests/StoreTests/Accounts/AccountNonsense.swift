/// Changes of ``furniture`` that the schema refuses, each for one reason.
let accountNonsense: [StaticString] =
  personNonsense + accessNonsense + organisationNonsense
  + roundNonsense + auditNonsense

/// One row in every table at least, so that each change has something to change.
let furniture = """
  INSERT INTO person VALUES ('a', 1, NULL, 0), ('b', 1, NULL, 0);
  INSERT INTO person_name VALUES ('a', 'A', 'a@example.org'), ('b', 'B', 'b@example.org');
  INSERT INTO password_credential SELECT 'a', 'hash', sealed, 1 FROM byte;
  INSERT INTO recovery_code VALUES ('a', 'x', NULL);
  INSERT INTO external_identity VALUES ('i', 's', 'a');
  INSERT INTO role_grant VALUES ('a', 'reader', 'municipality.1440');
  INSERT INTO session (digest, person, started_at, last_seen_at, ends_at, device, method)
    VALUES ('d1', 'a', 1, 1, 2, '', 'password'), ('d2', 'a', 1, 1, 2, '', 'password');
  INSERT INTO invitation VALUES
    ('i1', 'd1', 'join', 'A', 'a@example.org', 'reader', 'municipality.1440', NULL, 'm', 1, 2,
      NULL, NULL),
    ('i2', 'd2', 'recover', 'A', 'a@example.org', NULL, NULL, 'a', 'm', 1, 2, NULL, NULL);
  INSERT INTO access_token VALUES ('t1', 'd1', 'a', 'l', 'audit', 1, 2, NULL, NULL),
    ('t2', 'd2', 'a', 'l', 'audit', 1, 2, NULL, NULL);
  INSERT INTO issuer VALUES ('i1', 'u1', 'c', NULL, 'n', '', 'installation'),
    ('i2', 'u2', 'c', NULL, 'n', '', 'installation');
  INSERT INTO kept_association VALUES ('a', 'n', 'n', 'association', '');
  INSERT INTO kept_member VALUES ('a', '1440', 0, 0, 0), ('a', '1421', 1, 0, 0);
  INSERT INTO department VALUES ('p', '1440', NULL, 'n', NULL), ('c', '1440', 'p', 'n', NULL),
    ('o', '1421', NULL, 'n', NULL);
  INSERT INTO round VALUES ('r', 'a', 't', 1, 2, 3, 4, 0, NULL);
  INSERT INTO frozen_version VALUES ('r', 1, 1);
  INSERT INTO frozen_municipality VALUES ('r', 1, '1440');
  INSERT INTO consent VALUES ('r', '1440', 1, 1);
  INSERT INTO remark VALUES ('r', '1440', 1, 'comment', 'c', 1, NULL);
  INSERT INTO disposal_decision (authority, reference, decided_on, organisation, recorded_at)
    VALUES ('a', 'r', '2026-01-01', 'association.a', 1);
  INSERT INTO audit_entry SELECT 1, 1, 'a', 'refused', 's', NULL, last_seal, last_seal
    FROM audit_head;
  """

private let personNonsense: [StaticString] = [
  "INSERT INTO person VALUES ('', 1, NULL, 0)", "INSERT INTO person VALUES ('a', 1, NULL, 0)",
  "UPDATE person SET is_example = 2", "UPDATE person SET created_at = NULL",
  "DELETE FROM person WHERE id = 'a'", "UPDATE person_name SET email = 'same@example.org'",
  "UPDATE person_name SET email = 'A@example.org' WHERE person = 'a'",
  "UPDATE person_name SET email = 'a' WHERE person = 'a'",
  "UPDATE person_name SET email = NULL", "UPDATE person_name SET name = ''",
  "UPDATE person_name SET person = 'nobody' WHERE person = 'a'",
  "UPDATE password_credential SET hash = ''", "UPDATE password_credential SET hash = NULL",
  "UPDATE password_credential SET sealed_secret = NULL",
  "UPDATE password_credential SET last_step = -1",
  "UPDATE password_credential SET person = 'nobody'",
  "INSERT INTO recovery_code VALUES ('a', 'x', NULL)",
  "INSERT INTO recovery_code VALUES ('nobody', 'y', NULL)",
  "INSERT INTO recovery_code VALUES ('a', '', NULL)",
  "INSERT INTO external_identity VALUES ('i', 's', 'b')",
  "INSERT INTO external_identity VALUES ('i', 't', 'nobody')",
  "INSERT INTO external_identity VALUES ('', 't', 'a')",
  "INSERT INTO external_identity VALUES ('i', '', 'a')",
  "INSERT INTO role_grant VALUES ('a', 'reader', 'municipality.1440')",
  "INSERT INTO role_grant VALUES ('a', 'king', 'municipality.1440')",
  "INSERT INTO role_grant VALUES ('nobody', 'reader', 'municipality.1440')",
  "INSERT INTO role_grant VALUES ('a', 'administrator', 'municipality.1440')",
  "INSERT INTO role_grant VALUES ('a', 'reader', 'installation')",
  "INSERT INTO role_grant VALUES ('a', 'association-coordinator', 'municipality.1440')",
  "INSERT INTO role_grant VALUES ('a', 'municipality-coordinator', 'association.a')",
]

private let accessNonsense: [StaticString] = [
  "UPDATE session SET digest = 'same'", "UPDATE session SET digest = ''",
  "UPDATE session SET person = 'nobody'", "UPDATE session SET method = 'guess'",
  "UPDATE session SET ends_at = 1", "UPDATE session SET last_seen_at = 0",
  "UPDATE session SET device = NULL", "UPDATE invitation SET digest = 'same'",
  "UPDATE invitation SET purpose = 'join'", "UPDATE invitation SET purpose = 'recover'",
  "UPDATE invitation SET purpose = 'visit'", "UPDATE invitation SET role = 'king'",
  "UPDATE invitation SET role = NULL", "UPDATE invitation SET organisation = NULL",
  "UPDATE invitation SET person = NULL", "UPDATE invitation SET person = 'nobody'",
  "UPDATE invitation SET name = ''", "UPDATE invitation SET email = 'A@example.org'",
  "UPDATE invitation SET ends_at = 1", "UPDATE invitation SET created_by = ''",
  "UPDATE invitation SET used_at = 1, cancelled_at = 1",
  "UPDATE access_token SET digest = 'same'", "UPDATE access_token SET digest = NULL",
  "UPDATE access_token SET person = 'nobody'", "UPDATE access_token SET label = ''",
  "UPDATE access_token SET scopes = ''", "UPDATE access_token SET ends_at = 1",
  "UPDATE issuer SET url = 'same'", "UPDATE issuer SET client_id = ''",
  "UPDATE issuer SET name = ''", "UPDATE issuer SET organisation = ''",
]

private let organisationNonsense: [StaticString] = [
  "UPDATE kept_association SET kind = 'club'", "UPDATE kept_association SET name_sv = ''",
  "UPDATE kept_association SET name_en = ''", "DELETE FROM kept_association",
  "UPDATE kept_member SET number = 0", "UPDATE kept_member SET number = -1 WHERE number = 0",
  "UPDATE kept_member SET municipality = '144'", "UPDATE kept_member SET municipality = '1440'",
  "UPDATE kept_member SET interviewed = 2", "UPDATE kept_member SET is_host = 2",
  "UPDATE department SET parent = 'c' WHERE id = 'c'",
  "UPDATE department SET parent = 'o' WHERE id = 'c'",
  "UPDATE department SET parent = 'nowhere' WHERE id = 'c'",
  "UPDATE department SET municipality = '1421' WHERE id = 'p'",
  "UPDATE department SET municipality = '14' WHERE id = 'o'",
  "UPDATE department SET name = ''", "UPDATE department SET service_area = 'weather'",
  "DELETE FROM department WHERE id = 'p'",
]

private let roundNonsense: [StaticString] = [
  "UPDATE round SET opens_at = 2", "UPDATE round SET closes_at = 4",
  "UPDATE round SET kept_until = 2", "UPDATE round SET title = ''",
  "UPDATE round SET association = ''", "UPDATE round SET is_example = 2", "DELETE FROM round",
  "UPDATE frozen_version SET number = 0", "UPDATE frozen_version SET round = 'nowhere'",
  "DELETE FROM frozen_version", "UPDATE frozen_municipality SET version = 2",
  "UPDATE frozen_municipality SET municipality = ''",
  "INSERT INTO frozen_municipality VALUES ('r', 1, '1440')",
  "INSERT INTO consent VALUES ('r', '1440', 1, 1)",
  "INSERT INTO consent VALUES ('nowhere', '1440', 1, 1)",
  "UPDATE consent SET is_released = 2", "UPDATE consent SET is_released = NULL",
  "UPDATE consent SET municipality = ''", "UPDATE remark SET kind = 'song'",
  "UPDATE remark SET content = ''", "UPDATE remark SET number = 0",
  "UPDATE remark SET round = 'nowhere'",
  "INSERT INTO remark VALUES ('r', '1440', 1, 'comment', 'c', 1, NULL)",
  "UPDATE disposal_decision SET authority = ''", "UPDATE disposal_decision SET reference = ''",
  "UPDATE disposal_decision SET decided_on = 'soon'",
  "UPDATE disposal_decision SET organisation = ''",
]

private let auditNonsense: [StaticString] = [
  "UPDATE audit_entry SET number = 0", "UPDATE audit_entry SET actor = ''",
  "UPDATE audit_entry SET event = ''", "UPDATE audit_entry SET subject = ''",
  "UPDATE audit_entry SET organisation = ''", "UPDATE audit_entry SET seal = ''",
  "UPDATE audit_entry SET previous_seal = ''", "UPDATE audit_head SET id = 2",
  "INSERT INTO audit_head SELECT 2, 0, seal, seal FROM audit_head",
  "UPDATE audit_head SET entry_count = -1", "UPDATE audit_head SET seal = ''",
  "UPDATE audit_head SET last_seal = NULL",
]
