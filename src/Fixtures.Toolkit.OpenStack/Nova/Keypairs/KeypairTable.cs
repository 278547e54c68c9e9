using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>All keypairs of a cloud, by user and name.</summary>
/// <param name="LastNumber">The highest number ever given; numbers are not reused.</param>
internal sealed record KeypairTable(
    ImmutableDictionary<string, ImmutableSortedDictionary<string, Keypair>> ByUser, int LastNumber)
{
    public static readonly KeypairTable Empty =
        new(ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, Keypair>>(StringComparer.Ordinal), 0);

    public IEnumerable<Keypair> Of(string userId) => ByUser.GetValueOrDefault(userId, NoKeypairs).Values;

    public Keypair? Find(string userId, string name) => ByUser.GetValueOrDefault(userId, NoKeypairs).GetValueOrDefault(name);

    public Keypair Get(string userId, string name) => Find(userId, name) ?? throw new KeypairNotFoundException(name, userId);

    public KeypairTable Add(Keypair keypair)
    {
        var own = ByUser.GetValueOrDefault(keypair.UserId, NoKeypairs);
        if (own.ContainsKey(keypair.Name))
            throw new KeypairExistsException(keypair.Name);
        return new(ByUser.SetItem(keypair.UserId, own.Add(keypair.Name, keypair)), keypair.Number);
    }

    public KeypairTable Remove(string userId, string name)
    {
        Get(userId, name);
        return this with { ByUser = ByUser.SetItem(userId, ByUser[userId].Remove(name)) };
    }

    // The key_pairs table has mysql_charset='utf8' and no collation, so MySQL compares names with utf8_general_ci, which ignores case.
    private static ImmutableSortedDictionary<string, Keypair> NoKeypairs { get; } =
        ImmutableSortedDictionary.Create<string, Keypair>(StringComparer.OrdinalIgnoreCase);
}
