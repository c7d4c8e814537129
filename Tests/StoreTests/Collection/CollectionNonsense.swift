/// Changes of ``collectionFurniture`` that the schema refuses, each for one reason.
let collectionNonsense: [StaticString] =
  definitionNonsense + planNonsense + invitedNonsense + answerNonsense + letterNonsense
  + fileNonsense

/// One row in every table at least, so that each change has something to change; the word `byte` stands
/// for a blob as the engine writes it.
let collectionFurniture = """
  INSERT INTO survey_instrument VALUES
    ('i', 'association.a', 't', 't', 'd', 1, 1, NULL), ('j', 'association.a', 't', 't', 'd', 1, 1, NULL);
  INSERT INTO instrument_version VALUES ('i', 1, 'd', 1, 1), ('i', 2, 'd', 1, 1);
  INSERT INTO instrument_correction VALUES ('i', 1, 1, 'd', 1);
  INSERT INTO round VALUES ('r', 'a', 't', 1, 2, 3, 4, 0, NULL), ('s', 'a', 't', 1, 2, 3, 4, 0, NULL);
  INSERT INTO round_collection VALUES ('r', 'i', 1, 'named', 5, 'sv en', 'open-word', NULL),
    ('s', 'i', 1, 'anonymous', 5, 'sv', 'word-open', NULL);
  INSERT INTO round_version VALUES ('r', 1, 1), ('s', 1, 1);
  INSERT INTO reminder VALUES ('r', 1, 1, NULL), ('r', 2, 2, NULL);
  INSERT INTO contact VALUES ('r', 'c', '1440', 'it', 'it-near', 'c@example.org', 1, 0, NULL),
    ('r', 'd', '1440', 'it', 'it-near', 'd@example.org', 1, 0, NULL),
    ('s', 'e', '1440', 'it', 'it-near', 'c@example.org', 1, 0, NULL);
  INSERT INTO kept_background VALUES ('r', '1440', 'it', 'it-near', NULL, 'it', NULL);
  INSERT INTO respondent_link VALUES ('r', 'l', 'c');
  INSERT INTO answer_draft VALUES ('r', 'k', 1, byte);
  INSERT INTO spent_link VALUES ('r', 'k');
  INSERT INTO response VALUES ('r', 'p', 1, '1440', 'it', 'it-near', 'form', byte, byte, NULL),
    ('r', 'q', 1, NULL, NULL, NULL, 'import', byte, NULL, NULL);
  INSERT INTO response_contact VALUES ('r', 'c', 'p');
  INSERT INTO mail_text VALUES ('r', 'invitation', 'sv', 's', 'b');
  INSERT INTO outbox_message (round, contact, kind, reminder, state, attempts, queued_at, next_at)
    VALUES ('r', 'c', 'invitation', 0, 'queued', 0, 1, 1), ('r', 'c', 'reminder', 1, 'queued', 0, 1, 1);
  INSERT INTO municipal_answer VALUES ('r', '1440', 'q', byte, 2, NULL);
  INSERT INTO answer_import (round, file_name, file_digest, added, known, imported_at)
    VALUES ('r', 'f', 'd', 1, 0, 1);
  INSERT INTO imported_row VALUES ('r', 'd');
  INSERT INTO column_mapping VALUES ('association.a', 'm', 'd');
  INSERT INTO staged_file VALUES ('f', 'r', 'answers', 'n', byte, 1, 2);
  """

private let definitionNonsense: [StaticString] = [
  "UPDATE survey_instrument SET id = '' WHERE id = 'j'", "UPDATE survey_instrument SET id = 'i'",
  "UPDATE survey_instrument SET organisation = 'municipality.1440'",
  "UPDATE survey_instrument SET title_sv = ''", "UPDATE survey_instrument SET title_en = NULL",
  "UPDATE survey_instrument SET draft = ''", "UPDATE survey_instrument SET draft_revision = 0",
  "DELETE FROM survey_instrument WHERE id = 'i'",
  "INSERT INTO instrument_version VALUES ('nothing', 1, 'd', 1, 1)",
  "UPDATE instrument_version SET number = 0 WHERE number = 2",
  "UPDATE instrument_version SET number = 1", "UPDATE instrument_version SET definition = ''",
  "UPDATE instrument_version SET revision = 0", "DELETE FROM instrument_version WHERE number = 1",
  "INSERT INTO instrument_correction VALUES ('i', 3, 1, 'd', 1)",
  "INSERT INTO instrument_correction VALUES ('i', 1, 1, 'd', 1)",
  "UPDATE instrument_correction SET definition = NULL",
]

private let planNonsense: [StaticString] = [
  "UPDATE round_collection SET round = 'nothing'", "UPDATE round_collection SET version = 9",
  "UPDATE round_collection SET instrument = 'j'", "UPDATE round_collection SET anonymity = 'none'",
  "UPDATE round_collection SET smallest_group = 4",
  "UPDATE round_collection SET smallest_group = 101",
  "UPDATE round_collection SET languages = 'en sv'", "UPDATE round_collection SET languages = ''",
  "UPDATE round_collection SET open_word = 'same-word'",
  "UPDATE round_collection SET open_word = 'short' WHERE round = 'r'",
  "DELETE FROM round_collection WHERE round = 'r'", "DELETE FROM round WHERE id = 'r'",
  "INSERT INTO round_version VALUES ('r', 1, 1)", "INSERT INTO round_version VALUES ('r', 0, 1)",
  "INSERT INTO round_version VALUES ('t', 1, 1)", "DELETE FROM round_version WHERE round = 'r'",
  "UPDATE reminder SET number = 0 WHERE number = 1", "UPDATE reminder SET number = 3",
  "UPDATE reminder SET due_at = 5", "UPDATE reminder SET round = 't'",
]

