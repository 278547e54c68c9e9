namespace Fixtures.Toolkit;

/// <summary>A keypair to be imported.</summary>
/// <param name="Name">Unique for its user; letters, digits, spaces and <c>@._-</c>.</param>
/// <param name="PublicKey">In the form of OpenSSH: <c>ssh-ed25519 AAAA… ada@red</c>.</param>
public sealed record NewKeypair(string Name, string PublicKey);
