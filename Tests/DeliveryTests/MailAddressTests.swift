import Delivery
import Testing

@Suite struct `A mail address` {
  @Test(arguments: [
    "a@example.org", "asa.berg+x@example.org", "o'neil_1@mail.example.org",
    "a@xn--malm-8qa.example.org", String(repeating: "a", count: 64) + "@example.org",
  ])
  func `is taken in its plain form`(text: String) {
    #expect(MailAddress(text)?.text == text)
  }

  @Test func `is kept in lower case`() {
    #expect(MailAddress("Asa.BERG@" + "Example.ORG") == MailAddress("asa.berg@example.org"))
    #expect(MailAddress("Asa.BERG@" + "Example.ORG")?.domain == "example.org")
  }

  @Test(arguments: [
    "", "@", "a", "a@", "@example.org", "a@b@example.org", "a@localhost", "a@example.org.",
    "a@.example.org", "a@example..org", ".a@example.org", "a.@example.org", "a..b@example.org",
    "a b@example.org", "a@exa mple.org", "\"a b\"@example.org", "a@[127.0.0.1]", "a@127.0.0.1",
    "a@" + "-example.org", "a@" + "example-.org", "a@exam_ple.org", "<a@example.org>",
    "A <a@example.org>",
    "a,b@example.org", "a@example.org,b@example.org", "a;b@example.org", "a(b)@example.org",
    "a:b@example.org", "a\\b@example.org", "\u{E5}sa@example.org", "a@\u{E5}.example.org",
    "a@example.org\n", "a\r\nBcc: b@example.org", "a@example.org\r\nBcc: b@example.org",
    "a\u{0}@example.org", "a@example.org\u{0}", "a@example.org\u{2028}", " a@example.org",
    "-oProxy@example.org", "--@example.org", "a@example.org -X/tmp/x",
    String(repeating: "a", count: 65) + "@example.org",
    "a@" + String(repeating: "a.", count: 123) + "example",
    "a@" + String(repeating: "b", count: 64) + ".org",
  ])
  func `is nothing else`(text: String) {
    #expect(MailAddress(text) == nil)
  }
}
