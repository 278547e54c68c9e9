namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>A public key that new servers get.</summary>
/// <param name="Number">The row id, rising by one with each keypair of the cloud.</param>
/// <param name="UserId">The owner; names are unique per user.</param>
/// <param name="Type"><c>ssh</c> or <c>x509</c>.</param>
/// <param name="Fingerprint">With colons: MD5 of an SSH key, SHA-1 of a certificate.</param>
/// <remarks>Source: Compute API reference, "Keypairs".</remarks>
internal sealed record Keypair(
    int Number, string UserId, string Name, string Type, string PublicKey, string Fingerprint, DateTimeOffset CreatedAt)
{
    public static ResourceType ResourceType { get; } = new("keypair", "compute", "/os-keypairs") { Member = "{name}", Quota = "key_pairs" };

    public const string Ssh = "ssh";

    public const string X509 = "x509";

    /// <summary>The user's id and the name, since a keypair has no id of its own.</summary>
    public string ResourceId => $"{UserId}/{Name}";
}
