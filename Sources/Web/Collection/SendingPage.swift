import Access
import Hummingbird
import Measures
import Reports
import Surveys
import Workflows

extension Site {
  /// Whom a letter will go to, before it is sent.
  func sendingPage(_ view: CollectionView, _ kind: LetterKind) async throws -> Page {
    let path: CollectionPath = kind == .invitation ? .inviting(view.id) : .reminding(view.id)
    let key = "sending." + kind.rawValue
    guard let plan = view.plan else { return view.needsSettings(path, key + ".") }
    let words = view.words
    let plans = try await samsyn.sendingPlan(view.permit, kind)
    var parts: [Page.Part] = [
      .blocks([.facts([fact(plans.receivers, key + ".count", words)])])
    ]
    if plans.receivers == 0 {
      parts.append(.blocks([words.paragraph(key + ".none")]))
    } else if let obstacle = plans.obstacle {
      parts.append(.blocks([.paragraph([.text(words.catalogue.text(obstacle))])]))
    } else {
      var blocks = [words.paragraph(key + ".text")]
      if !plans.hasOwnLetters { blocks.append(words.paragraph("sending.standard")) }
      if view.view.now < view.round.times.opensAt {
        blocks.append(
          words.paragraph("sending.not-open", ["date": .text(view.round.times.firstDay)]))
      }
      if kind == .invitation, plan.anonymity == .anonymous {
        blocks.append(words.paragraph("sending.kept"))
      }
      let deed: CollectionDeed = kind == .invitation ? .invite(view.id) : .remind(view.id)
      parts += [
        .blocks(blocks), Form(deed: .collection(deed), submit: key + ".submit").part(words),
      ]
    }
    return view.page(path, key + ".", parts)
  }

  /// Queues, cancels and settles mails.
  func changeMail(
    _ deed: CollectionDeed, _ visit: Visit, _ permit: Permit
  ) async throws -> DeedAnswer {
    let path = SitePath.collection(.outbox(deed.round))
    switch deed {
    case .invite:
      _ = try await samsyn.queueLetters(permit, .invitation)
      return .done(path, .queued)
    case .remind:
      _ = try await samsyn.queueLetters(permit, .reminder)
      return .done(path, .queued)
    case .cancelMail:
      try await samsyn.cancelLetters(permit)
      return .done(path, .unsent)
    case .handOut:
      let words = words(visit)
      let table = try await samsyn.handOutLinks(permit, words.language, origin: origin.text)
      var answer = Response.csv(
        table, name: words.text("outbox.hand-out.file"), visit.language)
      answer.headers[.cacheControl] = "no-store"
      return .answer(answer)
    default:
      guard let number = Int(visit.field("number")) else { throw Refusal.badRequest }
      if case .retryMessage = deed {
        try await samsyn.retryLetter(permit, number)
      } else {
        try await samsyn.markBounced(permit, number)
      }
      return .done(path, .handled)
    }
  }
}
