import Crypto

/// 256 bits by chance as text, for state, nonce and verifier.
func randomText() -> String { base64URL(randomBytes(32)) }

/// What the issuer is shown of a verifier before it sees the verifier itself: S256 of RFC 7636.
func challenge(of verifier: String) -> String {
  base64URL(SHA256.hash(data: Array(verifier.utf8)))
}
