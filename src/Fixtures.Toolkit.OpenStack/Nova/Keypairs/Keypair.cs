namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>A public key for new servers.</summary>
/// <param name="Number">The row id, from 1.</param>
/// <param name="UserId">The owner; names are unique per user.</param>
/// <param name="Type"><c>ssh</c> or <c>x509</c>.</param>
/// <param name="Fingerprint">MD5 of an SSH key or SHA-1 of a certificate, with colons.</param>
/// <remarks>Source: Compute API reference, "Keypairs".</remarks>
internal sealed record Keypair(
    int Number, string UserId, string Name, string Type, string PublicKey, string Fingerprint, DateTimeOffset CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("keypair", "compute", "/os-keypairs") { Member = "{name}", Quota = "key_pairs" };

    public const string Ssh = "ssh";

    public const string X509 = "x509";

    /// <summary>The user id and the name, since the API has no keypair ids.</summary>
    public string ResourceId => $"{UserId}/{Name}";
}
