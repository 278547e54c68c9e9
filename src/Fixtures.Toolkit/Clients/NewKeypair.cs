namespace Fixtures.Toolkit;

/// <summary>A keypair to import.</summary>
/// <param name="Name">Unique for its user; letters, digits, spaces and <c>@._-</c>.</param>
/// <param name="PublicKey">In OpenSSH format: <c>ssh-ed25519 AAAA… ada@red</c>.</param>
public sealed record NewKeypair(string Name, string PublicKey);
