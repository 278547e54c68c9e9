namespace Fixtures.Toolkit.OpenStack;

/// <summary>A keypair of a new cloud.</summary>
/// <param name="User">The name of its user, in the domain <c>Default</c>.</param>
/// <param name="Name">Unique for the user.</param>
/// <param name="PublicKey">In OpenSSH format.</param>
internal sealed record KeypairDefinition(string User, string Name, string PublicKey);
