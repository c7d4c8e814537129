import Measures
import Municipalities
import Surveys
import Testing

@Suite struct `The kept background` {
  private static let towns = ["1438", "1439", "1440"].map { MunicipalityCode(rawValue: $0) }

  private func person(
    _ town: Int?, _ area: ServiceArea?, _ audience: Audience?
  ) -> Background {
    Background(municipality: town.map { Self.towns[$0] }, area: area, audience: audience)
  }

  private func sizes(
    _ kept: [Background: Background], _ invited: [Background: Int]
  ) -> [Background: Int] {
    kept.reduce(into: [:]) { $0[$1.value, default: 0] += invited[$1.key, default: 0] }
  }

  /// What must hold for any numbers.
  private func holds(_ kept: [Background: Background], _ invited: [Background: Int], k: Int) -> Bool
  {
    let sizes = sizes(kept, invited)
    let known = Set(invited.filter { $0.value > 0 }.keys)
    return Set(kept.keys) == known && (sizes.count <= 1 || sizes.values.allSatisfy { $0 >= k })
      && kept.allSatisfy { full, kept in
        (kept.municipality == nil || kept.municipality == full.municipality)
          && (kept.area == nil || kept.area == full.area)
          && (kept.audience == nil || kept.audience == full.audience)
      }
  }

  /// Every way to invite up to three people of each of four backgrounds, and up to two of each of two
  /// that are known in part.
  @Test func `is shared by enough others, for every small invitation`() {
    let people = [
      person(0, .it, .itNear), person(0, .culture, .itNear), person(1, .it, .itNear),
      person(1, .culture, .businessNear), person(0, nil, .itNear), person(nil, .it, nil),
    ]
    let choices = [4, 4, 4, 4, 3, 3]
    var failures = 0
    for number in 0..<choices.reduce(1, *) {
      var rest = number
      var invited: [Background: Int] = [:]
      for (person, choices) in zip(people, choices) {
        invited[person] = rest % choices
        rest /= choices
      }
      for k in [2, 3, 5] where !holds(generalise(invited, k: k), invited, k: k) { failures += 1 }
    }
    #expect(failures == 0)
  }

  @Test func `is shared by enough others, for invitations by chance`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<600 {
      var invited: [Background: Int] = [:]
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let background = Background(
          municipality: Self.towns.randomElement(using: &generator),
          area: ServiceArea.allCases.randomElement(using: &generator),
          audience: [Audience.itNear, .businessNear, nil].randomElement(using: &generator) ?? nil)
        invited[background] = Int.random(in: 0...12, using: &generator)
      }
      let k = Int.random(in: 5...20, using: &generator)
      let kept = generalise(invited, k: k)
      #expect(holds(kept, invited, k: k))
      // A dictionary's order differs with how it was filled.
      var again = [Background: Int](minimumCapacity: 997)
      for (background, count) in invited.reversed() { again[background] = count }
      #expect(generalise(again, k: k) == kept)
    }
  }

  @Test func `is whole where enough others share it`() {
    let invited = [person(0, .it, .itNear): 5, person(1, .culture, .businessNear): 7]
    #expect(generalise(invited, k: 5).allSatisfy { $0.key == $0.value })
  }

  @Test func `loses the area before the municipality`() {
    let invited = [
      person(0, .it, .itNear): 3, person(0, .culture, .itNear): 3,
      person(1, .it, .itNear): 2, person(2, .it, .itNear): 3, person(1, .culture, .itNear): 9,
    ]
    let kept = generalise(invited, k: 5)
    #expect(kept[person(0, .it, .itNear)] == person(0, nil, .itNear))
    #expect(kept[person(0, .culture, .itNear)] == person(0, nil, .itNear))
    #expect(kept[person(1, .it, .itNear)] == person(nil, .it, .itNear))
    #expect(kept[person(1, .culture, .itNear)] == person(1, .culture, .itNear))
  }

  @Test func `keeps the area over municipalities where the areas of one are too few`() {
    let invited = [person(0, .it, .itNear): 3, person(1, .it, .itNear): 3]
    #expect(Set(generalise(invited, k: 5).values) == [person(nil, .it, .itNear)])
  }

  @Test func `pulls the smallest class of the same audience along`() {
    let invited = [
      person(0, .it, .itNear): 6, person(1, .it, .itNear): 9, person(2, .culture, .itNear): 1,
      person(0, .culture, .businessNear): 5,
    ]
    let kept = generalise(invited, k: 5)
    #expect(kept[person(2, .culture, .itNear)] == person(nil, nil, .itNear))
    #expect(kept[person(0, .it, .itNear)] == person(nil, nil, .itNear))
    #expect(kept[person(1, .it, .itNear)] == person(1, .it, .itNear))
    #expect(kept[person(0, .culture, .businessNear)] == person(0, .culture, .businessNear))
  }

  @Test func `is nothing for an audience that is too small, and for as many others as it takes`() {
    let invited = [
      person(0, .it, .itNear): 2, person(0, .culture, .businessNear): 5,
      person(1, .culture, .businessNear): 6,
    ]
    let kept = generalise(invited, k: 5)
    #expect(kept[person(0, .it, .itNear)] == person(nil, nil, nil))
    #expect(kept[person(0, .culture, .businessNear)] == person(nil, nil, nil))
    #expect(kept[person(1, .culture, .businessNear)] == person(1, .culture, .businessNear))
  }

  @Test func `is one and the same where all are too few`() {
    let invited = [person(0, .it, .itNear): 2, person(1, .culture, .businessNear): 2]
    #expect(Set(generalise(invited, k: 5).values) == [person(nil, nil, nil)])
    #expect(generalise([:], k: 5).isEmpty)
  }
}
