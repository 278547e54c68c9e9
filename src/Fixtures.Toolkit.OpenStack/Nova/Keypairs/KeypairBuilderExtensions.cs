using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Keystone.Seeding;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>Keypairs that a cloud begins with.</summary>
public static class KeypairBuilderExtensions
{
    private const int LongestName = 255;

    /// <summary>Adds an SSH keypair of a user.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// 1 to 255 letters, digits, spaces and <c>@._-</c>. A mistake: other characters, or the user has two of that name, ignoring case.
    /// </param>
    /// <param name="user">Name of its user, in the domain <c>Default</c>. A mistake: there is none. Default: <c>admin</c>.</param>
    /// <param name="publicKey">
    /// In OpenSSH format: <c>ssh-ed25519 AAAA… ann@laptop</c>. A mistake: it cannot be read. Default: a key that is derived from the name.
    /// </param>
    /// <example>
    /// <code>
    /// await using var cloud = new OpenStackBuilder().WithKeypair("mine").Build();
    /// var server = await cloud.Servers.BootAsync("web", keypair: "mine");
    /// </code>
    /// </example>
    public static OpenStackBuilder WithKeypair(
        this OpenStackBuilder builder, string name, string user = "admin", string? publicKey = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        var keypair = new KeypairDefinition(user, name, publicKey ?? KeyNamed(name));
        return builder.Check(MistakesIn)
            .Configure<ComputeSettings>(settings => settings with { Keypairs = settings.Keypairs.Add(keypair) });
    }

    private static IEnumerable<string> MistakesIn(OpenStackBuilder builder)
    {
        var keypairs = builder.Get<ComputeSettings>().Keypairs;
        var users = IdentityPlan.From(builder.Get<IdentitySettings>()).NamesOfUsers();
        string[] shown = [.. users.Except(builder.Services.Select(service => service.Project))];
        if (!builder.HasService("compute"))
            yield return $"The keypair '{keypairs[0].Name}' needs compute, which the cloud does not have. Change WithOnly or Without.";
        foreach (var keypair in keypairs)
        {
            if (!users.Contains(keypair.User))
            {
                yield return $"The keypair '{keypair.Name}' is meant for a user '{keypair.User}', who does not exist."
                    + $"{Faults.Nearest.Hint(keypair.User, shown)} There are {string.Join(", ", shown)}.";
            }

            if (!IsName(keypair.Name))
            {
                yield return $"'{keypair.Name}' cannot be the name of a keypair. Use 1 to {LongestName} letters, digits, spaces and "
                    + "'@._-', without a space at either end.";
            }

            if (!IsKey(keypair.PublicKey))
            {
                yield return $"The public key of the keypair '{keypair.Name}' cannot be read. Give the line of an OpenSSH .pub file, such "
                    + "as 'ssh-ed25519 AAAA… ann@laptop', or leave it out.";
            }
        }

        foreach (var same in keypairs.GroupBy(keypair => (keypair.User, keypair.Name.ToLowerInvariant())).Where(same => same.Count() > 1))
            yield return $"The user '{same.Key.User}' has two keypairs named '{same.Last().Name}'. Give one of them another name.";
    }

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.Trim(' ') == name
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || " @._-".Contains(letter, StringComparison.Ordinal));

    private static bool IsKey(string publicKey)
    {
        try
        {
            KeyMaterial.Import(Keypair.Ssh, publicKey);
            return true;
        }
        catch (KeypairInvalidException)
        {
            return false;
        }
    }

    /// <summary>A key in the format of RFC 8709 whose 32 bytes come from the name; it has no private key.</summary>
    private static string KeyNamed(string name)
    {
        const string Type = "ssh-ed25519";
        byte[] blob = [0, 0, 0, 11, .. Encoding.ASCII.GetBytes(Type), 0, 0, 0, 32, .. SHA256.HashData(Encoding.UTF8.GetBytes(name))];
        return $"{Type} {Convert.ToBase64String(blob)} {name.Replace(' ', '-')}";
    }
}
