/// Finds how wide one share may be drawn when some parts need at least the room of their label.
enum StackScale {
  /// Something drawn in a place of its own: bars with their values, and the room its name needs.
  struct Place {
    let bars: [(share: Double, value: Double)]
    let name: Double

    /// The widest bar.
    var share: Double { bars.map(\.share).max() ?? 0 }

    /// The room needed at a scale: a value stands in its bar, or beside it.
    func width(_ unit: Double) -> Double {
      bars.map { bar in
        let length = bar.share * unit
        return length >= bar.value + 4 ? length : length + 5 + bar.value
      }.reduce(name, max)
    }
  }

  /// User units per whole, such that values beside narrow bars find room too.
  static func unit(free: Double, places: [Place], room: Double) -> Double {
    var least = places.map(\.name)
    var found = 0.0
    // A smaller scale can push one more value out of its bar, so each value may ask once.
    for _ in 0...places.reduce(1, { $0 + $1.bars.count }) {
      let apart = zip(places, least).map { (share: $0.share, least: $1) }
      found = unit(free: free, apart: apart, room: room)
      let wider = zip(places, least).map { max($0.width(found), $1) }
      if wider == least { break }
      least = wider
    }
    return found
  }

  /// User units per whole (share 1).
  ///
  /// - Parameters:
  ///   - free: the shares drawn without a smallest width.
  ///   - apart: the shares drawn in a place of their own, each with the least width of that place.
  ///   - room: the width that all parts have together, gaps taken off.
  static func unit(free: Double, apart: [(share: Double, least: Double)], room: Double) -> Double {
    let total = free + apart.reduce(0) { $0 + $1.share }
    let slack = max(0, 1 - total)
    var rigid = Set(apart.indices)
    while true {
      let taken = rigid.reduce(0) { $0 + apart[$1].least }
      let flexible = apart.indices.reduce(free + slack) { sum, index in
        rigid.contains(index) ? sum : sum + apart[index].share
      }
      let unit = flexible > 1e-9 ? max(0, room - taken) / flexible : max(0, room - taken)
      let grown = rigid.filter { apart[$0].share * unit > apart[$0].least + 1e-9 }
      if grown.isEmpty { return unit }
      rigid.subtract(grown)
    }
  }
}
