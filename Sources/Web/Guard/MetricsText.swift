/// Writes what was counted in the text format of Prometheus, version 0.0.4.
///
/// - Source: Prometheus, "Exposition formats".
struct MetricsText: Sendable {
  /// The content type of the format.
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  private(set) var text = ""

  init(
    _ counts: Metrics.Counts, connections: Int, residentBytes: Int?, startedAt: Double
  ) {
    begin("samsyn_requests_total", "counter", "Requests by route pattern, method and status class.")
    for (series, count) in counts.requests.sorted(by: { $0.key < $1.key }) {
      line(
        "samsyn_requests_total",
        [("route", series.route), ("method", series.method), ("status", series.statusClass)],
        "\(count)")
    }
    begin("samsyn_request_duration_seconds", "histogram", "Time until an answer was ready.")
    for (route, histogram) in counts.durations.sorted(by: { $0.key < $1.key }) {
      add(histogram, route: route)
    }
    begin("samsyn_refused_total", "counter", "Requests refused for coming too often, by class.")
    for kind in RateClass.allCases {
      line(
        "samsyn_refused_total", [("class", kind.rawValue)], "\(counts.refused[kind] ?? 0)")
    }
    gauge("samsyn_open_connections", "Open connections.", "\(connections)")
    gauge("process_start_time_seconds", "When the server started.", "\(startedAt)")
    if let residentBytes {
      gauge("process_resident_memory_bytes", "Resident memory.", "\(residentBytes)")
    }
  }

  private mutating func add(_ histogram: Metrics.Histogram, route: String) {
    let name = "samsyn_request_duration_seconds"
    var total = 0
    for (count, bound) in zip(
      histogram.counts, Metrics.Histogram.bounds.map { "\($0)" } + ["+Inf"])
    {
      total += count
      line(name + "_bucket", [("route", route), ("le", bound)], "\(total)")
    }
    line(name + "_sum", [("route", route)], "\(histogram.sum)")
    line(name + "_count", [("route", route)], "\(total)")
  }

  private mutating func gauge(_ name: String, _ help: String, _ value: String) {
    begin(name, "gauge", help)
    line(name, [], value)
  }

  private mutating func begin(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func line(_ name: String, _ labels: [(String, String)], _ value: String) {
    let written = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
    text += name + (written.isEmpty ? "" : "{\(written)}") + " \(value)\n"
  }

  private static func escaped(_ label: String) -> String {
    label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
