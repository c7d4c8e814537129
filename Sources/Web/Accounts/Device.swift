/// The kind of browser and system in a few words, for people who look through their sessions. The
/// header itself tells more than that needs and is not kept.
func device(_ header: String?) -> String {
  let text = header ?? ""
  // The more exact come first: Edge and Opera call themselves Chrome, and Chrome calls itself Safari.
  let browsers = [
    ("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
  ]
  let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
  ]
  let found = [browsers, systems].compactMap { names in
    names.first { text.contains($0.0) }?.1
  }
  return found.joined(separator: ", ")
}
