import Access
import ArgumentParser
import Measures
import Municipalities
import Reports
import Workflows

/// `samsyn bench`: the program times its own computations, for `make bench`.
struct BenchCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Time the program's own computations.", shouldDisplay: false)

  @Option(help: "Make a round with so many personal links instead, and print them.")
  var links: Int?

  @Option(
    help: "Make a round with so many simulated responses instead, and print how long it took.")
  var respondents: Int?

  @Option(help: "Count the table in a file instead, as Scripts/bench/tables.py writes it.")
  var tables: String?

  @Argument(help: "How often the table is counted.")
  var runs = 9

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    if let tables { return try countTables(tables) }
    let samsyn = try await dataOptions.samsyn(shared, environment)
    if let links {
      let made = try await samsyn.benchRound(contacts: links)
      return say("round " + made.round.rawValue + "\n" + made.links)
    }
    if let respondents { return try await countResponses(respondents, samsyn) }
    let ids = try await samsyn.measurements(as: .machine).map(\.id)
    let reports = try await median(of: 7) {
      for id in ids {
        guard let found = try await samsyn.freshMeasurement(id) else { continue }
        _ = samsyn.reportHTML(found, language)
      }
    }
    row("reports of both measurements, from the database to HTML, median of 7", reports, "50 ms")
    let criticism = try await median(of: 7) { samsyn.criticiseBundled() }
    row("source criticism of all published questions, median of 7", criticism, "20 ms")
    let eleven = try await median(of: 7) { samsyn.criticiseElevenOptions() }
    row("one question with 11 options, n up to 2,000, median of 7", eleven, "50 ms")
    let decisions = try await median(of: 7) { try decideOften() }
    let nanoseconds = Int(decisions / .nanoseconds(1)) / Self.decisionsMax
    say("| one policy decision, mean of 100,000, median of 7 | \(nanoseconds) ns | 1,000 ns |")
    let hash = try await median(of: 7) { try await samsyn.hashOnce() }
    row("one password hash, median of 7", hash, "")
    let library = try await median(of: 7) { _ = try shared.library(environment) }
    row("loading and checking the folder Content, median of 7", library, "")
  }

  /// Lines as Scripts/bench/tables.c prints them.
  private func countTables(_ file: String) throws {
    for result in try TableBench(file: file).results(runs: runs) {
      say("\(result.name) \(result.shortest) \(result.median) \(result.checksum)")
    }
  }

  private func countResponses(_ respondents: Int, _ samsyn: Samsyn) async throws {
    let made = try await samsyn.benchResults(respondents: respondents)
    say("round " + made.round.rawValue)
    for (what, time) in made.times { row(what, time, "") }
  }

  private static let decisionsMax = 100_000

  /// Decisions about the largest association: its coordinator and a stranger, allowed and refused.
  private func decideOften() throws {
    let municipalities = (1000..<1050).map {
      Organisation.municipality(MunicipalityCode(rawValue: String($0)))
    }
    let own = Organisation.association(AssociationID(rawValue: "own"))
    let place = OrganisationPlace(own, below: Set(municipalities))
    let subject = Subject.round(RoundID(rawValue: "round"), place)
    let actors = [own, municipalities[0], .region(RegionID(rawValue: "14"))].compactMap { home in
      Role.allCases.compactMap { Grant($0, in: home) }.first.map { grant in
        Actor.person(SignedIn(id: PersonID(rawValue: "p"), grants: [grant]))
      }
    }
    var allowed = 0
    for number in 0..<Self.decisionsMax {
      let action = Action.allCases[number % Action.allCases.count]
      let permit = try? decide(actors[number % actors.count], action, subject)
      allowed += permit == nil ? 0 : 1
    }
    guard allowed > 0 else { throw ValidationError("the policy allows nothing") }
  }

  private func median(
    of runs: Int, _ work: () async throws -> Void
  ) async throws -> Duration {
    var times: [Duration] = []
    for _ in 0..<runs {
      times.append(try await ContinuousClock().measure { try await work() })
    }
    return times.sorted()[runs / 2]
  }

  private func row(_ what: String, _ time: Duration, _ goal: String) {
    let milliseconds =
      Double(time.components.attoseconds) / 1e15
      + Double(time.components.seconds) * 1000
    let shown = NumberFormat(.english).decimal(milliseconds, decimals: milliseconds < 10 ? 2 : 1)
    say("| \(what) | \(shown) ms | \(goal) |")
  }
}
