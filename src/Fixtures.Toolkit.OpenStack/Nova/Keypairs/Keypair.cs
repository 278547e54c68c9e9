namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>A public key that servers can be given.</summary>
/// <param name="Number">Rises by one with each keypair of the cloud.</param>
/// <param name="UserId">Its owner; names are unique per user.</param>
/// <param name="Type"><c>ssh</c> or <c>x509</c>.</param>
/// <param name="Fingerprint">Of an SSH key by MD5, of a certificate by SHA-1, with colons.</param>
/// <remarks>Source: Compute API reference, "Keypairs".</remarks>
internal sealed record Keypair(int Number, string UserId, string Name, string Type, string PublicKey, string Fingerprint, DateTimeOffset CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("keypair", "compute", "/os-keypairs") { Member = "{name}", Quota = "key_pairs" };

    public const string Ssh = "ssh";

    public const string X509 = "x509";

    /// <summary>The id of a keypair among the cloud's resources: keypairs have none of their own, so the user's and the name.</summary>
    public static string ResourceId(string userId, string name) => $"{userId}/{name}";
}
