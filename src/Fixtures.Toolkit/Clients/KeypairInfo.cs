using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A keypair as the API shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PublicKey">In OpenSSH format.</param>
/// <param name="Fingerprint">The MD5 fingerprint of the key.</param>
public sealed record KeypairInfo(string Name, string PublicKey, string Fingerprint)
{
    internal static KeypairInfo From(JsonElement k) => new(k.GetText("name"), k.GetText("public_key"), k.GetText("fingerprint"));
}