private let invitedNonsense: [StaticString] = [
  "UPDATE contact SET email = 'c@example.org'",
  "UPDATE contact SET email = 'D@example.org' WHERE id = 'd'",
  "UPDATE contact SET email = 'd' WHERE id = 'd'", "UPDATE contact SET municipality = '14'",
  "UPDATE contact SET service_area = 'weather'", "UPDATE contact SET audience = 'all'",
  "UPDATE contact SET answered = 2", "UPDATE contact SET id = '' WHERE id = 'd'",
  "UPDATE contact SET id = 'c' WHERE id = 'd'", "UPDATE contact SET round = 't' WHERE id = 'd'",
  "DELETE FROM contact WHERE id = 'c'",
  "UPDATE kept_background SET kept_municipality = '1421'",
  "UPDATE kept_background SET kept_area = 'culture'",
  "UPDATE kept_background SET kept_audience = 'business-near'",
  "UPDATE kept_background SET audience = 'all'",
  "INSERT INTO kept_background VALUES ('r', '1440', 'it', 'it-near', NULL, NULL, NULL)",
  "INSERT INTO respondent_link VALUES ('r', 'l', 'd')",
  "INSERT INTO respondent_link VALUES ('r', '', 'd')",
  "INSERT INTO respondent_link VALUES ('r', 'm', 'nobody')",
  // A link of one round to a contact of another.
  "INSERT INTO respondent_link VALUES ('s', 'm', 'c')",
]

private let answerNonsense: [StaticString] = [
  "INSERT INTO answer_draft SELECT round, draft_key, 1, sealed FROM answer_draft",
  "INSERT INTO answer_draft SELECT 't', draft_key, 1, sealed FROM answer_draft",
  "UPDATE answer_draft SET revision = 0", "UPDATE answer_draft SET sealed = NULL",
  "UPDATE answer_draft SET draft_key = ''", "INSERT INTO spent_link VALUES ('r', 'k')",
  "INSERT INTO spent_link VALUES ('r', '')", "INSERT INTO spent_link VALUES ('t', 'k')",
  "UPDATE response SET unit = 0", "INSERT INTO result_plan VALUES ('nowhere', 'a', 1)",
  "INSERT INTO result_plan VALUES ('r', '', 1)", "INSERT INTO result_plan VALUES ('r', 'a', 0)",
  "INSERT INTO result_unit VALUES ('r', 1, 1)",
  "UPDATE response SET id = 'p' WHERE id = 'q'", "UPDATE response SET id = '' WHERE id = 'q'",
  "UPDATE response SET version = 2 WHERE id = 'q'", "UPDATE response SET via = 'phone'",
  "UPDATE response SET municipality = '14'", "UPDATE response SET service_area = 'weather'",
  "UPDATE response SET audience = 'all'", "UPDATE response SET codes = NULL",
  "DELETE FROM response WHERE id = 'p'", "INSERT INTO response_contact VALUES ('r', 'c', 'q')",
  "INSERT INTO response_contact VALUES ('r', 'd', 'p')",
  "INSERT INTO response_contact VALUES ('r', 'd', 'x')",
  "INSERT INTO response_contact VALUES ('r', 'e', 'q')",
]

private let letterNonsense: [StaticString] = [
  "INSERT INTO mail_text VALUES ('r', 'invitation', 'sv', 's', 'b')",
  "UPDATE mail_text SET kind = 'thanks'", "UPDATE mail_text SET language = 'fi'",
  "UPDATE mail_text SET subject = ''", "UPDATE mail_text SET body = ''",
  "UPDATE outbox_message SET contact = 'e'", "UPDATE outbox_message SET kind = 'thanks'",
  "UPDATE outbox_message SET kind = 'reminder'", "UPDATE outbox_message SET reminder = 1",
  "UPDATE outbox_message SET kind = 'invitation', reminder = 0 WHERE reminder = 1",
  "UPDATE outbox_message SET state = 'lost'", "UPDATE outbox_message SET state = 'sent'",
  "UPDATE outbox_message SET settled_at = 1", "UPDATE outbox_message SET attempts = -1",
  "UPDATE outbox_message SET fault = ''", "UPDATE outbox_message SET next_at = NULL",
]

private let fileNonsense: [StaticString] = [
  "UPDATE municipal_answer SET confirmed_at = 1", "UPDATE municipal_answer SET answer = NULL",
  "UPDATE municipal_answer SET municipality = '14'", "UPDATE municipal_answer SET question = ''",
  "UPDATE municipal_answer SET round = 't'", "UPDATE answer_import SET file_name = ''",
  "UPDATE answer_import SET file_digest = ''", "UPDATE answer_import SET added = -1",
  "UPDATE answer_import SET known = -1", "UPDATE answer_import SET round = 't'",
  "INSERT INTO imported_row VALUES ('r', 'd')", "INSERT INTO imported_row VALUES ('t', 'd')",
  "UPDATE imported_row SET row_digest = ''",
  "INSERT INTO column_mapping VALUES ('association.a', 'm', 'e')",
  "UPDATE column_mapping SET organisation = 'installation'",
  "UPDATE column_mapping SET name = ''", "UPDATE column_mapping SET definition = ''",
  "UPDATE staged_file SET purpose = 'fun'", "UPDATE staged_file SET name = ''",
  "UPDATE staged_file SET content = NULL", "UPDATE staged_file SET ends_at = 1",
  "UPDATE staged_file SET round = 't'",
]
