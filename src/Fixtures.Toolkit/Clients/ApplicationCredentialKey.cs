namespace Fixtures.Toolkit.Clients;

/// <summary>An application credential, which stands for a user in one project.</summary>
/// <param name="Id">Its id; null where its name and user are given.</param>
/// <param name="Name">Its name, unique for its user; null where its id is given.</param>
/// <param name="Secret">Its secret.</param>
internal sealed record ApplicationCredentialKey(string? Id, string? Name, string Secret)
{
    /// <summary>Id or name; never the secret.</summary>
    public override string ToString() => $"application credential {Id ?? Name}";
}
